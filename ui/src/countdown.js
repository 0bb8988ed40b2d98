import { UnderstudyElement, define } from './element.js';

/** Counts `millis` milliseconds down, shown in whole seconds, from when it is put on the page. */
class UnderstudyCountdown extends UnderstudyElement {
  #end;
  #timer;

  connectedCallback() {
    this.#end ??= performance.now() + Number(this.getAttribute('millis'));
    this.#timer = setInterval(() => this.#say(), 200);
    this.#say();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #say() {
    const words = `${Math.max(0, Math.ceil((this.#end - performance.now()) / 1000))} s`;
    if (this.textContent !== words) {
      this.textContent = words;
    }
  }
}

define('understudy-countdown', UnderstudyCountdown);
