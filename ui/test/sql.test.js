import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokens } from '../src/sql.js';
import { sql } from './samples.js';

const of = (text, kind) => tokens(text).filter((token) => token.kind === kind).map((token) => token.text);

test('tokens_putTogether_areTheStatementAgain', () => {
  for (const text of [sql, '', ' \n', "select 'open", '/* open', '$x$ open', '"open', "e'\\'", 'select 1.', '::', '$', '\u{1F600}', "$$;'$$--"]) {
    assert.equal(tokens(text).map((token) => token.text).join(''), text);
  }
});

test('tokens_ofAQuery_haveTheirKinds', () => {
  assert.deepEqual(of(sql, 'comment'), ["-- Refunds by month and reason, this year's so far"]);
  assert.deepEqual(of(sql, 'string'), ["'month'", "'2026-01-01'", "'test'"]);
  assert.deepEqual(of(sql, 'function'), ['date_trunc', 'count', 'round', 'sum', 'round', 'avg']);
  assert.deepEqual(of(sql, 'name'), ['"order"']);
  assert.deepEqual(of('SELECT a FROM t', 'keyword'), ['SELECT', 'FROM']);
});

test('tokens_quotesAndComments_hideWhatIsInThem', () => {
  assert.deepEqual(of("select 'it''s -- no comment', e'a\\'b' -- yes", 'string'), ["'it''s -- no comment'", "e'a\\'b'"]);
  assert.deepEqual(of('/* a /* b */ select */ 1', 'comment'), ['/* a /* b */ select */']);
  assert.deepEqual(of("$body$ select 'x' $body$ from t", 'string'), ["$body$ select 'x' $body$"]);
});

test('tokens_columnsNamedLikeKeywordsAndCasts_areNoKeywords', () => {
  assert.deepEqual(of('t.order', 'keyword'), []);
  assert.deepEqual(of('a::numeric', 'parameter'), []);
  assert.deepEqual(of('where id = :id and n = $1', 'parameter'), [':id', '$1']);
  assert.deepEqual(of('1.5e-3 + .2 + 1_000', 'number'), ['1.5e-3', '.2', '1_000']);
});
