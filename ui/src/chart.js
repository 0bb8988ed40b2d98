// The description of a chart. It is drawn by the server, as it is published. Plain functions without a page.

import { cellNumber, isNumeric } from './results.js';

export const TYPES = [['bar', 'Bars'], ['line', 'Line'], ['pie', 'Pie']];
const MOST_SLICES = 12;
const MOST_BARS = 200;

/** Reads `{"type":"bar|line|pie","x":"column","y":["column"],"title":"…"}`: a `spec`, or a `problem` in words. */
export function readSpec(text) {
  if (String(text ?? '').trim() === '') {
    return { spec: { type: 'bar', x: '', y: [], title: '' }, empty: true };
  }
  let given;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { problem: `This does not describe a chart: it is not JSON (${error.message}).` };
  }
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    return { problem: 'This does not describe a chart: an object with "type", "x" and "y" is needed.' };
  }
  if (!TYPES.some(([type]) => type === given.type)) {
    return { problem: `"type" is ${JSON.stringify(given.type) ?? 'missing'}; it can be "bar", "line" or "pie".` };
  }
  const { x = '', title } = given;
  const y = typeof given.y === 'string' ? [given.y] : given.y ?? [];
  if (typeof x !== 'string') {
    return { problem: '"x" has to be the name of the column along the chart.' };
  }
  if (!Array.isArray(y) || y.some((one) => typeof one !== 'string')) {
    return { problem: '"y" has to be a list with the names of the columns to draw.' };
  }
  return { spec: { type: given.type, x, y, title: typeof title === 'string' ? title : '' } };
}

/** A description as text. */
export function writeSpec({ type, x, y, title }) {
  return JSON.stringify({ type, x, y, ...(title.trim() === '' ? {} : { title }) });
}

/** Whether two texts describe the same chart, however they are spelled. */
export function sameSpec(a, b) {
  const [left, right] = [readSpec(a), readSpec(b)];
  return Boolean(left.spec && right.spec) && writeSpec(left.spec) === writeSpec(right.spec);
}

/** Why this chart cannot be drawn from this result, in words; nothing when it can. */
export function problemOf(spec, result) {
  if (!result) {
    return 'Run the query to draw the chart.';
  }
  if (result.running) {
    return 'The query is running …';
  }
  if (result.refused !== undefined) {
    return 'The query gave no result, so there is nothing to draw.';
  }
  const names = result.columns.map((column) => column.name);
  const missing = [spec.x, ...spec.y].filter((name) => name && !names.includes(name));
  if (missing.length > 0) {
    return `The result has no column ${listed(missing.map((name) => `“${name}”`))}. Its columns: ${names.join(', ')}.`;
  }
  if (!spec.x || spec.y.length === 0) {
    return 'Choose the column along the chart and at least one to draw.';
  }
  if (result.rows.length === 0) {
    return 'The query gave no rows: there is nothing to draw.';
  }
  const words = spec.y.filter((name) => !isNumeric(result, names.indexOf(name)) && !drawable(result, names.indexOf(name)));
  if (words.length > 0) {
    return `${listed(words.map((name) => `“${name}”`))} ${words.length === 1 ? 'holds' : 'hold'} no numbers, so it cannot be drawn.`;
  }
  return spec.type === 'pie' ? pieProblem(spec, result, names) : undefined;
}

function pieProblem(spec, result, names) {
  if (spec.y.length > 1) {
    return `A pie shows one column; this one names ${spec.y.length}. Choose bars or a line instead.`;
  }
  const values = result.rows.map((row) => cellNumber(row[names.indexOf(spec.y[0])]));
  if (values.some((value) => value !== null && value < 0)) {
    return `“${spec.y[0]}” has negative values, which a pie cannot show. Choose bars or a line instead.`;
  }
  if (result.rows.length > MOST_SLICES) {
    return `A pie of ${result.rows.length} slices cannot be read (${MOST_SLICES} at most). Choose bars or a line instead.`;
  }
  return undefined;
}

/**
 * What a reader should know about a chart that can be drawn: what is not in it.
 *
 * @param stale whether the query has changed since its result came
 */
export function remarksOn(spec, result, stale) {
  const names = result.columns.map((column) => column.name);
  const gaps = result.rows.filter((row) => spec.y.some((name) => cellNumber(row[names.indexOf(name)]) === null)).length;
  return [
    ...(stale ? ['It shows the result from before the query was changed.'] : []),
    ...(spec.type === 'bar' && result.rows.length > MOST_BARS ? [`It shows the first ${MOST_BARS} of ${result.rows.length.toLocaleString('en-GB')} rows.`] : []),
    ...(result.truncated ? [`It shows the first ${result.rows.length} rows only, as the grid does.`] : []),
    ...(gaps > 0 ? [`${gaps} ${gaps === 1 ? 'row has' : 'rows have'} no number and ${gaps === 1 ? 'is' : 'are'} left out.`] : []),
  ];
}

/** What the drawing shows, for who cannot see it. */
export function labelOf(spec, result) {
  const kind = { bar: 'Bar chart', line: 'Line chart', pie: 'Pie chart' }[spec.type];
  const points = `${result.rows.length} ${result.rows.length === 1 ? 'value' : 'values'}`;
  return `${spec.title ? `${spec.title}. ` : ''}${kind} of ${listed(spec.y)} by ${spec.x}, ${points}; the same numbers are in the table of the query's result.`;
}

function drawable(result, index) {
  const given = result.rows.map((row) => row[index]).filter((cell) => cell !== null && cell !== undefined);
  return given.length > 0 && given.every((cell) => typeof cell !== 'boolean' && cellNumber(cell) !== null);
}

function listed(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
