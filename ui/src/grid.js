import { amount, cellText, isNumeric } from './results.js';
import { button, make } from './view.js';

const ROWS_AT_ONCE = 100;
const SHORT = 36;

/**
 * What a query gave, as elements: a table, or why there is none.
 *
 * @param note what else to know about it; may be left out
 */
export function resultGrid(result, label, note) {
  if (result.refused !== undefined) {
    return [make('div', { class: 'us-view-problem', role: 'alert' },
      make('strong', {}, 'The query did not run. '), make('span', { class: 'us-why' }, result.refused))];
  }
  const numeric = result.columns.map((_, index) => isNumeric(result, index));
  const body = make('tbody');
  const table = make('table', { class: 'us-grid' },
    make('thead', {}, make('tr', {}, ...result.columns.map((column, index) => make('th', { scope: 'col', class: numeric[index] ? 'us-number' : undefined },
      make('span', { class: 'us-column' }, column.name), make('span', { class: 'us-type' }, String(column.type ?? '').toLowerCase()))))),
    body);
  const more = button('', () => grow());
  const grow = () => {
    const from = body.childElementCount;
    body.append(...result.rows.slice(from, from + ROWS_AT_ONCE).map((row) => line(row, numeric)));
    const rest = result.rows.length - body.childElementCount;
    more.textContent = `Show ${Math.min(rest, ROWS_AT_ONCE)} more of ${rest}`;
    more.hidden = rest <= 0;
  };
  grow();
  return [
    make('p', { class: 'us-view-note us-amount' }, make('span', {}, amount(result)),
      result.truncated && make('span', { class: 'us-truncated', title: 'There is more than was fetched.' }, 'truncated'),
      note && make('span', {}, note)),
    result.rows.length === 0
      ? make('p', { class: 'us-view-note' }, `No rows. The columns would be ${result.columns.map((column) => column.name).join(', ')}.`)
      : make('div', { class: 'us-grid-scroll', tabindex: '0', role: 'region', 'aria-label': `Result of ${label}` }, table),
    more,
  ];
}

function line(row, numeric) {
  return make('tr', {}, ...numeric.map((right, index) => {
    const text = cellText(row[index]);
    if (text === null) {
      return make('td', { class: right ? 'us-null us-number' : 'us-null' }, 'null');
    }
    return make('td', { class: right ? 'us-number' : text.length <= SHORT ? 'us-short' : 'us-long' }, text);
  }));
}
