import { patchInWords } from './patch.js';
import { inWords, shorten } from './values.js';
import { viewOf } from './workbench.js';

const LONGEST = 160;

/** Marks edited fields in a rendered form: a badge, what the draft said, and a button that brings it back. */
export class EditMarks {
  #sheet;
  #formId;
  #undo;

  constructor(sheet, formId, undo) {
    this.#sheet = sheet;
    this.#formId = formId;
    this.#undo = undo;
  }

  /** The element that holds a field's label and input, or nothing when the field is hidden. */
  place(field) {
    const id = CSS.escape(`fjs-form-${this.#formId}-${field.id}`);
    return this.#sheet.querySelector(`[id="${id}"], [id^="${id}-"]`)?.closest('.fjs-form-field') ?? undefined;
  }

  show(fields, original, readonly) {
    const wanted = new Map();
    for (const field of fields) {
      const place = this.place(field);
      if (place) {
        wanted.set(place, field);
      }
    }
    for (const mark of this.#sheet.querySelectorAll('.us-edited')) {
      if (!wanted.has(mark.parentElement)) {
        mark.remove();
      }
    }
    for (const [place, field] of wanted) {
      this.#markOne(place, field, original[field.key], readonly);
    }
  }

  #markOne(place, field, value, readonly) {
    const whole = inWords(field, value);
    const words = whole !== null && viewOf(field) === 'diff' ? patchInWords(whole) : whole;
    const sign = JSON.stringify([words, readonly]);
    const present = [...place.children].find((child) => child.classList.contains('us-edited'));
    if (present?.dataset.sign === sign && present === place.lastElementChild) {
      return;
    }
    present?.remove();
    const mark = document.createElement('div');
    mark.className = 'us-edited';
    mark.dataset.sign = sign;
    const badge = document.createElement('span');
    badge.className = 'us-edited-badge';
    badge.textContent = 'Edited';
    const was = document.createElement('span');
    was.className = 'us-edited-was';
    was.textContent = words === null ? 'The draft left it empty.' : `Draft: ${shorten(words, LONGEST)}`;
    if (words !== null) {
      was.title = whole;
    }
    mark.append(badge, was);
    if (!readonly) {
      const undo = document.createElement('button');
      undo.type = 'button';
      undo.className = 'us-edited-undo';
      undo.textContent = 'Undo';
      undo.setAttribute('aria-label', `Undo the edit of ${field.label ?? field.key}`);
      undo.addEventListener('click', () => this.#undo(field.key));
      mark.append(undo);
    }
    place.append(mark);
  }
}
