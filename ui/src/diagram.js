import Viewer from 'bpmn-js/lib/Viewer';
import { UnderstudyElement, define } from './element.js';
import { journey } from './journey.js';
import { Travel } from './travel.js';
import { json } from './values.js';

const COLOURS = {
  defaultFillColor: 'var(--us-fill)',
  defaultStrokeColor: 'var(--us-stroke)',
  defaultLabelColor: 'var(--us-label)',
};
const SIGNS = { done: '✓', failed: '!', here: '' };
const OUR_JOBS = 'understudy:';
const WAITS = ['bpmn:EventBasedGateway', 'bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask'];
const NEARER = 1.25;
const READABLE = 0.8;
const NEAREST = 2;
const MARGIN = 24;
// The buttons stand here.
const BELOW = 44;
const TALLEST = 420;

/**
 * A workflow's diagram, to look at: drag or pinch it, and the element takes the height that its drawing needs.
 *
 * Properties, as objects or JSON texts: `xml` (BPMN 2.0 with its diagram), `label` (the same in words, for those who do
 * not see it), `marks` (a list of `{id, kind, sign, words, opens}`; kind is `done`, `here`, `failed` or `plain`, the sign stands in
 * the mark's badge, the words are its tooltip, and `opens` says that a click leads somewhere), `trail` (ids of the tasks
 * that a case visited, oldest first), `rest` (`{state, words}`: state is `waiting` or `closed` for a case with nothing
 * under way), `selected` (an element's id). Method: `fit()`. Events: `element-selected` with `{id}` for elements that
 * were marked as opening something, and `diagram-failed` with `{message}`.
 */
class UnderstudyDiagram extends UnderstudyElement {
  #viewer;
  #sheet;
  #xml;
  #label = '';
  #marks = [];
  #trail = [];
  #rest = {};
  #selected;
  #shown;
  #painted = [];
  #here;
  #planned = false;
  #sizes;
  #width = 0;

  connectedCallback() {
    this.takeOver('xml', 'label', 'marks', 'trail', 'rest', 'selected');
    this.#plan();
    this.#sizes ??= new ResizeObserver(() => this.#resized());
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
  }

