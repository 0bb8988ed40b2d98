import { define } from './element.js';
import { resultGrid } from './grid.js';
import { isStale } from './results.js';
import { tokens } from './sql.js';
import { View, button, make, taken } from './view.js';

const AS_OF_NOW = 'Run when you opened this: the data may have changed since the draft.';

/** When a result was taken; one that was taken for this page alone is not what was reviewed. */
function takenNote(result, fixed) {
  if (result.takenAt) {
    return `Taken ${new Date(result.takenAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}; this is what is published.`;
  }
  return fixed ? AS_OF_NOW : undefined;
}

/**
 * A query that is read in colours and typed in a plain text area: the coloured copy lies under it and gives it its
 * height. Below stands what the query gave.
 */
class SqlView extends View {
  #area;
  #copy;
  #run;
  #below;
  #asked = false;
  #answered;
  #shown;

  static hears = ['results'];

  draw() {
    this.#build();
    if (this.#area.value !== this.text.replace(/\r\n?/g, '\n')) {
      this.#area.value = this.text;
    }
    this.#area.readOnly = this.fixed;
    this.#colour();
    const result = this.workbench.results[this.field.key];
    if (result !== this.#answered) {
      this.#answered = result;
      this.#asked = false;
    }
    this.#drawResult(result);
  }

  #build() {
    if (this.#area) {
      return;
    }
    this.#copy = make('pre', { class: 'us-sql-copy', 'aria-hidden': 'true' });
    this.#area = make('textarea', {
      class: 'us-sql-area',
      id: this.domId,
      rows: '1',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
      input: () => {
        this.write(this.#area.value);
        this.#colour();
        this.#drawResult(this.#answered);
      },
      blur: () => this.left(),
      keydown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          taken(event);
          this.#ask();
        }
      },
    });
    this.#run = button('', () => this.#ask(), { class: 'us-button us-run', title: 'Ctrl+Enter' });
    this.#below = make('div', { class: 'us-result' });
    this.append(
      make('div', { class: 'us-sql' }, this.#copy, this.#area),
      make('div', { class: 'us-view-head us-run-line' }, this.#run, make('span', { class: 'us-view-summary', role: 'status' })),
      this.#below);
  }

  #colour() {
    this.#copy.replaceChildren(
      ...tokens(this.#area.value).map(({ kind, text }) => (kind === 'plain' ? text : make('span', { class: `us-sql-${kind}` }, text))),
      // The last line has a height even when it is empty.
      '\n');
  }

  #ask() {
    if (!this.#asked && !this.#answered?.running && this.text.trim() !== '') {
      this.#asked = true;
      this.workbench.run(this.field, this.text);
      this.#drawResult(this.#answered);
    }
  }

  #drawResult(result) {
    const running = this.#asked || Boolean(result?.running);
    const stale = Boolean(result) && !result.running && isStale(result, this.text);
    this.#run.textContent = running ? 'Running …' : result ? 'Run again' : 'Run';
    this.#run.disabled = running || this.text.trim() === '';
    if (stale !== this.hasAttribute('stale')) {
      this.toggleAttribute('stale', stale);
      this.workbench.changed();
    }
    const words = this.querySelector('.us-run-line .us-view-summary');
    const mark = stale ? 'The query has changed since; run it to see what it gives now.' : '';
    if (words.textContent !== mark) {
      words.textContent = mark;
    }
    if (result !== this.#shown && !result?.running) {
      this.#shown = result;
      this.#below.replaceChildren(...(result ? resultGrid(result, this.field.label ?? this.field.key, takenNote(result, this.fixed)) : []));
    }
  }
}

define('understudy-sql', SqlView);
