/** The fields of a form that form-js has rendered. */
export class Rendered {
  #form;
  #marks;

  constructor(form, marks) {
    this.#form = form;
    this.#marks = marks;
  }

  get all() { return this.#form.get('formFieldRegistry').getAll(); }

  byKey(key) {
    return this.all.find((field) => field.key === key);
  }

  /** The element of a field; nothing when it is hidden. */
  place(key) {
    const field = this.byKey(key);
    return field && this.#marks.place(field);
  }

  /** A value as form-js wants it: its own idea of empty, its own check of choices. */
  shown(field, value) {
    const { config } = this.#form.get('formFields').get(field.type);
    const given = value === null || value === undefined ? config.emptyValue : value;
    return config.sanitizeValue
      ? config.sanitizeValue({ formField: field, data: { [field.key]: given }, value: given })
      : given;
  }

  focus(key) {
    const place = this.place(key);
    place?.querySelector('input:not([type=hidden]), textarea, select, [tabindex="0"]')?.focus();
    // With the message that the next drawing puts below it.
    requestAnimationFrame(() => requestAnimationFrame(() => place?.scrollIntoView({ block: 'nearest' })));
  }
}
