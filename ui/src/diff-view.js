import { define } from './element.js';
import { changedParts, countsOf, parsePatch, withReturns } from './patch.js';
import { remarkBox } from './remark.js';
import { placeOf, placeOfLine, strayRemarks } from './remarks.js';
import { View, button, make, taken } from './view.js';

const MOST_LINES_OPEN = 400;
const KINDS = { added: 'new', deleted: 'deleted', renamed: 'renamed', copied: 'copied' };

/**
 * What a patch changes, to read file by file and to remark on: the difference of the repository's files before and after,
 * as the server works it out, and never the patch's own text. As text the patch can be corrected. In the lines, the arrow
 * keys go from line to line and Enter remarks on one.
 */
class DiffView extends View {
  #asText = false;
  #drawn;
  #untouched = false;
  #files = [];
  #closed = new Map();
  #slots = new Map();
  #writing;
  #body;
  #switch;
  #summary;
  #before = '';
  #asked;

  static hears = ['remarks', 'changes'];

  draw() {
    this.#build();
    if (!this.#drawn && this.text.trim() === '' && !this.fixed) {
      this.#asText = true;
      this.#untouched = true;
    } else if (this.#untouched && this.text.trim() !== '') {
      // What was typed before a reload is brought back after the empty draft.
      this.#asText = false;
      this.#untouched = false;
    }
    this.name(!this.#asText);
    const change = this.#change;
    const sign = JSON.stringify([this.#asText, this.text, this.fixed, this.workbench.open, change?.run, Boolean(this.workbench.changes)]);
    if (this.#asText) {
      this.#drawText();
    } else if (sign !== this.#drawn) {
      this.#drawFiles();
    } else {
      this.#drawRemarks();
    }
    this.#drawn = sign;
  }

  #build() {
    if (this.#body) {
      return;
    }
    this.#summary = make('span', { class: 'us-view-summary' });
    this.#switch = button('', () => this.#turn());
    this.#body = make('div', { class: 'us-diff-body' });
    this.append(make('div', { class: 'us-view-head' }, this.#summary, this.#switch), this.#body);
  }

  #turn() {
    this.#asText = !this.#asText;
    this.#before = this.text;
    this.#writing = undefined;
    this.draw();
    (this.#asText ? this.#body.querySelector('textarea') : this.#switch).focus();
  }

  /** What the patch as it stands here changes, once that is known. */
  get #change() { return this.workbench.changeOf(this.field.key, this.text); }

  /** Asks once for each text. */
  #ask() {
    if (this.workbench.changes && this.#asked !== this.text && this.workbench.changes[this.field.key]?.text !== this.text) {
      this.#asked = this.text;
      this.workbench.showChange(this.field, this.text);
    }
  }

  get #remarking() { return this.workbench.open && !this.fixed; }

  #head(files) {
    const { added, removed } = countsOf(files);
    this.#summary.replaceChildren(...(files.length === 0 ? [] : [
      make('span', {}, `${files.length} ${files.length === 1 ? 'file' : 'files'}`), counts(added, removed)]));
    this.#switch.textContent = this.#asText ? 'Show as diff' : this.fixed ? 'As text' : 'Edit as text';
  }

  #drawText() {
    let area = this.#body.querySelector(':scope > textarea');
    if (!area) {
      area = make('textarea', {
        class: 'fjs-textarea us-patch-text',
        id: this.domId,
        wrap: 'off',
        spellcheck: 'false',
        input: () => {
          this.#untouched = false;
          this.write(withReturns(this.#before, area.value));
        },
        blur: () => this.left(),
      });
      this.#body.replaceChildren(area);
    }
    const text = this.text.replace(/\r\n?/g, '\n');
    if (area.value !== text) {
      area.value = text;
    }
    area.readOnly = this.fixed;
    this.#head([]);
  }

  #drawFiles() {
    const change = this.#change;
    const { files } = parsePatch(change?.diff);
    this.#files = files;
    this.#slots = new Map();
    this.#head(files);
    const parts = [];
    if (this.text.trim() === '') {
      parts.push(make('p', { class: 'us-view-note' }, 'There is no patch.'));
    } else if (!this.workbench.changes) {
      parts.push(
        make('p', { class: 'us-view-note' }, 'What it changes is not worked out here. This is the patch as it was written:'),
        make('pre', { class: 'us-plain', tabindex: '0' }, this.text));
    } else if (!change) {
      this.#ask();
      parts.push(make('p', { class: 'us-view-note', role: 'status' }, 'Working out what it changes …'));
    } else if (change.refused) {
      parts.push(
        make('p', { class: 'us-view-problem' }, 'There is no change to show:'),
        make('pre', { class: 'us-plain us-why', tabindex: '0' }, change.refused));
    } else {
      parts.push(make('p', { class: 'us-view-note' }, `What it changes in ${change.repository}, on ${change.branch} at ${String(change.commit).slice(0, 7)}:`));
    }
    if (this.#remarking && files.length > 0) {
      parts.push(make('p', { class: 'us-view-note' }, 'To comment on a line, click its number, or go to it with the arrow keys and press Enter.'));
    }
    const sections = files.map((file, index) => this.#file(file, index));
    if (files.length > 1) {
      parts.push(this.#list(files, sections));
    }
    const gone = this.#gone();
    this.#body.replaceChildren(...parts, ...sections, gone);
    this.#drawRemarks();
  }

  #list(files, sections) {
    return make('ul', { class: 'us-files', 'aria-label': 'Files' }, ...files.map((file, index) => make('li', {},
      make('button', {
        type: 'button',
        class: 'us-file-link',
        click: () => {
          sections[index].open = true;
          sections[index].querySelector('summary').focus({ preventScroll: true });
          sections[index].scrollIntoView({ block: 'nearest' });
        },
      }, path(file.path), countsOfFile(file)))));
  }

  #file(file, index) {
    const body = make('div', { class: 'us-file-body' });
    const section = make('details', { class: 'us-file' },
      make('summary', {},
        path(file.path),
        KINDS[file.kind] && make('span', { class: 'us-kind' }, KINDS[file.kind]),
        countsOfFile(file)),
      body);
    const fill = () => {
      if (section.open && body.childElementCount === 0) {
        this.#fill(file, index, body);
        this.#drawRemarks();
      }
    };
    section.open = this.#closed.has(file.path) ? !this.#closed.get(file.path) : file.added + file.removed <= MOST_LINES_OPEN;
    if (this.#remarks(file).length > 0) {
      section.open = true;
    }
    if (section.open) {
      this.#fill(file, index, body);
    }
    section.addEventListener('toggle', () => {
      this.#closed.set(file.path, !section.open);
      fill();
    });
    return section;
  }

  #fill(file, index, body) {
    const whole = make('div', { class: 'us-slot' });
    this.#slots.set(placeOf({ path: file.path }), { whole, about: file.path });
    body.append(
      ...file.notes.map((note) => make('p', { class: 'us-view-note' }, note)),
      ...(this.#remarking ? [this.#fileRemark(file)] : []),
      whole);
    if (file.hunks.length > 0) {
      body.append(make('div', { class: 'us-scroll', tabindex: this.#remarking ? undefined : '0', role: 'region', 'aria-label': `Changes of ${file.path}` },
        this.#table(file, index)));
    }
  }

  #fileRemark(file) {
    return make('div', { class: 'us-file-acts' },
      button('Comment on this file', () => this.#open({ path: file.path }), { class: 'us-link', 'aria-label': `Comment on ${file.path}` }));
  }

  #table(file) {
    const table = make('table', { class: 'us-lines', role: this.#remarking ? 'grid' : undefined, 'aria-label': file.path });
    for (const hunk of file.hunks) {
      table.append(this.#hunk(file, hunk));
    }
    if (this.#remarking) {
      table.querySelector('.us-line')?.setAttribute('tabindex', '0');
      table.addEventListener('keydown', (event) => this.#key(event, table));
      table.addEventListener('click', (event) => {
        const row = event.target.closest('.us-no') && event.target.closest('.us-line');
        if (row) {
          this.#open(this.#placeAt(row));
        }
      });
    }
    return table;
  }

  #hunk(file, hunk) {
    const part = changedParts(hunk.lines);
    const rows = hunk.lines.map((line) => this.#line(file, line, part.get(line)));
    const fold = make('button', {
      type: 'button',
      class: 'us-hunk-fold',
      'aria-expanded': 'true',
      click: () => {
        const folded = body.classList.toggle('us-folded');
        fold.setAttribute('aria-expanded', String(!folded));
      },
    }, hunk.header.slice(0, hunk.header.lastIndexOf('@@') + 2), hunk.section && make('span', { class: 'us-section' }, hunk.section));
    const body = make('tbody', {},
      make('tr', { class: 'us-hunk' }, make('td', { colspan: '4' }, make('div', { class: 'us-stay' }, fold,
        hunk.problem && make('p', { class: 'us-view-problem' }, hunk.problem)))),
      ...rows);
    return body;
  }

  #line(file, line, part) {
    if (line.kind === '\\') {
      return make('tr', { class: 'us-line-note' }, make('td', { colspan: '4' }, line.text.trim()));
    }
    const kind = { '+': 'added', '-': 'removed', ' ': 'same' }[line.kind];
    const code = make('td', { class: 'us-code' });
    if (part && part[1] > part[0]) {
      code.append(line.text.slice(0, part[0]), make('span', { class: 'us-part' }, line.text.slice(...part)), line.text.slice(part[1]));
    } else {
      code.append(line.text);
    }
    if (line.returned) {
      code.append(make('span', { class: 'us-return', title: 'Ends with a carriage return' }, '\u240d'));
    }
    const place = placeOfLine(file, line);
    const row = make('tr', { class: `us-line us-line-${kind}`, tabindex: this.#remarking ? '-1' : undefined },
      make('td', { class: 'us-no us-before' }, String(line.before ?? '')),
      make('td', { class: 'us-no us-after', 'data-before': line.kind === '-' ? String(line.before) : undefined }, String(line.after ?? '')),
      make('td', { class: 'us-sign' }, line.kind),
      code);
    this.#slots.set(placeOf(place), {
      row,
      place,
      about: `${file.path}, line ${place.line}${place.side === 'before' ? ' before the change' : ''}`,
    });
    return row;
  }

  #placeAt(row) {
    return [...this.#slots.values()].find((slot) => slot.row === row).place;
  }

  #key(event, table) {
    const row = event.target;
    if (!row.classList?.contains('us-line') || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const rows = [...table.querySelectorAll('tbody:not(.us-folded) .us-line')];
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.key === 'Enter') {
      taken(event);
      this.#open(this.#placeAt(row));
    } else if (rows[to]) {
      taken(event);
      row.setAttribute('tabindex', '-1');
      rows[to].setAttribute('tabindex', '0');
      rows[to].focus({ preventScroll: true });
      rows[to].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  #remarks(file) {
    return this.workbench.remarksOn(this.field.key).filter((remark) => remark.path === file.path);
  }

  #open(place) {
    this.#writing = placeOf(place);
    this.#drawRemarks();
    this.querySelector('.us-remark-area')?.focus();
  }

  #done(place) {
    this.#writing = undefined;
    this.#drawRemarks();
    this.#slots.get(placeOf(place))?.row?.focus({ preventScroll: true });
  }

  /** Puts every remark at its place; the one that is being written stays as it is. */
  #drawRemarks() {
    for (const old of this.querySelectorAll('.us-remark-row, .us-slot > *')) {
      old.remove();
    }
    const remarks = this.workbench.remarksOn(this.field.key);
    const known = new Map(remarks.map((remark) => [placeOf(remark), remark]));
    for (const [place, slot] of this.#slots) {
      const remark = known.get(place) ?? (place === this.#writing ? { ...(slot.place ?? { path: slot.about }), text: '' } : undefined);
      if (remark && slot.row) {
        slot.row.after(make('tr', { class: 'us-remark-row' }, make('td', { colspan: '4' },
          make('div', { class: 'us-stay' }, this.#box(remark, slot.about)))));
      } else if (remark) {
        slot.whole.append(this.#box(remark, slot.about));
      }
    }
    for (const file of this.#files) {
      const whole = this.#slots.get(placeOf({ path: file.path }))?.whole;
      strayRemarks(remarks, file).forEach((remark) => whole?.append(this.#stray(remark)));
    }
    const paths = new Set(this.#files.map((file) => file.path));
    const gone = this.#body.querySelector(':scope > .us-gone');
    remarks.filter((remark) => !paths.has(remark.path)).forEach((remark) => gone?.append(this.#stray(remark)));
  }

  #gone() {
    return make('div', { class: 'us-slot us-gone' });
  }

  #stray(remark) {
    const about = remark.line ? `${remark.path}, line ${remark.line}` : remark.path;
    return make('div', {},
      make('p', { class: 'us-view-note' }, `On ${about}, which the patch no longer shows:`), this.#box(remark, about));
  }

  #box(remark, about) {
    const key = this.field.key;
    const acts = this.#remarking ? {
      write: (text) => this.workbench.remark(key, { ...remark, text }),
      left: () => this.workbench.tell(),
      open: () => this.#open(remark),
      done: () => this.#done(remark),
      remove: () => {
        this.workbench.remark(key, { ...remark, text: '' });
        this.#done(remark);
      },
    } : undefined;
    return remarkBox(remark, about, placeOf(remark) === this.#writing, acts);
  }
}

function path(full) {
  const cut = full.lastIndexOf('/') + 1;
  return make('span', { class: 'us-path', title: full }, make('span', { class: 'us-folder' }, full.slice(0, cut)), make('span', {}, full.slice(cut)));
}

function countsOfFile(file) {
  return file.binary ? make('span', { class: 'us-counts us-count-none' }, 'binary') : counts(file.added, file.removed);
}

function counts(added, removed) {
  return make('span', { class: 'us-counts', 'aria-label': `${added} added, ${removed} removed` },
    make('span', { class: 'us-count-added' }, `+${added}`), make('span', { class: 'us-count-removed' }, `−${removed}`));
}

define('understudy-diff', DiffView);
