import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOf, problemOf, readSpec, remarksOn, sameSpec, writeSpec } from '../src/chart.js';
import { amount, cellNumber, isNumeric, isStale, numericColumns } from '../src/results.js';

function result(rows = [['Jan', 2, '1.50'], ['Feb', 3, null]], more = {}) {
  return {
    sql: 'select', truncated: false, millis: 12, rows,
    columns: [{ name: 'month', type: 'VARCHAR' }, { name: 'refunds', type: 'BIGINT' }, { name: 'paid', type: 'DECIMAL(12,2)' }], ...more,
  };
}

const chart = (more = {}) => ({ type: 'bar', x: 'month', y: ['refunds'], title: '', ...more });

test('readSpec_whatAModelMayWrite_isReadOrRefusedInWords', () => {
  assert.deepEqual(readSpec('{"type":"line","x":"a","y":["b","c"],"title":"T"}').spec, { type: 'line', x: 'a', y: ['b', 'c'], title: 'T' });
  assert.deepEqual(readSpec('{"type":"bar","x":"a","y":"b"}').spec.y, ['b']);
  assert.ok(readSpec(' ').empty);
  assert.match(readSpec('a chart').problem, /not JSON/);
  assert.match(readSpec('[1]').problem, /object/);
  assert.match(readSpec('{"type":"radar","x":"a","y":["b"]}').problem, /"radar"; it can be "bar", "line" or "pie"/);
  assert.match(readSpec('{"x":"a"}').problem, /missing/);
  assert.match(readSpec('{"type":"bar","x":1,"y":["b"]}').problem, /"x"/);
  assert.match(readSpec('{"type":"bar","x":"a","y":{"b":1}}').problem, /"y"/);
});

test('sameSpec_otherSpellingOfTheSame_isNoEdit', () => {
  assert.ok(sameSpec('{"x":"a", "y":"b", "type":"bar"}', writeSpec(chart({ x: 'a', y: ['b'] }))));
  assert.ok(!sameSpec('{"type":"bar","x":"a","y":["b"]}', '{"type":"bar","x":"a","y":["c"]}'));
  assert.ok(!sameSpec('nonsense', 'nonsense'));
});

test('problemOf_whatCannotBeDrawn_isSaid', () => {
  assert.equal(problemOf(chart(), result()), undefined);
  assert.match(problemOf(chart(), undefined), /Run the query/);
  assert.match(problemOf(chart(), { sql: '', running: true }), /running/);
  assert.match(problemOf(chart(), { sql: '', refused: 'no' }), /no result/);
  assert.equal(problemOf(chart({ y: ['profit', 'loss'] }), result()), 'The result has no column “profit” and “loss”. Its columns: month, refunds, paid.');
  assert.match(problemOf(chart({ y: [] }), result()), /Choose/);
  assert.match(problemOf(chart(), result([])), /no rows/);
  assert.match(problemOf(chart({ y: ['month'] }), result()), /“month” holds no numbers/);
});

test('problemOf_aPie_needsOneColumnOfFewPositiveNumbers', () => {
  const pie = chart({ type: 'pie' });
  assert.equal(problemOf(pie, result()), undefined);
  assert.match(problemOf(chart({ type: 'pie', y: ['refunds', 'paid'] }), result()), /one column/);
  assert.match(problemOf(pie, result([['Jan', -1, null]])), /negative/);
  assert.match(problemOf(pie, result(Array.from({ length: 13 }, (_, at) => [`${at}`, 1, null]))), /13 slices/);
});

test('remarksOn_truncatedAndGaps_areSaid', () => {
  assert.deepEqual(remarksOn(chart(), result(), false), []);
  assert.deepEqual(remarksOn(chart(), result(), true), ['It shows the result from before the query was changed.']);
  assert.deepEqual(remarksOn(chart({ y: ['paid'] }), result(undefined, { truncated: true }), false), ['It shows the first 2 rows only, as the grid does.', '1 row has no number and is left out.']);
});

test('labelOf_aChart_saysWhatItShows', () => {
  assert.match(labelOf(chart({ y: ['refunds', 'paid'], title: 'Money' }), result()), /^Money\. Bar chart of refunds and paid by month, 2 values/);
});

test('isNumeric_typesOfBothDatabases_areKnown', () => {
  for (const type of ['int4', 'INTEGER', 'BIGINT', 'UBIGINT', 'HUGEINT', 'numeric', 'DECIMAL(12,2)', 'double precision', 'DOUBLE', 'float8', 'smallint']) {
    assert.ok(isNumeric({ columns: [{ type }], rows: [] }, 0), type);
  }
  for (const type of ['interval', 'VARCHAR', 'INTEGER[]', 'date', 'DECIMAL(3,1)[]', '', undefined]) {
    assert.ok(!isNumeric({ columns: [{ type }], rows: [['1']] }, 0), String(type));
  }
  assert.ok(isNumeric({ columns: [{}], rows: [[null], [2]] }, 0));
  assert.deepEqual(numericColumns(result()), ['refunds', 'paid']);
});

test('amount_rowsAndTime_areSaidAndTruncationIsNotHidden', () => {
  assert.equal(amount(result()), '2 rows in 12 ms');
  assert.equal(amount(result([['Jan', 1, 1]], { millis: 1500 })), '1 row in 1.5 s');
  assert.equal(amount(result(undefined, { truncated: true })), 'First 2 rows in 12 ms');
});

test('isStale_anotherStatement_butNotOtherWhiteSpaceAtTheEnd', () => {
  assert.ok(isStale({ sql: 'select 1' }, 'select 2'));
  assert.ok(!isStale({ sql: 'select 1' }, 'select 1\n'));
  assert.ok(!isStale(undefined, 'select 1'));
});

test('cellNumber_textThatIsANumber_andNothingElse', () => {
  assert.equal(cellNumber('12.50'), 12.5);
  assert.equal(cellNumber(0), 0);
  assert.equal(cellNumber(''), null);
  assert.equal(cellNumber('n/a'), null);
  assert.equal(cellNumber(null), null);
});

test('remarksOn_moreBarsThanCanBeToldApart_areSaid', () => {
  const many = result(Array.from({ length: 1000 }, (_, index) => [`c${index}`, index, null]));
  assert.ok(remarksOn(chart(), many, false).includes('It shows the first 200 of 1,000 rows.'));
});
