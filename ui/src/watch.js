/**
 * Adds up the seconds somebody really looks at a page: it is in view, its window has the focus, and there was a sign of
 * life not long ago. A slice longer than {@code longestSlice} was a machine asleep and does not count. Times are in
 * milliseconds of one monotonic clock.
 */
export class Watch {
  #looking = false;
  #since = 0;
  #alive = 0;
  #gathered = 0;
  #idleAfter;
  #longestSlice;

  constructor(idleAfter, longestSlice) {
    this.#idleAfter = idleAfter;
    this.#longestSlice = longestSlice;
  }

  set idleAfter(value) { this.#idleAfter = value; }

  /** Somebody moved, typed or scrolled. */
  sign(now) {
    this.gather(now);
    this.#alive = now;
  }

  /** The page came into view or went out of it. */
  look(looking, now) {
    this.gather(now);
    if (looking && !this.#looking) {
      this.#alive = now;
    }
    this.#looking = looking;
  }

  gather(now) {
    const slice = now - this.#since;
    if (this.#looking && slice <= this.#longestSlice) {
      this.#gathered += Math.max(0, Math.min(now, this.#alive + this.#idleAfter) - this.#since);
    }
    this.#since = now;
  }

  /** What has been gathered, in seconds with one decimal; the rest stays for the next time. */
  take(now) {
    this.gather(now);
    const seconds = Math.floor(this.#gathered / 100) / 10;
    this.#gathered -= seconds * 1000;
    return seconds;
  }
}
