import { define } from './element.js';
import { isStale } from './results.js';
import { METHODS, problemOf, readSpec, withColumn, withMethod, writeSpec } from './statistics.js';
import { View, button, make } from './view.js';

/**
 * Statistics of what the form's query gave, as the server computes and publishes them. Method, columns and groups are
 * chosen, or written as text.
 */
class StatisticsView extends View {
  #controls;
  #found;
  #switch;
  #asText = false;
  #offered;

  static hears = ['results', 'figures'];

  draw() {
    this.#build();
    const { spec, problem, several, empty } = readSpec(this.text);
    const query = this.workbench.queryFor(this.field.key);
    const result = query && this.workbench.results[query.key];
    const asText = this.#asText || Boolean((problem || several) && !this.fixed);
    this.name(!asText);
    this.toggleAttribute('as-text', asText && !this.fixed);
    this.#drawControls(asText, spec, result);
    const why = empty ? (this.fixed ? 'There are no statistics.' : '')
      : problem ?? (query ? problemOf(result) : 'This form has no query whose result could be computed with.');
    const figure = empty || why ? undefined : this.workbench.figure(this.field, this.text, query, result);
    const refused = why ?? figure?.refused;
    const note = (text, kind = 'us-view-note') => make('p', { class: kind }, text);
    this.#found.replaceChildren(...(refused !== undefined
      ? (refused === '' ? [] : [note(refused, figure?.refused || problem ? 'us-view-problem' : 'us-view-note')])
      : figure
        ? [...(isStale(result, this.workbench.value(query.key)) ? [note('They are of the result from before the query was changed.')] : []),
          ...figure.statistics.flatMap(shown)]
        : [note('Computing …')]));
  }

  #build() {
    if (this.#found) {
      return;
    }
    this.#controls = make('div', { class: 'us-chart-controls' });
    this.#found = make('div', { class: 'us-statistics', role: 'status' });
    this.#switch = button('', () => {
      this.#asText = !this.#asText;
      this.draw();
      (this.#asText ? this.#controls.querySelector('textarea') : this.#switch).focus();
    });
    this.append(this.#controls, this.#found);
  }

  #drawControls(asText, spec, result) {
    this.#switch.textContent = asText ? 'Choose columns' : 'As text';
    this.#switch.hidden = (this.fixed && !this.text.trim()) || (asText && !spec);
    const present = this.#controls.querySelector('textarea');
    if (asText && present) {
      this.#offered = undefined;
      if (present.value !== this.text) {
        present.value = this.text;
      }
      present.readOnly = this.fixed;
      return;
    }
    const sign = JSON.stringify([asText, this.fixed, spec, result?.columns]);
    if (sign === this.#offered) {
      return;
    }
    this.#offered = sign;
    const focused = this.#controls.contains(document.activeElement) ? document.activeElement.name : undefined;
    this.#controls.replaceChildren(...(asText ? [this.#area()] : this.fixed || !spec ? [] : this.#choices(spec, result)), this.#switch);
    if (focused) {
      this.#controls.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #area() {
    const area = make('textarea', {
      class: 'fjs-textarea us-chart-text',
      id: this.domId,
      rows: '3',
      spellcheck: 'false',
      input: () => {
        // Typed as text, so it stays text while it is not yet one.
        this.#asText = true;
        this.write(area.value);
        this.draw();
      },
      blur: () => this.left(),
    });
    area.value = this.text;
    area.readOnly = this.fixed;
    return area;
  }

  #choices(spec, result) {
    const names = result?.columns?.map((column) => column.name) ?? [];
    const groups = METHODS.find(([method]) => method === spec.method)?.[3] ?? 'none';
    const offered = [...new Set([...spec.columns, ...names])];
    return [
      this.#select('method', 'Method', [['', 'None'], ...METHODS], spec.method, (method) => this.#choose(withMethod(spec, method))),
      ...(spec.method === '' ? [] : [make('fieldset', { class: 'us-choice us-choice-many' },
        make('legend', {}, 'Columns'),
        ...(offered.length === 0 ? [make('span', { class: 'us-view-note' }, 'none yet: run the query')] : []),
        ...offered.map((one) => make('label', { class: 'us-tick' },
          make('input', {
            type: 'checkbox',
            name: `${this.domId}-column-${one}`,
            checked: spec.columns.includes(one),
            change: (event) => this.#choose(withColumn(spec, one, event.target.checked)),
          }), one)))]),
      ...(groups === 'none' ? [] : [this.#select('by', groups === 'each' ? 'For each' : 'Groups', [['', 'None'],
        ...[...new Set([...(spec.by ? [spec.by] : []), ...names])].map((one) => [one, one])], spec.by, (by) => this.#choose({ ...spec, by }))]),
    ];
  }

  #select(name, label, options, value, change) {
    const select = make('select', { class: 'us-select', name: `${this.domId}-${name}`, change: (event) => change(event.target.value) },
      ...options.map(([option, words]) => make('option', { value: option }, words)));
    select.value = value;
    return make('label', { class: 'us-choice' }, make('span', {}, label), select);
  }

  #choose(spec) {
    const text = writeSpec(spec);
    const original = this.workbench.original(this.field.key);
    const { spec: before } = readSpec(original);
    this.write(before && writeSpec(before) === text ? original : text);
    this.draw();
  }
}

/** One statistic: its title, its tables, and what else to know. */
function shown({ title, grids, notes }) {
  return [
    make('h4', { class: 'us-statistic' }, title),
    ...grids.map(({ columns, rows }) => {
      const numeric = columns.map((_, at) => rows.length > 0 && rows.every((row) => row[at].number));
      return make('div', { class: 'us-grid-scroll', tabindex: '0', role: 'region', 'aria-label': title },
        make('table', { class: 'us-grid' },
          make('thead', {}, make('tr', {}, ...columns.map((column, at) => make('th', { scope: 'col', class: numeric[at] ? 'us-number' : undefined },
            make('span', { class: 'us-column' }, column))))),
          make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map((cell, at) => make('td', { class: numeric[at] ? 'us-number' : 'us-short' }, cell.text)))))));
    }),
    ...notes.map((one) => make('p', { class: 'us-view-note' }, `${one}.`)),
  ];
}

define('understudy-statistics', StatisticsView);
