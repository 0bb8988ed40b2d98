import { Form } from '@bpmn-io/form-js-viewer';
import { UnderstudyElement, define } from './element.js';
import { EditMarks } from './marks.js';
import { Problems } from './problems.js';
import { Rendered } from './rendered.js';
import { stash, stashed } from './stash.js';
import { speakPlainly } from './words.js';
import { complete, editedKeys, errorsById, errorsByKey, fieldsOf, flat, json, nested, same, withValue } from './values.js';
import { viewsOf } from './viewed.js';
import { Workbench } from './workbench.js';
import './countdown.js';
import './seen.js';
import './verdicts.js';

const QUIET_MS = 150;

/**
 * The form of a human task, filled in by a draft and corrected by a person.
 *
 * Properties: `schema` and `data` (objects or JSON texts; the data by field key), `variables` (of the case, which texts
 * and conditions may name), `original` (the draft's own values; `data` when left out),
 * `draftKey` (names the draft, so that what was typed survives a push, a reload and a rebuilt page), `readonly`,
 * `commentable` (a patch can be commented on, since the draft can be sent back), `results` (of its queries, by key; see
 * results.js), `changes` (what its patches do to their repositories, by key: `{text, diff}` with `repository`, `branch` and
 * `commit`, `{text, refused}` or `{text, running}`), `figures` (what is drawn and computed of the results, by key: `{text, query,
 * of, picture}`, with `of` the result's `run`, or `statistics`, `refused` or `running`).
 * To read: `values` (every field, null when empty or hidden), `errors` (messages by field key), `edited` (field keys),
 * `unasked` (keys of the fields that show something else than their data, though nobody changed them).
 *
 * Methods: `validate()`, `submission()`, `handIn()` (both: what it finds, with `unasked` and, as `seen`, the submission),
 * `showErrors(errors)`, `clearErrors()`, `undo(key)`, `reset()`, `forget()`.
 * Events: `values-changed` with `{values, errors, edited}`, a moment after the last change; `comments-changed` with the
 * comments on patches as `{text, entries}`; `run-query` with `{key, source, sql}` when somebody wants a query run; `show-change` with
 * `{key, patch}` when the change that a patch makes is to be shown; `show-figure` with
 * `{key, text, query}` when a chart is to be drawn, or statistics are to be computed, of a query's result.
 */
class UnderstudyForm extends UnderstudyElement {
  #form;
  #schema;
  #data = {};
  #variables = {};
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
  #rendered;
  #problems = new Problems();
  #workbench = new Workbench((comments) => this.fire('comments-changed', comments), (query) => this.fire('run-query', query), (patch) => this.fire('show-change', patch), (figure) => this.fire('show-figure', figure));
  #sheet;
  #drawn;

