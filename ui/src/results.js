// What a query gave, as a grid shows it. Plain functions without a page.
//
// A result is one of `{ sql, columns: [{ name, type }], rows: [[…]], truncated, millis }`, `{ sql, refused }` with the
// reason in words, or `{ sql, running: true }`; `sql` is the statement that it belongs to.

const NUMERIC = /^(u?(tiny|small|medium|big|huge)?int(eger)?[248]?|(small|big)?serial|numeric|decimal|number|double( precision)?|float[48]?|real)\b(?!.*\[)/i;

/** Whether a column holds numbers: by its type, or by its values where the type says nothing. */
export function isNumeric(result, index) {
  if (NUMERIC.test(result.columns[index].type ?? '')) {
    return true;
  }
  const given = result.rows.map((row) => row[index]).filter((cell) => cell !== null && cell !== undefined);
  return given.length > 0 && given.every((cell) => typeof cell === 'number');
}

/** The names of the columns that hold numbers. */
export function numericColumns(result) {
  return result.columns.filter((_, index) => isNumeric(result, index)).map((column) => column.name);
}

/** A cell as text; null stays null, so that it can be shown as none. */
export function cellText(value) {
  if (value === null || value === undefined) {
    return null;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A cell as a number to draw; null where there is none. Wide numbers come as text, so that no digit is lost. */
export function cellNumber(value) {
  const number = value === null || value === undefined || String(value).trim() === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** How much came in what time: "1 row in 12 ms". A truncated result never claims to be all of it. */
export function amount(result) {
  const count = result.rows.length;
  const rows = `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`;
  return `${result.truncated ? `First ${rows}` : rows} in ${duration(result.millis ?? 0)}`;
}

function duration(millis) {
  return millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}

/** Whether a result is the answer to another statement than the one that stands in the field. */
export function isStale(result, sql) {
  const bare = (text) => String(text ?? '').replace(/\r\n?/g, '\n').trim();
  return result !== undefined && bare(result.sql) !== bare(sql);
}
