import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Workbench } from '../src/workbench.js';

const text = (key, view) => ({ type: 'textarea', key, properties: view && { 'understudy:view': view } });
const SALES = text('sql', 'sql');
const WEB = text('webSql', 'sql');
const CHART = text('chart', 'chart');

function showing(fields, values) {
  const bench = new Workbench(() => {}, () => {});
  bench.show(fields, {}, () => values);
  return bench;
}

test('a chart draws the last query above it', () => {
  const bench = showing([SALES, WEB, text('answer'), CHART], { sql: 'select 1', webSql: 'select 2' });
  assert.equal(bench.queryFor('chart'), WEB);
});

test('a query that is hidden, and so without a value, is not drawn', () => {
  const bench = showing([SALES, WEB, CHART], { sql: 'select 1', webSql: null });
  assert.equal(bench.queryFor('chart'), SALES);
});

test('a chart above every query draws the first that is filled in', () => {
  const bench = showing([CHART, SALES, WEB], { sql: ' ', webSql: 'select 2' });
  assert.equal(bench.queryFor('chart'), WEB);
});

test('while all stand empty, a chart belongs to the last one above it', () => {
  const bench = showing([SALES, WEB, CHART], { sql: '', webSql: null });
  assert.equal(bench.queryFor('chart'), WEB);
});

test('a form without a query has none to draw', () => {
  assert.equal(showing([CHART], {}).queryFor('chart'), undefined);
});
