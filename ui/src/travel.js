const DRAG_FROM = 5;
const STEP = 80;
const NEARER = 1.25;
const WHEEL = 0.002;

/**
 * Moves a diagram's canvas by hand: drag, pinch, the wheel with Ctrl, arrow keys, plus and minus. The page keeps what is
 * its own: the plain wheel scrolls it, and so does a finger that moves up or down.
 */
export class Travel {
  #sheet;
  #act;
  #fingers = new Map();
  #dragged = false;

  /** @param act `{move(dx, dy), zoom(factor, point), fit()}`, in pixels; the point is seen from the sheet's corner */
  constructor(sheet, act) {
    this.#sheet = sheet;
    this.#act = act;
    sheet.addEventListener('pointerdown', (event) => this.#down(event));
    sheet.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel']) {
      sheet.addEventListener(end, (event) => this.#up(event));
    }
    sheet.addEventListener('click', (event) => this.#click(event), true);
    sheet.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    sheet.addEventListener('keydown', (event) => this.#key(event));
  }

  #down(event) {
    if (event.button === 0) {
      if (this.#fingers.size === 0) {
        this.#dragged = false;
      }
      this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }
  }

  #move(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (!this.#dragged && !other && distance(before, now) < DRAG_FROM) {
      return;
    }
    if (!this.#dragged) {
      this.#dragged = true;
      this.#sheet.toggleAttribute('data-dragging', true);
    }
    if (!this.#sheet.hasPointerCapture(event.pointerId)) {
      this.#sheet.setPointerCapture(event.pointerId);
    }
    this.#fingers.set(event.pointerId, now);
    const share = other ? 0.5 : 1;
    this.#act.move((now.x - before.x) * share, (now.y - before.y) * share);
    if (other) {
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      this.#act.zoom(distance(now, other) / Math.max(1, distance(before, other)), this.#inside(middle));
    }
  }

  #up(event) {
    this.#fingers.delete(event.pointerId);
    if (this.#fingers.size === 0) {
      this.#sheet.toggleAttribute('data-dragging', false);
    }
  }

  /** The click that ends a drag is none. */
  #click(event) {
    if (this.#dragged) {
      this.#dragged = false;
      event.stopPropagation();
    }
  }

  #wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#act.zoom(Math.exp(-event.deltaY * WHEEL), this.#inside({ x: event.clientX, y: event.clientY }));
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.#act.move(-event.deltaX, 0);
    }
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const moves = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
    const zooms = { '+': NEARER, '=': NEARER, '-': 1 / NEARER };
    if (moves[event.key]) {
      this.#act.move(...moves[event.key]);
    } else if (zooms[event.key]) {
      this.#act.zoom(zooms[event.key]);
    } else if (event.key === '0') {
      this.#act.fit();
    } else {
      return;
    }
    event.preventDefault();
  }

  #inside(point) {
    const { left, top } = this.#sheet.getBoundingClientRect();
    return { x: point.x - left, y: point.y - top };
  }
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
