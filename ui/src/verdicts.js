import { UnderstudyElement, define } from './element.js';
import { Press } from './press.js';

const SETTLE_MS = 700;
const OPEN = 'vaadin-dialog[opened], vaadin-confirm-dialog[opened]';

/** What a combination of keys says, wherever the focus is. */
function shortcut(event) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey) {
    return 'confirm';
  }
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    return { KeyR: 'return', KeyO: 'take-over', KeyP: 'polish' }[event.code];
  }
  return undefined;
}

/**
 * Around the buttons that say a verdict, each with its word in `data-act`. `view` names what is being judged and which
 * buttons there are; with every change the buttons are deaf for a moment. Fires `act` with `{act, view}`: the word, and what
 * was in view when the finger or the key went down.
 */
class UnderstudyVerdicts extends UnderstudyElement {
  #press = new Press(SETTLE_MS);
  #timer;

  get view() { return this.#press.view; }
  set view(view) {
    if (view !== this.#press.view) {
      this.#press.shows(view, performance.now());
      this.setAttribute('settling', '');
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.removeAttribute('settling'), SETTLE_MS);
    }
  }

  connectedCallback() {
    this.takeOver('view');
    document.addEventListener('pointerdown', this.#pointerDown, true);
    document.addEventListener('pointerup', this.#pointerUp, true);
    document.addEventListener('pointercancel', this.#pointerUp, true);
    document.addEventListener('keydown', this.#keyDown, true);
    document.addEventListener('keyup', this.#keyUp, true);
    window.addEventListener('blur', this.#blur);
    this.addEventListener('click', this.#click, true);
  }

  disconnectedCallback() {
    document.removeEventListener('pointerdown', this.#pointerDown, true);
    document.removeEventListener('pointerup', this.#pointerUp, true);
    document.removeEventListener('pointercancel', this.#pointerUp, true);
    document.removeEventListener('keydown', this.#keyDown, true);
    document.removeEventListener('keyup', this.#keyUp, true);
    window.removeEventListener('blur', this.#blur);
    this.removeEventListener('click', this.#click, true);
  }

  #pointerDown = (event) => this.#press.down(`pointer ${event.pointerId}`, false, event.timeStamp);

  #pointerUp = (event) => this.#press.up(`pointer ${event.pointerId}`, event.timeStamp);

  #keyDown = (event) => {
    // Held with another key, Control and its like say nothing by themselves.
    if (!['Control', 'Meta', 'Alt', 'Shift'].includes(event.key)) {
      this.#press.down(event.code, event.repeat, event.timeStamp);
    }
    const act = shortcut(event);
    if (act && !document.querySelector(OPEN)) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) {
        this.#say(act, event);
      }
    }
  };

  #keyUp = (event) => {
    if (event.key === 'Meta') {
      // While it is held, a Mac tells of no other key that is let go.
      this.#press.release();
    } else {
      this.#press.up(event.code, event.timeStamp);
    }
  };

  #blur = () => this.#press.release();

  #click = (event) => {
    const button = event.target.closest?.('[data-act]');
    if (button && !button.disabled) {
      this.#say(button.dataset.act, event);
    }
  };

  #say(act, event) {
    const view = this.#press.take(event.timeStamp);
    if (view !== undefined) {
      this.fire('act', { act, view });
    }
  }
}

define('understudy-verdicts', UnderstudyVerdicts);
