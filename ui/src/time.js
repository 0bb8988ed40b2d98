import { UnderstudyElement, define } from './element.js';
import { ago, due, span } from './ago.js';

const EVERY_MS = 10_000;
const OLD_DAYS = 30;
const shown = new Set();
let timer;

/**
 * A point in time in words that stay true. Attributes: `datetime` (ISO), `kind` (`ago`, `since`, `due`). The exact time in
 * the reader's zone is the tooltip; more than a month away the date itself is shown. What was due and is not done has the
 * attribute `overdue`.
 */
class UnderstudyTime extends UnderstudyElement {
  static observedAttributes = ['datetime', 'kind'];

  connectedCallback() {
    shown.add(this);
    timer ??= setInterval(() => shown.forEach((one) => one.say()), EVERY_MS);
    this.say();
  }

  disconnectedCallback() {
    shown.delete(this);
    if (shown.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }

  attributeChangedCallback() { this.say(); }

  say() {
    const time = new Date(this.getAttribute('datetime'));
    this.toggleAttribute('overdue', this.getAttribute('kind') === 'due' && time <= Date.now());
    if (Number.isNaN(time.getTime())) {
      this.textContent = '';
      return;
    }
    const words = this.words(time);
    if (this.textContent !== words) {
      this.textContent = words;
    }
    this.title = time.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' });
  }

  words(time) {
    const now = Date.now();
    if (this.getAttribute('kind') === 'since') {
      return span((now - time) / 1000);
    }
    if (this.getAttribute('kind') === 'due') {
      return time - now > OLD_DAYS * 86_400_000 ? `due ${time.toLocaleDateString(undefined, { dateStyle: 'medium' })}` : due(time, now);
    }
    return now - time > OLD_DAYS * 86_400_000 ? time.toLocaleDateString(undefined, { dateStyle: 'medium' }) : ago(time, now);
  }
}

define('understudy-time', UnderstudyTime);
