import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { UnderstudyElement, define } from './element.js';
import { json } from './values.js';

const COLOURS = {
  defaultFillColor: 'var(--us-diagram-fill)',
  defaultStrokeColor: 'var(--us-diagram-stroke)',
  defaultLabelColor: 'var(--us-diagram-label)',
};
const MARK = 'us-highlight';
const STEP = 1.25;

/**
 * A workflow's diagram, to look at. Properties: `xml` (BPMN 2.0 with its diagram), `highlight` (ids of the elements to
 * point out: a list, a JSON text or one text with commas). Method: `fit()`. Event: `element-selected` with
 * `{id, name}`.
 */
class UnderstudyDiagram extends UnderstudyElement {
  #viewer;
  #xml;
  #highlight = [];
  #shown;
  #marked = [];
  #planned = false;
  #sizes;

  connectedCallback() {
    this.takeOver('xml', 'highlight');
    this.#plan();
    this.#sizes ??= new ResizeObserver(() => this.fit());
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
  }

  get xml() { return this.#xml; }
  set xml(value) { this.#xml = value; this.#plan(); }

  get highlight() { return this.#highlight; }
  set highlight(value) {
    const text = typeof value === 'string' && !value.trim().startsWith('[');
    this.#highlight = text ? value.split(',').map((id) => id.trim()).filter(Boolean) : json(value, []);
    this.#plan();
  }

  fit() {
    if (this.#shown && this.isConnected && this.clientWidth > 0) {
      const canvas = this.#viewer.get('canvas');
      canvas.resized();
      canvas.zoom('fit-viewport', 'auto');
      if (canvas.zoom() > 1) {
        canvas.zoom(1, 'auto');
      }
    }
  }

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
      this.#marked = [];
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
      this.fit();
    }
    this.#mark();
  }

  #mark() {
    if (!this.#shown) {
      return;
    }
    const canvas = this.#viewer.get('canvas');
    const registry = this.#viewer.get('elementRegistry');
    this.#marked.forEach((id) => canvas.removeMarker(id, MARK));
    this.#marked = this.#highlight.filter((id) => registry.get(id));
    this.#marked.forEach((id) => canvas.addMarker(id, MARK));
  }

  #build() {
    if (this.#viewer) {
      return;
    }
    const sheet = document.createElement('div');
    sheet.className = 'us-diagram';
    this.append(sheet, this.#buttons());
    this.#viewer = new NavigatedViewer({ container: sheet, bpmnRenderer: COLOURS });
    this.#viewer.on('element.click', ({ element }) => {
      if (element.parent) {
        this.fire('element-selected', { id: element.id, name: element.businessObject?.name ?? null });
      }
    });
  }

  #buttons() {
    const bar = document.createElement('div');
    bar.className = 'us-diagram-buttons';
    const by = (factor) => () => {
      const canvas = this.#viewer.get('canvas');
      canvas.zoom(canvas.zoom() * factor, 'auto');
    };
    const button = (text, label, action) => {
      const one = document.createElement('button');
      one.type = 'button';
      one.textContent = text;
      one.title = label;
      one.setAttribute('aria-label', label);
      one.addEventListener('click', action);
      bar.append(one);
    };
    button('+', 'Closer', by(STEP));
    button('−', 'Further away', by(1 / STEP));
    button('⤢', 'Show all of it', () => this.fit());
    return bar;
  }
}

define('understudy-diagram', UnderstudyDiagram);
