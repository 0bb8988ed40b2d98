import { fieldAt, joined } from './values.js';

/** The fields of a form as form-js has rendered them. A key may lead into a list, `actions[0].order`. */
export class Rendered {
  #form;
  #marks;
  #fields;

  constructor(form, marks, fields) {
    this.#form = form;
    this.#marks = marks;
    this.#fields = fields;
  }

  /** The form's own fields with the ids that form-js gave them; those of a list are its entries. */
  get all() { return this.#registered(this.#fields); }

  byKey(key) {
    return this.all.find((field) => field.key === key);
  }

  /** The element of a field; nothing when it is hidden. */
  place(key) {
    const { field, indexes } = fieldAt(this.all, key);
    return field && this.#marks.place({ id: [field.id, ...indexes].join('_') });
  }

  /** A value as form-js wants it: its own idea of empty, its own check of choices. */
  shown(field, value) {
    if (field.entries) {
      return structuredClone(value ?? []);
    }
    const { config } = this.#form.get('formFields').get(field.type);
    const given = value === null || value === undefined ? config.emptyValue : value;
    return config.sanitizeValue
      ? config.sanitizeValue({ formField: field, data: this.#form._getState().data, value: given })
      : given;
  }

  focus(key) {
    const place = this.place(key);
    place?.querySelector('input:not([type=hidden]), textarea, select, [tabindex="0"]')?.focus();
    // With the message that the next drawing puts below it.
    requestAnimationFrame(() => requestAnimationFrame(() => place?.scrollIntoView({ block: 'nearest' })));
  }

  /** @param list the id of the list whose entries have these fields */
  #registered(fields, list) {
    const registry = this.#form.get('formFieldRegistry');
    const ours = registry.getAll().filter((component) => listOf(component, registry) === list);
    return fields.flatMap((field) => {
      const found = ours.find((component) => keyOf(component, registry) === field.key);
      return found
        ? [{ ...found, key: field.key, ...(field.entries && { entries: this.#registered(field.entries, found.id) }) }]
        : [];
    });
  }
}

/** Its key below the paths of the groups around it, up to the list whose entries it is in. */
function keyOf(component, registry) {
  const own = component.type === 'dynamiclist' ? component.path : component.key;
  return joined(pathAround(component, registry), own);
}

function pathAround(component, registry) {
  const above = registry.get(component._parent);
  return above && above.type !== 'dynamiclist' ? joined(pathAround(above, registry), above.path) : '';
}

/** The id of the innermost list that a component is in. */
function listOf(component, registry) {
  const above = registry.get(component._parent);
  return above && above.type !== 'dynamiclist' ? listOf(above, registry) : above?.id;
}
