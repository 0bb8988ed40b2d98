import { TYPES, labelOf, problemOf, readSpec, remarksOn, sameSpec, writeSpec } from './chart.js';
import { define } from './element.js';
import { isStale, numericColumns } from './results.js';
import { View, button, make } from './view.js';

/**
 * A chart of what the form's query gave: the very picture that is published, which the server draws. Its description is
 * chosen from the result's columns, or written as text; the grid of the query holds the same numbers for who cannot see it.
 */
class ChartView extends View {
  #controls;
  #figure;
  #picture;
  #notes;
  #switch;
  #asText = false;
  #offered;

  static hears = ['results', 'figures'];

  draw() {
    this.#build();
    const { spec, problem, empty } = readSpec(this.text);
    const query = this.workbench.queryFor(this.field.key);
    const result = query && this.workbench.results[query.key];
    const asText = this.#asText || Boolean(problem && !this.fixed);
    this.name(!asText);
    this.toggleAttribute('as-text', asText && !this.fixed);
    this.#drawControls(asText, spec, result);
    const why = !query ? 'This form has no query whose result could be drawn.'
      : problem ?? (empty && this.fixed ? 'There is no chart.' : problemOf(spec, result));
    const figure = why ? undefined : this.workbench.figure(this.field, this.text, query, result);
    const refused = why ?? figure?.refused;
    this.#notes.replaceChildren(...(refused
      ? [make('p', { class: figure?.refused || problem || (result?.columns && !empty) ? 'us-view-problem' : 'us-view-note' }, refused)]
      : remarksOn(spec, result, isStale(result, this.workbench.value(query.key))).map((note) => make('p', { class: 'us-view-note' }, note))));
    this.#picture.hidden = Boolean(refused) || !figure?.picture;
    if (figure?.picture) {
      this.#picture.src = figure.picture;
      this.#picture.alt = labelOf(spec, result);
    }
  }

  #build() {
    if (this.#figure) {
      return;
    }
    this.#controls = make('div', { class: 'us-chart-controls' });
    this.#picture = make('img', { class: 'us-chart-picture', width: '900', height: '500', hidden: true });
    this.#notes = make('div', { class: 'us-chart-notes', role: 'status' });
    this.#figure = make('figure', { class: 'us-chart' }, this.#picture, this.#notes);
    this.#switch = button('', () => {
      this.#asText = !this.#asText;
      this.draw();
      (this.#asText ? this.#controls.querySelector('textarea') : this.#switch).focus();
    });
    this.append(this.#controls, this.#figure);
  }

  #drawControls(asText, spec, result) {
    this.#switch.textContent = asText ? 'Choose columns' : 'As text';
    this.#switch.hidden = (this.fixed && !this.text.trim()) || (asText && !this.#asText);
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
    this.#controls.replaceChildren(...(asText ? [this.#text()] : this.fixed ? [] : this.#choices(spec, result)), this.#switch);
    if (focused) {
      this.#controls.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #text() {
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
    const numeric = result?.columns ? numericColumns(result) : [];
    const along = [...new Set([...(spec.x ? [spec.x] : []), ...names])];
    const drawn = [...new Set([...spec.y.filter((one) => !names.includes(one)), ...names.filter((one) => spec.y.includes(one) || numeric.includes(one))])];
    const select = (name, label, options, value, change) => make('label', { class: 'us-choice' },
      make('span', {}, label),
      selected(make('select', { class: 'us-select', name: `${this.domId}-${name}`, change: (event) => change(event.target.value) },
        ...options.map(([option, words]) => make('option', { value: option }, words))), value));
    return [
      select('type', 'Kind', TYPES, spec.type, (type) => this.#choose({ ...spec, type })),
      select('x', 'Along', [...(spec.x ? [] : [['', 'Choose …']]), ...along.map((one) => [one, one])], spec.x, (x) => this.#choose({ ...spec, x })),
      make('fieldset', { class: 'us-choice us-choice-many' },
        make('legend', {}, 'Drawn'),
        ...(drawn.length === 0 ? [make('span', { class: 'us-view-note' }, 'no column of numbers yet')] : []),
        ...drawn.map((one) => make('label', { class: 'us-tick' },
          make('input', {
            type: 'checkbox',
            name: `${this.domId}-y-${one}`,
            checked: spec.y.includes(one),
            change: (event) => this.#choose({ ...spec, y: event.target.checked ? [...spec.y, one] : spec.y.filter((name) => name !== one) }),
          }), one))),
    ];
  }

  /** Writes the description; what describes the draft's chart again is the draft's own text, and no edit. */
  #choose(spec) {
    const text = writeSpec(spec);
    const original = this.workbench.original(this.field.key);
    this.write(sameSpec(text, original) ? original : text);
    this.draw();
  }
}

function selected(select, value) {
  select.value = value;
  return select;
}

define('understudy-chart', ChartView);
