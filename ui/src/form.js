import { Form } from '@bpmn-io/form-js-viewer';
import { UnderstudyElement, define } from './element.js';
import { EditMarks } from './marks.js';
import { Problems } from './problems.js';
import { stash, stashed } from './stash.js';
import { speakPlainly } from './words.js';
import { complete, editedKeys, errorsById, errorsByKey, fieldsOf, json, same } from './values.js';
import './seen.js';

const QUIET_MS = 150;

/**
 * The form of a human task, filled in by a draft and corrected by a person.
 *
 * Properties: `schema` and `data` (objects or JSON texts), `original` (the draft's own values; `data` when left out),
 * `draftKey` (names the draft, so that what was typed survives a push, a reload and a rebuilt page), `readonly`.
 * To read: `values` (every field, null when empty or hidden), `errors` (messages by field key), `edited` (field keys).
 *
 * Methods: `validate()`, `showErrors(errors)`, `clearErrors()`, `undo(key)`, `reset()`, `forget()`.
 * Event: `values-changed` with `{values, errors, edited}`, a moment after the last change.
 */
class UnderstudyForm extends UnderstudyElement {
  #form;
  #schema;
  #data = {};
  #original;
  #draftKey;
  #readonly = false;
  #fields = [];
  #imported;
  #planned = false;
  #ready = Promise.resolve();
  #timer;
  #told;
  #marks;
  #problems = new Problems();
  #sheet;
  #drawn;

