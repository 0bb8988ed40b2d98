/** A click comes this soon after its pointer was let go. */
const CLICK_MS = 400;

/**
 * Tells which presses of a finger or a key count. What a control means may change at any moment, so a press is bound to
 * what was in view when it went down: it counts once, for that view, if the view had been there for a while (`settle`
 * milliseconds) and is still there. Times are in milliseconds of one monotonic clock.
 */
export class Press {
  #settle;
  #view;
  #since = 0;
  #held = new Set();
  #down;

  constructor(settle) {
    this.#settle = settle;
  }

  /** Something else is in view, or the same as before. */
  shows(view, now) {
    if (view !== this.#view) {
      this.#view = view;
      this.#since = now;
    }
  }

  get view() { return this.#view; }

  settled(now) { return now - this.#since >= this.#settle; }

  /** A key or a pointer went down; that a key repeats while it is held is no press of its own. */
  down(what, repeat, now) {
    if (repeat || this.#held.has(what)) {
      this.#held.add(what);
      return;
    }
    this.#held.add(what);
    this.#down = { view: this.#view, counts: this.settled(now), ended: undefined };
  }

  up(what, now) {
    this.#held.delete(what);
    if (this.#down && this.#held.size === 0) {
      this.#down.ended ??= now;
    }
  }

  /** The window lost the focus: what is let go elsewhere is not heard of. */
  release() {
    this.#held.clear();
    this.#down = undefined;
  }

  /**
   * The view that the press is about which now does something, or undefined when it is to be passed over. A control that is
   * worked by an assistive technology is pressed by nothing that is seen here; that counts as a press of this moment.
   */
  take(now) {
    const press = this.#down;
    if (press && (this.#held.size > 0 || now - (press.ended ?? now) < CLICK_MS)) {
      const counts = press.counts && !press.taken && press.view === this.#view && this.settled(now);
      press.taken = true;
      return counts ? press.view : undefined;
    }
    return this.#held.size === 0 && this.settled(now) ? this.#view : undefined;
  }
}
