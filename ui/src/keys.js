import { UnderstudyElement, define } from './element.js';

const TYPING = 'input, textarea, select, [contenteditable]';

/**
 * Escape on a page: leaves the field that is being typed in first, and only then fires `back`. An open list, menu or
 * dialog keeps its own Escape.
 */
class UnderstudyKeys extends UnderstudyElement {
  connectedCallback() {
    this.hidden = true;
    document.addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#key);
  }

  #key = (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || this.#open()) {
      return;
    }
    const active = document.activeElement;
    if (active?.matches(TYPING)) {
      active.blur();
    } else {
      this.fire('back');
    }
  };

  #open() {
    return document.querySelector('[opened]:is(vaadin-dialog, vaadin-popover, vaadin-confirm-dialog, vaadin-select, vaadin-combo-box, vaadin-date-picker, vaadin-context-menu), .fjs-dropdownlist, .flatpickr-calendar.open') !== null;
  }
}

define('understudy-keys', UnderstudyKeys);