  connectedCallback() {
    this.prepend(this.#problems.box);
    this.takeOver('schema', 'data', 'original', 'draftKey', 'readonly');
    this.#plan();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#keep();
  }

  get schema() { return this.#schema; }
  set schema(value) { this.#schema = json(value, undefined); this.#plan(); }

  get data() { return this.#data; }
  set data(value) { this.#data = json(value, {}); this.#plan(); }

  get original() { return this.#original ?? this.#data; }
  set original(value) { this.#original = json(value, undefined); this.#plan(); }

  get draftKey() { return this.#draftKey; }
  set draftKey(value) { this.#draftKey = value === null || value === undefined ? undefined : String(value); this.#plan(); }

  get readonly() { return this.#readonly; }
  set readonly(value) {
    this.#readonly = Boolean(value);
    this.toggleAttribute('readonly', this.#readonly);
    this.#form?.setProperty('readOnly', this.#readonly);
    this.#mark();
  }

  get values() {
    if (!this.#imported) {
      return complete(this.#fields, this.#data);
    }
    const { data } = this.#form._getState();
    return complete(this.#fields, this.#form.get('conditionChecker').applyConditions(data, data));
  }

  get edited() { return editedKeys(this.#fields, this.original, this.values); }

  get errors() {
    return errorsByKey(this.#known(), this.#form?._getState().errors ?? {});
  }

  /** Checks every visible field, shows what is wrong and goes to the first one. */
  async validate() {
    await this.#settled();
    this.#problems.say([]);
    this.#form?.validate();
    const errors = this.errors;
    const valid = Object.keys(errors).length === 0;
    if (!valid) {
      this.#focus(Object.keys(errors)[0]);
    }
    return { valid, values: this.values, errors, edited: this.edited };
  }

  /** Shows what the server found: messages by field key. What belongs to no visible field stands above the form. */
  async showErrors(errors) {
    await this.#settled();
    const visible = {};
    const hidden = {};
    for (const [key, found] of Object.entries(json(errors, {}))) {
      const field = this.#field(key.replace(/\[.*$/, ''));
      (field && this.#marks?.place(field) ? visible : hidden)[key] = [found].flat().map(String);
    }
    const { byId, elsewhere } = errorsById(this.#known(), visible);
    this.#problems.say([...Object.values(hidden), ...Object.values(elsewhere)].flat());
    this.#form?._setState({ errors: byId });
    const first = Object.keys(this.errors)[0];
    if (first) {
      this.#focus(first);
    }
  }

  clearErrors() {
    this.#problems.say([]);
    this.#form?._setState({ errors: {} });
  }

  /** Gives one field the draft's value back. */
  undo(key) {
    const field = this.#field(key);
    if (!this.#imported || !field || this.#readonly) {
      return;
    }
    const { data } = this.#form._getState();
    const others = errorsById(this.#known(), Object.fromEntries(Object.entries(this.errors)
      .filter(([one]) => one !== key && !one.startsWith(`${key}[`)))).byId;
    this.#form._setState({ data: { ...data, [key]: this.#shown(field, this.original[key]) }, errors: others });
    this.#focus(key);
  }

  /** Gives every field the draft's value back and forgets what was typed. */
  reset() {
    this.forget();
    this.#drop();
    this.#plan();
  }

  /** Forgets what was typed, for when the task has been decided. */
  forget() {
    stash(this.#draftKey, null);
  }

  #plan() {
    if (this.#planned || !this.isConnected || !this.#schema) {
      return;
    }
    this.#planned = true;
    this.#ready = new Promise((done) => queueMicrotask(done)).then(() => {
      this.#planned = false;
      return this.#bring();
    });
  }

  /** Brings the form in line with the properties, and never over what somebody typed into the same draft. */
  async #bring() {
    const now = { schema: this.#schema, data: this.#data, draftKey: this.#draftKey };
    const before = this.#imported;
    const sameDraft = before && before.draftKey === now.draftKey
      && (now.draftKey !== undefined || same(before.data, now.data));
    const touched = sameDraft && !same(this.#typed(), before.typed);
    const sameSchema = before && same(before.schema, now.schema);
    if (sameSchema && (touched || (sameDraft && same(before.data, now.data)))) {
      this.#changed();
      return;
    }
    const typed = touched ? this.#typed() : this.#readonly ? null : stashed(now.draftKey);
    if (!sameSchema) {
      this.#drop();
    }
    this.#build();
    this.#fields = fieldsOf(this.#schema);
    this.#problems.say([]);
    this.#imported = undefined;
    try {
      await this.#form.importSchema(this.#schema, this.#data);
    } catch (error) {
      this.#drop();
      this.#problems.say([`This form cannot be shown: ${error.message}`]);
      return;
    }
    this.#form.setProperty('readOnly', this.#readonly);
    this.#imported = { ...now, typed: this.#typed() };
    this.#told = JSON.stringify(this.#state());
    if (typed) {
      const { data } = this.#form._getState();
      const kept = Object.fromEntries(this.#known()
        .filter((field) => Object.hasOwn(typed, field.key))
        .map((field) => [field.key, this.#shown(field, typed[field.key])]));
      this.#form._setState({ data: { ...data, ...kept } });
    }
    this.#mark();
  }

  #build() {
    if (!this.#form) {
      this.#sheet = document.createElement('div');
      this.#sheet.className = 'us-form';
      this.append(this.#sheet);
      this.#form = new Form({ container: this.#sheet, debounce: false });
      speakPlainly(this.#form.get('validator'));
      this.#marks = new EditMarks(this.#sheet, this.#form._id, (key) => this.undo(key));
      this.#form.on('changed', () => this.#changed());
      this.#drawn = new MutationObserver(() => this.#mark());
      this.#drawn.observe(this.#sheet, { childList: true, subtree: true });
    }
  }

  /** Takes the rendered form down: form-js does not survive another schema, or a broken one, in the same tree. */
  #drop() {
    clearTimeout(this.#timer);
    this.#imported = undefined;
    this.#drawn?.disconnect();
    this.#form?.destroy();
    this.#sheet?.remove();
    this.#form = undefined;
    this.#marks = undefined;
  }

  #changed() {
    if (!this.#imported) {
      return;
    }
    this.#mark();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), QUIET_MS);
  }

  #tell() {
    const state = this.#state();
    const text = JSON.stringify(state);
    this.#keep();
    if (text !== this.#told) {
      this.#told = text;
      this.fire('values-changed', state);
    }
  }

  #state() {
    return { values: this.values, errors: this.errors, edited: this.edited };
  }

  #keep() {
    if (this.#imported && !this.#readonly) {
      const typed = this.#typed();
      stash(this.#draftKey, same(typed, this.#imported.typed) ? null : typed);
    }
  }

  /** What stands in the fields, hidden ones included: choosing back and forth loses nothing. */
  #typed() {
    return complete(this.#fields, this.#form?._getState().data);
  }

  #mark() {
    if (this.#imported) {
      const edited = new Set(this.edited);
      const fields = this.#known().filter((field) => edited.has(field.key));
      this.#marks.show(fields, this.original, this.#readonly);
    }
  }

  #registered() {
    return this.#form ? this.#form.get('formFieldRegistry').getAll() : [];
  }

  /** The form's own fields as form-js registered them, with the ids it gave; a list's entries belong to the list. */
  #known() {
    const inList = new Set();
    const registered = this.#registered();
    for (const one of registered) {
      if (one.type === 'dynamiclist' || inList.has(one._parent)) {
        inList.add(one.id);
      }
    }
    const known = (fields, isOurs) => fields.flatMap((field) => {
      const found = registered.find((one) => isOurs(one)
        && (field.entries ? one.type === 'dynamiclist' && one.path === field.key : one.key === field.key));
      if (!found) {
        return [];
      }
      const within = new Set([found.id]);
      registered.forEach((one) => within.has(one._parent) && within.add(one.id));
      return [{
        ...found,
        key: field.key,
        ...(field.entries && { entries: known(field.entries, (one) => one.id !== found.id && within.has(one.id)) }),
      }];
    });
    return known(this.#fields, (one) => !inList.has(one._parent));
  }

  #field(key) {
    return this.#known().find((one) => one.key === key);
  }

  /** A value as form-js wants it: its own idea of empty, its own check of choices. */
  #shown(field, value) {
    if (field.entries) {
      return structuredClone(value ?? []);
    }
    const { config } = this.#form.get('formFields').get(field.type);
    const given = value === null || value === undefined ? config.emptyValue : value;
    return config.sanitizeValue
      ? config.sanitizeValue({ formField: field, data: { [field.key]: given }, value: given })
      : given;
  }

  #focus(key) {
    const field = this.#field(key.replace(/\[.*$/, ''));
    const place = field && this.#marks?.place(field);
    place?.querySelector('input:not([type=hidden]), textarea, select, [tabindex]')?.focus();
    // With the message that the next drawing puts below it.
    requestAnimationFrame(() => requestAnimationFrame(() => place?.scrollIntoView({ block: 'nearest' })));
  }

  /** After the import has finished and the page shows the latest state. */
  async #settled() {
    await this.#ready;
    await new Promise((done) => setTimeout(done, 40));
  }
}

define('understudy-form', UnderstudyForm);
