import { UnderstudyElement } from './element.js';

/**
 * Base of the views that stand in for a text area. form-js sets the properties: `text` (the value), `fixed` (nothing can
 * be changed), `field` (of the schema), `domId` (of the input, for its label), `workbench`, `typed` and `left` (to call
 * with a new text, and when the input is left). A view draws once after any number of changes.
 */
export class View extends UnderstudyElement {
  #text = '';
  #fixed = false;
  #field = {};
  #workbench;
  #planned = false;
  domId = '';
  typed = () => {};
  left = () => {};

  static hears = [];

  connectedCallback() {
    this.#listen(true);
    this.#plan();
  }

  disconnectedCallback() {
    this.#listen(false);
  }

  get text() { return this.#text; }
  set text(text) { this.#text = String(text ?? ''); this.#plan(); }

  get fixed() { return this.#fixed; }
  set fixed(fixed) { this.#fixed = Boolean(fixed); this.#plan(); }

  get field() { return this.#field; }
  set field(field) { this.#field = field; this.#plan(); }

  get workbench() { return this.#workbench; }
  set workbench(workbench) {
    this.#listen(false);
    this.#workbench = workbench;
    this.#listen(this.isConnected);
    this.#plan();
  }

  /** Names the whole for who cannot see it, as long as there is no input that carries the label itself. */
  name(named) {
    if (named) {
      this.setAttribute('role', 'group');
      this.setAttribute('aria-label', this.#field.label ?? this.#field.key);
    } else {
      this.removeAttribute('role');
      this.removeAttribute('aria-label');
    }
  }

  /** Draws what has changed; called some time after it did. */
  draw() {}

  redraw = () => this.#plan();

  /** Takes over a text that was typed here, so that its way through the form changes nothing any more. */
  write(text) {
    this.#text = text;
    this.typed(text);
  }

  #listen(on) {
    for (const name of this.constructor.hears) {
      this.#workbench?.removeEventListener(name, this.redraw);
      if (on) {
        this.#workbench?.addEventListener(name, this.redraw);
      }
    }
  }

  #plan() {
    if (!this.#planned && this.isConnected && this.#workbench) {
      this.#planned = true;
      queueMicrotask(() => {
        this.#planned = false;
        if (this.isConnected) {
          this.draw();
        }
      });
    }
  }
}

/** An element with attributes and children; a function is a listener, a property that starts with `.` is set as one. */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value === true || value === false) {
      element.toggleAttribute(name, value);
    } else if (value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A small button of a view. */
export function button(text, click, given = {}) {
  return make('button', { type: 'button', class: 'us-button', click, ...given }, text);
}

/** Keeps what a key does here from meaning something to the page as well. */
export function taken(event) {
  event.preventDefault();
  event.stopPropagation();
}