  get xml() { return this.#xml; }
  set xml(value) { this.#xml = value; this.#plan(); }

  get label() { return this.#label; }
  set label(value) { this.#label = value ?? ''; this.#plan(); }

  get marks() { return this.#marks; }
  set marks(value) { this.#marks = json(value, []); this.#plan(); }

  get trail() { return this.#trail; }
  set trail(value) { this.#trail = json(value, []); this.#plan(); }

  get rest() { return this.#rest; }
  set rest(value) { this.#rest = json(value, {}); this.#plan(); }

  get selected() { return this.#selected; }
  set selected(value) { this.#selected = value ?? undefined; this.#plan(); }

  /** Shows all of it, however small it gets. */
  fit() {
    const { inner, outer } = this.#canvas.viewbox();
    this.#look(Math.min(1, this.#fitting(inner, outer)));
  }

  get #drawing() { return this.#sheet.querySelector('svg'); }
  get #canvas() { return this.#viewer.get('canvas'); }
  get #elements() { return this.#viewer.get('elementRegistry'); }

  #plan() {
    if (!this.#planned && this.isConnected) {
      this.#planned = true;
      queueMicrotask(() => {
        this.#planned = false;
        this.#show();
      });
    }
  }

  async #show() {
    this.#build();
    if (this.#xml && this.#shown !== this.#xml) {
      const wanted = this.#xml;
      this.#painted = [];
      await document.fonts.ready;
      try {
        await this.#viewer.importXML(wanted);
      } catch (error) {
        this.#shown = undefined;
        this.#viewer.clear();
        this.fire('diagram-failed', { message: error.message });
        return;
      }
      if (wanted !== this.#xml) {
        return;
      }
      this.#shown = wanted;
      this.#makeRoom();
      this.#paint();
      this.#resized(true);
    } else if (this.#shown) {
      const stood = this.#here;
      this.#paint();
      if (stood !== this.#here) {
        this.#resized(true);
      }
    }
  }

  /** Gives labels the room that they need in our letters; a modeler measures with its own. */
  #makeRoom() {
    const text = this.#viewer.get('textRenderer');
    const draw = this.#viewer.get('graphicsFactory');
    for (const label of this.#elements.filter((element) => element.labelTarget)) {
      Object.assign(label, text.getExternalLabelBounds(label, label.businessObject.name ?? ''));
      draw.update('shape', label, this.#elements.getGraphics(label));
    }
  }

  /** Draws the marks, the way so far and the place where the case rests. */
  #paint() {
    this.#clear();
    this.#drawing.setAttribute('aria-label', this.#label);
    const { passed, place } = journey(this.#graph(), this.#trail, this.#rest.state);
    passed.forEach((id) => this.#style(id, 'us-passed'));
    this.#marks.forEach((mark) => this.#mark(mark));
    if (place) {
      this.#mark({ id: place, kind: this.#rest.state === 'closed' ? 'done' : 'here', words: this.#rest.words });
    }
    this.#style(this.#selected, 'us-selected');
    this.#here = place ?? this.#marks.find((mark) => ['here', 'failed'].includes(mark.kind))?.id;
  }

  #clear() {
    this.#painted.filter(([id]) => this.#elements.get(id)).forEach(([id, style]) => this.#canvas.removeMarker(id, style));
    this.#painted = [];
    this.#viewer.get('overlays').remove({ type: 'us-badge' });
  }

  #style(id, style) {
    if (id && this.#elements.get(id)) {
      this.#canvas.addMarker(id, style);
      this.#painted.push([id, style]);
    }
  }

  #mark({ id, kind, sign = SIGNS[kind], words = '', opens = false }) {
    if (!this.#elements.get(id)) {
      return;
    }
    this.#style(id, `us-${kind}`);
    if (opens) {
      this.#style(id, 'us-opens');
    }
    if (kind === 'plain') {
      return;
    }
    const badge = document.createElement('div');
    badge.className = `us-badge us-badge-${kind}`;
    badge.textContent = sign;
    badge.title = words;
    this.#viewer.get('overlays').add(id, 'us-badge', { position: { top: -11, right: 13 }, html: badge });
  }

  #graph() {
    const nodes = new Map();
    const flows = [];
    this.#elements.forEach((element) => {
      const { businessObject: { $type: type } } = element;
      if (type === 'bpmn:SequenceFlow' && element.waypoints) {
        flows.push({ id: element.id, from: element.source.id, to: element.target.id });
      } else if (element.width && !element.labelTarget) {
        nodes.set(element.id, {
          stop: type === 'bpmn:UserTask' || isOurs(element.businessObject),
          waits: WAITS.includes(type),
          starts: type === 'bpmn:StartEvent',
          ends: type === 'bpmn:EndEvent',
        });
        if (type === 'bpmn:BoundaryEvent') {
          flows.push({ id: `${element.host.id}>${element.id}`, from: element.host.id, to: element.id });
        }
      }
    });
    return { nodes, flows };
  }

  /** Takes the height the drawing needs at this width, and looks where the case stands. */
  #resized(anew = false) {
    if (!this.#shown || this.clientWidth === 0 || (!anew && this.clientWidth === this.#width)) {
      return;
    }
    this.#width = this.clientWidth;
    const { inner } = this.#canvas.viewbox();
    const wide = (this.clientWidth - 2 * MARGIN) / inner.width;
    const zoom = Math.min(1, Math.max(READABLE, wide));
    this.style.blockSize = `${Math.min(TALLEST, Math.ceil(inner.height * zoom) + MARGIN + BELOW)}px`;
    this.#canvas.resized();
    this.#look(zoom);
  }

  #fitting(inner, outer) {
    return Math.min((outer.width - 2 * MARGIN) / inner.width, (outer.height - MARGIN - BELOW) / inner.height);
  }

  /** Shows the whole where it fits, and otherwise what is around the place where the case stands. */
  #look(zoom) {
    const { inner, outer } = this.#canvas.viewbox();
    const here = this.#elements.get(this.#here);
    const width = outer.width / zoom;
    const height = outer.height / zoom;
    const middle = here ? { x: here.x + here.width / 2, y: here.y + here.height / 2 } : { x: inner.x, y: inner.y };
    this.#canvas.viewbox({
      x: within(inner.x, inner.width, width, middle.x - width / 2, MARGIN / zoom, MARGIN / zoom),
      y: within(inner.y, inner.height, height, middle.y - height / 2, MARGIN / zoom, BELOW / zoom),
      width,
      height,
    });
  }

