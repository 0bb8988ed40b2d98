import { UnderstudyElement, define } from './element.js';
import { Watch } from './watch.js';

const EVERY_MS = 5000;
const IDLE_AFTER_S = 120;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll', 'touchstart'];

/**
 * Fires `seen` with `{seconds}`: for how long the page was in view and focused since the last time. Every five seconds
 * while somebody looks, and once more when the page is left or the element taken out. Counts nothing after
 * `idleAfter` seconds (120) without a sign of life.
 */
class UnderstudyVisible extends UnderstudyElement {
  #watch = new Watch(IDLE_AFTER_S * 1000, 3 * EVERY_MS);
  #idleAfter = IDLE_AFTER_S;
  #timer;

  get idleAfter() { return this.#idleAfter; }
  set idleAfter(seconds) {
    this.#idleAfter = Number(seconds) || IDLE_AFTER_S;
    this.#watch.idleAfter = this.#idleAfter * 1000;
  }

  connectedCallback() {
    this.takeOver('idleAfter');
    this.hidden = true;
    SIGNS.forEach((name) => window.addEventListener(name, this.#sign, { passive: true, capture: true }));
    window.addEventListener('focus', this.#look);
    window.addEventListener('blur', this.#leave);
    window.addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
    this.#timer = setInterval(() => this.#report(), EVERY_MS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    SIGNS.forEach((name) => window.removeEventListener(name, this.#sign, { capture: true }));
    window.removeEventListener('focus', this.#look);
    window.removeEventListener('blur', this.#leave);
    window.removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#look);
    this.#watch.look(false, performance.now());
    this.#report();
  }

  #sign = () => this.#watch.sign(performance.now());

  #look = () => {
    const looking = document.visibilityState === 'visible' && document.hasFocus();
    this.#watch.look(looking, performance.now());
    if (!looking) {
      this.#report();
    }
  };

  #leave = () => {
    this.#watch.look(false, performance.now());
    this.#report();
  };

  #report() {
    const seconds = this.#watch.take(performance.now());
    if (seconds > 0) {
      this.fire('seen', { seconds });
    }
  }
}

define('understudy-visible', UnderstudyVisible);
