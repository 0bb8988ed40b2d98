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

test('what a patch changes is known for its very text, once it is worked out', () => {
  const bench = showing([text('patch', 'diff')], { patch: 'new' });
  assert.equal(bench.changeOf('patch', 'new'), undefined);
  bench.changes = { patch: { text: 'new', running: true } };
  assert.equal(bench.changeOf('patch', 'new'), undefined);
  bench.changes = { patch: { text: 'new', diff: 'the change', run: 1 } };
  assert.equal(bench.changeOf('patch', 'new').diff, 'the change');
  assert.equal(bench.changeOf('patch', 'newer'), undefined);
});

test('the change that a patch makes is asked for by field and text', () => {
  const asked = [];
  const bench = new Workbench(() => {}, () => {}, (change) => asked.push(change));
  bench.showChange(text('patch', 'diff'), 'new');
  assert.deepEqual(asked, [{ key: 'patch', patch: 'new' }]);
});

test('a chart is asked for once for each text and result, and known for its very own', () => {
  const asked = [];
  const bench = new Workbench(() => {}, () => {}, () => {}, (figure) => asked.push(figure));
  const result = { sql: 'select 1', rows: [], run: 3 };
  assert.equal(bench.figure(CHART, '{}', SALES, result), undefined);
  bench.figure(CHART, '{}', SALES, result);
  assert.deepEqual(asked, [{ key: 'chart', text: '{}', query: 'sql' }]);

  bench.figures = { chart: { text: '{}', query: 'sql', of: 3, picture: 'data:' } };
  assert.equal(bench.figure(CHART, '{}', SALES, result).picture, 'data:');
  assert.equal(bench.figure(CHART, '{}', SALES, { ...result, run: 4 }), undefined);
  assert.equal(bench.figure(CHART, '{ }', SALES, result), undefined);
  assert.equal(asked.length, 3);
});