  #move(dx, dy) {
    const { x, y, width, height, inner, scale } = this.#canvas.viewbox();
    this.#canvas.viewbox({
      x: within(inner.x, inner.width, width, x - dx / scale, MARGIN / scale, MARGIN / scale),
      y: within(inner.y, inner.height, height, y - dy / scale, MARGIN / scale, BELOW / scale),
      width,
      height,
    });
  }

  #zoom(factor, point) {
    const { inner, outer, scale } = this.#canvas.viewbox();
    const least = Math.min(1, this.#fitting(inner, outer));
    this.#canvas.zoom(Math.min(NEAREST, Math.max(least, scale * factor)), point ?? { x: outer.width / 2, y: outer.height / 2 });
    this.#move(0, 0);
  }

  /** Tells the style sheet on which sides there is more than is shown. */
  #edges() {
    const { x, width, inner, scale } = this.#canvas.viewbox();
    const hidden = (far) => far * scale > 2;
    this.#sheet.toggleAttribute('data-before', hidden(x - inner.x));
    this.#sheet.toggleAttribute('data-after', hidden(inner.x + inner.width - x - width));
  }

  #build() {
    if (this.#viewer) {
      return;
    }
    this.#sheet = document.createElement('div');
    this.#sheet.className = 'us-sheet';
    this.append(this.#sheet, this.#buttons());
    const fontFamily = getComputedStyle(this).fontFamily;
    this.#viewer = new Viewer({
      container: this.#sheet,
      bpmnRenderer: COLOURS,
      textRenderer: { defaultStyle: { fontFamily, fontSize: 12 }, externalStyle: { fontSize: 11 } },
    });
    this.#drawing.setAttribute('role', 'img');
    // The watermark has a colour of its own that would not be seen in the dark.
    this.#sheet.querySelector('.bjs-powered-by').style.color = 'inherit';
    this.#viewer.on('canvas.viewbox.changed', () => this.#edges());
    this.#viewer.on('element.click', ({ element }) => {
      const { id } = element.labelTarget ?? element;
      if (this.#marks.some((mark) => mark.id === id && mark.opens)) {
        this.fire('element-selected', { id });
      }
    });
    new Travel(this.#sheet, {
      move: (dx, dy) => this.#move(dx, dy),
      zoom: (factor, point) => this.#zoom(factor, point),
      fit: () => this.fit(),
    });
  }

  #buttons() {
    const bar = document.createElement('div');
    bar.className = 'us-diagram-buttons';
    const button = (text, label, action) => {
      const one = document.createElement('button');
      one.type = 'button';
      one.textContent = text;
      one.title = label;
      one.setAttribute('aria-label', label);
      one.addEventListener('click', action);
      bar.append(one);
    };
    button('+', 'Closer', () => this.#zoom(NEARER));
    button('−', 'Further away', () => this.#zoom(1 / NEARER));
    button('⤢', 'Show all of it', () => this.fit());
    return bar;
  }
}

/** Whether a service task is one that Understudy carries out, so that its visits are known. */
function isOurs(node) {
  return Boolean(node.extensionElements?.values
    ?.some((one) => one.$type === 'zeebe:taskDefinition' && one.type?.startsWith(OUR_JOBS)));
}

/** Where a view of this length begins: as wanted without leaving the drawing, or with all of it in the middle. */
function within(start, length, view, wanted, before, after) {
  const least = start - before;
  const most = start + length + after - view;
  return most < least ? (least + most) / 2 : Math.min(most, Math.max(least, wanted));
}

define('understudy-diagram', UnderstudyDiagram);
