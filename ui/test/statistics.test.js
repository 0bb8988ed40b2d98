import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemOf, readSpec, withColumn, withMethod, writeSpec } from '../src/statistics.js';

test('readSpec_whatAModelMayWrite_isReadOrRefusedInWords', () => {
  assert.deepEqual(readSpec('{"method":"t-test","columns":["a"],"by":"g","count":"n"}').spec,
    { method: 't-test', columns: ['a'], by: 'g', rest: { count: 'n' } });
  assert.deepEqual(readSpec('{"method":"summary","columns":"a"}').spec.columns, ['a']);
  assert.ok(readSpec('[{"method":"summary"}]').several);
  assert.ok(readSpec(' ').empty);
  assert.match(readSpec('a t-test').problem, /not JSON/);
  assert.match(readSpec('7').problem, /object/);
});

test('writeSpec_ofWhatWasRead_saysTheSame', () => {
  const text = '{"method":"t-test","columns":["a"],"by":"g","count":"n"}';
  assert.equal(writeSpec(readSpec(text).spec), text);
  assert.equal(writeSpec({ method: '', columns: ['a'], by: '', rest: {} }), '');
});

test('withColumn_ofAMethodThatTakesOne_theOtherGoes', () => {
  const spec = { method: 'anova', columns: ['a'], by: 'g', rest: {} };
  assert.deepEqual(withColumn(spec, 'b', true).columns, ['b']);
  assert.deepEqual(withColumn({ ...spec, method: 'correlation' }, 'b', true).columns, ['a', 'b']);
  assert.deepEqual(withColumn(spec, 'a', false).columns, []);
});

test('withMethod_whatItCannotHave_goes', () => {
  const spec = { method: 'correlation', columns: ['a', 'b', 'c'], by: 'g', rest: {} };
  assert.deepEqual(withMethod(spec, 'chi-square'), { method: 'chi-square', columns: ['a', 'b'], by: '', rest: {} });
});

test('problemOf_withoutAResult_isSaid', () => {
  assert.match(problemOf(undefined), /Run the query/);
  assert.match(problemOf({ running: true }), /running/);
  assert.match(problemOf({ refused: 'no' }), /no result/);
  assert.equal(problemOf({ columns: [], rows: [] }), undefined);
});
