// The description of a chart and what ECharts makes of it. Plain functions without a page.

import { cellNumber, cellText, isNumeric } from './results.js';

export const TYPES = [['bar', 'Bars'], ['line', 'Line'], ['pie', 'Pie']];
const MOST_SLICES = 12;
const MOST_BARS = 200;
const MOMENT = /^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?)?$/;

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

/**
 * The chart as an option of ECharts.
 *
 * @param colours `{ series: […], text, muted, line, surface, letters }`, all as ECharts understands them
 * @param width how wide it will be, in px
 */
export function optionOf(spec, result, colours, width) {
  const names = result.columns.map((column) => column.name);
  const rows = spec.type === 'bar' ? result.rows.slice(0, MOST_BARS) : result.rows;
  const labels = rows.map((row) => cellText(row[names.indexOf(spec.x)]) ?? '(none)');
  const values = (name) => rows.map((row) => cellNumber(row[names.indexOf(name)]));
  const words = { color: colours.text, fontFamily: colours.letters, fontSize: 12 };
  const common = {
    animation: false,
    color: colours.series,
    textStyle: words,
    tooltip: {
      confine: true,
      renderMode: 'richText',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: words,
    },
  };
  if (spec.type === 'pie') {
    return {
      ...common,
      tooltip: { ...common.tooltip, trigger: 'item', formatter: '{b}: {c} ({d} %)' },
      series: [{
        type: 'pie',
        name: spec.y[0],
        radius: ['0%', width < 420 ? '58%' : '72%'],
        data: labels.map((label, index) => ({ name: label, value: values(spec.y[0])[index] })).filter((one) => one.value !== null),
        label: { ...words, formatter: '{b}: {d} %', overflow: 'break', width: width < 420 ? 72 : 140 },
        labelLine: { length: 8, length2: 6 },
        itemStyle: { borderColor: colours.surface, borderWidth: 2 },
      }],
    };
  }
  const several = spec.y.length > 1;
  const times = spec.type === 'line' ? momentsOf(labels) : undefined;
  const tilted = Math.max(...labels.map((label) => Math.min(label.length, 14))) * 8.5 * labels.length > width - 60;
  return {
    ...common,
    tooltip: { ...common.tooltip, trigger: 'axis', axisPointer: { type: spec.type === 'bar' ? 'shadow' : 'line' } },
    legend: { show: several, type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: words },
    grid: { left: 4, right: 12, top: several ? 36 : 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    useUTC: true,
    xAxis: times ? {
      type: 'time',
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { ...words, color: colours.muted, hideOverlap: true },
    } : {
      type: 'category',
      data: labels,
      boundaryGap: spec.type === 'bar',
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { ...words, color: colours.muted, hideOverlap: true, interval: tilted ? Math.max(0, Math.ceil((labels.length * 26) / (width - 60)) - 1) : 0, rotate: tilted ? 35 : 0, width: 100, overflow: 'truncate' },
    },
    yAxis: {
      type: 'value',
      name: several ? undefined : spec.y[0],
      nameTextStyle: { ...words, color: colours.muted, align: 'left' },
      nameGap: 12,
      axisLabel: { ...words, color: colours.muted },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: spec.y.map((name) => ({
      type: spec.type,
      name,
      data: times ? inOrder(times, values(name)) : values(name),
      barMaxWidth: 44,
      itemStyle: spec.type === 'bar' ? { borderRadius: [3, 3, 0, 0] } : undefined,
      lineStyle: { width: 2.5 },
      symbol: 'circle',
      symbolSize: 6,
      showSymbol: labels.length <= 60,
      connectNulls: false,
    })),
  };
}

/** The moments that labels name, when each names one of its own: then they stand where they are in time. */
export function momentsOf(labels) {
  if (labels.length < 2 || !labels.every((label) => MOMENT.test(label))) {
    return undefined;
  }
  const moments = labels.map((label) => {
    const iso = label.replace(' ', 'T').replace(/([+-]\d{2})$/, (zone, sign, at) => (at > 10 ? `${zone}:00` : zone));
    return Date.parse(/T/.test(iso) && !/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso);
  });
  return moments.some(Number.isNaN) || new Set(moments).size < moments.length ? undefined : moments;
}

function inOrder(times, values) {
  return times.map((time, index) => [time, values[index]]).sort((a, b) => a[0] - b[0]);
}

function drawable(result, index) {
  const given = result.rows.map((row) => row[index]).filter((cell) => cell !== null && cell !== undefined);
  return given.length > 0 && given.every((cell) => typeof cell !== 'boolean' && cellNumber(cell) !== null);
}

function listed(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
