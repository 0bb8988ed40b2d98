/** Base of the elements: properties that were set before the script had loaded are taken over. */
export class UnderstudyElement extends HTMLElement {
  takeOver(...names) {
    for (const name of names) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

export function define(name, type) {
  if (!customElements.get(name)) {
    customElements.define(name, type);
  }
}
