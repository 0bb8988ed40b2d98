import { entriesOf, placeOf } from './remarks.js';
import { parsePatch } from './patch.js';
import { stash, stashed } from './stash.js';
import { same } from './values.js';

const QUIET_MS = 300;

/**
 * What the views of one form share: the results of its queries, what its patches change, what is drawn and computed of the results, what the draft said, and what a
 * supervisor remarks on the changes. Tells its listeners `results`, `changes`,
 * `figures` and `remarks` when these are others.
 */
export class Workbench extends EventTarget {
  #fields = [];
  #results = {};
  #changes;
  #figures = {};
  #wanted = new Map();
  #original = {};
  #values = () => ({});
  #remarks = {};
  #draftKey;
  #open = false;
  #timer;
  #told = [];
  #onRemarks;
  #onRun;
  #onShow;
  #onFigure;

  /**
   * @param onRemarks hears the entries of a comment whenever they change
   * @param onRun is asked to run a query: `{ key, source, sql }`
   * @param onShow is asked what a patch changes: `{ key, patch }`
   * @param onFigure is asked to draw or to compute: `{ key, text, query }`, with the key of the query
   */
  constructor(onRemarks, onRun, onShow, onFigure) {
    super();
    this.#onRemarks = onRemarks;
    this.#onRun = onRun;
    this.#onShow = onShow;
    this.#onFigure = onFigure;
  }

  /** A form is shown; `values` gives what stands in it now. */
  show(fields, original, values) {
    this.#fields = fields;
    this.#original = original;
    this.#values = values;
  }

  original(key) {
    return this.#original?.[key] ?? '';
  }

  get results() { return this.#results; }
  set results(results) {
    this.#results = results;
    this.#say('results');
  }

  /** What the patches change, by field; nothing where nobody works it out. */
  get changes() { return this.#changes; }
  set changes(changes) {
    this.#changes = changes;
    this.#say('changes');
  }

  /** What a patch changes, once that is known; a later text of the field has another. */
  changeOf(key, patch) {
    const change = this.#changes?.[key];
    return change && !change.running && change.text === patch ? change : undefined;
  }

  showChange(field, patch) {
    this.#onShow?.({ key: field.key, patch });
  }

  get figures() { return this.#figures; }
  set figures(figures) {
    this.#figures = figures;
    this.#say('figures');
  }

  /**
   * What is drawn or computed for a field of the result of a query: `{ picture }`, `{ statistics }` or `{ refused }`, and
   * nothing while it is on its way. Asks for it once.
   */
  figure(field, text, query, result) {
    const known = this.#figures[field.key];
    if (known && !known.running && known.text === text && known.query === query.key && known.of === result.run) {
      return known;
    }
    const sign = JSON.stringify([text, query.key, result.run]);
    if (this.#wanted.get(field.key) !== sign) {
      this.#wanted.set(field.key, sign);
      this.#onFigure?.({ key: field.key, text, query: query.key });
    }
    return undefined;
  }

  /** What stands in a field now. */
  value(key) {
    return this.#values()[key] ?? '';
  }

  /** A query is no longer, or is again, the one that its result belongs to. */
  changed() {
    this.#say('results');
  }

  run(field, sql) {
    this.#onRun({ key: field.key, source: field.properties?.['understudy:source'] ?? '', sql });
  }

  /**
   * The query that a chart draws: the last one above it, or else the first of the form. One that stands empty, as a
   * hidden one does, is drawn only when there is no other.
   */
  queryFor(key) {
    const at = this.#fields.findIndex((field) => field.key === key);
    const values = this.#values();
    const queries = (fields) => fields.filter((field) => viewOf(field) === 'sql');
    const all = queries(this.#fields);
    const above = queries(this.#fields.slice(0, at));
    const filled = (fields) => fields.filter((field) => String(values[field.key] ?? '').trim() !== '');
    return filled(above).at(-1) ?? filled(all)[0] ?? above.at(-1) ?? all[0];
  }

  /** Whether a remark can be written: there is somebody to send the draft back to. */
  get open() { return this.#open; }
  set open(open) {
    this.#open = open;
    this.#say('remarks');
  }

  /** Brings back what was remarked on this draft. */
  bring(draftKey) {
    if (draftKey !== this.#draftKey) {
      this.#draftKey = draftKey;
      this.#remarks = stashed(this.#stashKey()) ?? {};
      this.#say('remarks');
    }
    this.#later();
  }

  remarksOn(key) {
    return this.#remarks[key] ?? [];
  }

  /** Writes a remark at its place; an empty one is taken away. */
  remark(key, remark) {
    const others = this.remarksOn(key).filter((one) => placeOf(one) !== placeOf(remark));
    this.#remarks = { ...this.#remarks, [key]: remark.text.trim() === '' ? others : [...others, remark] };
    this.keep();
    this.#later();
  }

  keep() {
    const some = Object.values(this.#remarks).some((remarks) => remarks.length > 0);
    stash(this.#stashKey(), some ? this.#remarks : null);
  }

  forget() {
    stash(this.#stashKey(), null);
  }

  /** Takes the remarks away from the page. */
  clear() {
    this.#remarks = {};
    this.#say('remarks');
    this.#later();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tell(), QUIET_MS);
  }

  /** Tells of the remarks as they are now, at the latest before anything else is clicked. */
  tell() {
    clearTimeout(this.#timer);
    const values = this.#values();
    const entries = this.#fields
      .filter((field) => viewOf(field) === 'diff')
      .flatMap((field) => entriesOf(this.remarksOn(field.key), parsePatch(this.changeOf(field.key, values[field.key])?.diff).files));
    if (!same(entries, this.#told)) {
      this.#told = entries;
      this.#onRemarks({ entries, text: entries.join('\n') });
    }
  }

  #stashKey() {
    return this.#draftKey && `${this.#draftKey}:remarks`;
  }

  #say(what) {
    this.dispatchEvent(new Event(what));
  }
}

/** How a field wants to be shown, beside plainly. */
export function viewOf(field) {
  const view = field.type === 'textarea' ? field.properties?.['understudy:view'] : undefined;
  return ['diff', 'sql', 'chart', 'statistics'].includes(view) ? view : undefined;
}