  connectedCallback() {
    this.prepend(this.#problems.box);
    this.takeOver('schema', 'variables', 'data', 'original', 'draftKey', 'readonly', 'commentable', 'results', 'changes', 'figures');
    this.#plan();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#workbench.stop();
    this.#keep();
  }

  get schema() { return this.#schema; }
  set schema(value) { this.#schema = json(value, undefined); this.#plan(); }

  get data() { return this.#data; }
  set data(value) { this.#data = json(value, {}); this.#plan(); }

  get variables() { return this.#variables; }
  set variables(value) { this.#variables = json(value, {}); this.#plan(); }

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

  get commentable() { return this.#workbench.open; }
  set commentable(value) { this.#workbench.open = Boolean(value); }

  get results() { return this.#workbench.results; }
  set results(value) { this.#workbench.results = json(value, {}); }

  get changes() { return this.#workbench.changes; }
  set changes(value) { this.#workbench.changes = json(value, undefined); }

  get figures() { return this.#workbench.figures; }
  set figures(value) { this.#workbench.figures = json(value, {}); }

  get values() {
    if (!this.#imported) {
      return complete(this.#fields, this.#data);
    }
    const { data } = this.#form._getState();
    return complete(this.#fields, flat(this.#fields, this.#form.get('conditionChecker').applyConditions(data, data)));
  }

  get edited() { return editedKeys(this.#fields, this.original, this.values); }

  get unasked() {
    const shown = this.#imported?.shown;
    if (!shown) {
      return [];
    }
    const changed = new Set(editedKeys(this.#fields, shown, this.values));
    return editedKeys(this.#fields, this.#data, shown).filter((key) => !changed.has(key));
  }

  get errors() {
    return errorsByKey(this.#registered, this.#form?._getState().errors ?? {});
  }

  /** Checks every visible field, shows what is wrong and goes to the first one. */
  async validate() {
    await this.#settled();
    this.#problems.say([]);
    this.#form?.validate();
    const errors = this.errors;
    const valid = Object.keys(errors).length === 0;
    if (!valid) {
      this.#rendered?.focus(Object.keys(errors)[0]);
    }
    return { valid, values: this.values, errors, edited: this.edited };
  }

  /** What form-js itself submits, computed fields included: the variables that a release of this form sets. */
  async submission() {
    await this.#settled();
    this.#form?._emit('presubmit');
    return this.#form?._getSubmitData() ?? {};
  }

  /** Checks it, and says what a release sets as the form is shown; null when it is not in order or cannot be shown. */
  async handIn() {
    const found = await this.validate();
    const unasked = this.unasked;
    const seen = found.valid && this.#imported ? await this.submission() : null;
    this.#tellNow();
    return { ...found, unasked, seen };
  }

  /** Shows what the server found: messages by field key. What belongs to no visible field stands above the form. */
  async showErrors(errors) {
    await this.#settled();
    const visible = {};
    const hidden = {};
    for (const [key, found] of Object.entries(json(errors, {}))) {
      (this.#rendered?.place(key) ? visible : hidden)[key] = [found].flat().map(String);
    }
    const { byId, elsewhere } = errorsById(this.#registered, visible);
    this.#problems.say([...Object.values(hidden), ...Object.values(elsewhere)].flat());
    this.#form?._setState({ errors: byId });
    const first = Object.keys(this.errors)[0];
    if (first) {
      this.#rendered?.focus(first);
    }
  }

  clearErrors() {
    this.#problems.say([]);
    this.#form?._setState({ errors: {} });
  }

  /** Gives one field the draft's value back. */
  undo(key) {
    const field = this.#rendered?.byKey(key);
    if (!this.#imported || !field || this.#readonly) {
      return;
    }
    const { data } = this.#form._getState();
    const others = Object.fromEntries(Object.entries(this.errors)
      .filter(([one]) => one !== key && !one.startsWith(`${key}[`)));
    this.#form._setState({
      data: withValue(data, key, this.#rendered.shown(field, this.original[key])),
      errors: errorsById(this.#registered, others).byId,
    });
    this.#rendered.focus(key);
  }

  /** Gives every field the draft's value back and forgets what was typed. */
  reset() {
    this.forget();
    this.#workbench.clear();
    this.#drop();
    this.#plan();
  }

  /** Forgets what was typed, for when the task has been decided. */
  forget() {
    stash(this.#draftKey, null);
    this.#workbench.forget();
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
    this.#fields = fieldsOf(this.#schema);
    this.#build();
    this.#workbench.show(this.#fields, this.original, () => this.values);
    this.#problems.say([]);
    this.#imported = undefined;
    try {
      await this.#form.importSchema(this.#schema, structuredClone(nested(this.#fields, this.#data, this.#variables)));
    } catch (error) {
      this.#drop();
      this.#problems.say([`This form cannot be shown: ${error.message}`]);
      return;
    }
    this.#form.setProperty('readOnly', this.#readonly);
    this.#imported = { ...now, typed: this.#typed() };
    this.#imported.shown = this.values;
    // Whoever listens takes a form for unedited until told otherwise, and one that was taken back comes in as edited.
    this.#told = JSON.stringify({ ...this.#state(), ...(this.#readonly ? {} : { edited: [] }) });
    if (typed) {
      const { data } = this.#form._getState();
      const kept = this.#registered
        .filter((field) => Object.hasOwn(typed, field.key))
        .reduce((all, field) => withValue(all, field.key, this.#rendered.shown(field, typed[field.key])), data);
      this.#form._setState({ data: kept });
    }
    this.#workbench.bring(this.#draftKey);
    this.#changed();
  }

  #build() {
    if (!this.#form) {
      this.#sheet = document.createElement('div');
      this.#sheet.className = 'us-form';
      this.append(this.#sheet);
      this.#form = new Form({ container: this.#sheet, debounce: false, additionalModules: [viewsOf(this.#workbench)] });
      speakPlainly(this.#form.get('validator'));
      this.#marks = new EditMarks(this.#sheet, this.#form._id, (key) => this.undo(key));
      this.#rendered = new Rendered(this.#form, this.#marks, this.#fields);
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
    this.#rendered = undefined;
  }

  #changed() {
    if (!this.#imported) {
      return;
    }
    this.#mark();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), QUIET_MS);
  }

  /** What was changed last is told before what follows from it: told afterwards, it would count as changed since. */
  #tellNow() {
    clearTimeout(this.#timer);
    if (this.#imported) {
      this.#tell();
    }
  }

  #tell() {
    const state = this.#state();
    const text = JSON.stringify(state);
    this.#keep();
    if (text !== this.#told) {
      this.#told = text;
      this.#workbench.changed();
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
    return complete(this.#fields, flat(this.#fields, this.#form?._getState().data));
  }

  #mark() {
    if (this.#imported) {
      const edited = new Set(this.edited);
      const fields = this.#registered.filter((field) => edited.has(field.key));
      this.#marks.show(fields, this.original, this.#readonly);
    }
  }

  get #registered() { return this.#rendered?.all ?? []; }

  /** After the import has finished and the page shows the latest state. */
  async #settled() {
    await this.#ready;
    await new Promise((done) => setTimeout(done, 40));
  }
}

define('understudy-form', UnderstudyForm);
