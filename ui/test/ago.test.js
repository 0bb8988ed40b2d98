import assert from 'node:assert/strict';
import test from 'node:test';
import { ago, due, span } from '../src/ago.js';

const NOW = Date.parse('2026-03-31T12:00:00Z');
const before = (seconds) => ago(NOW - seconds * 1000, NOW);

test('a moment ago reads as just now, whichever clock runs ahead', () => {
  assert.equal(before(3), 'just now');
  assert.equal(before(-20), 'just now');
});

test('the past is told in one or two units', () => {
  assert.equal(before(45), '45 s ago');
  assert.equal(before(61), '1 min ago');
  assert.equal(before(2 * 3600 + 5 * 60), '2 h 5 min ago');
  assert.equal(before(9 * 3600 + 5 * 60), '9 h ago');
  assert.equal(before(86_400), '1 day ago');
  assert.equal(before(3 * 86_400), '3 days ago');
});

test('the future is told too', () => {
  assert.equal(ago(NOW + 600_000, NOW), 'in 10 min');
});

test('what is due says so, and for how long when it is over', () => {
  assert.equal(due(NOW + 3 * 86_400_000, NOW), 'due in 3 days');
  assert.equal(due(NOW - 7_200_000, NOW), 'overdue for 2 h');
  assert.equal(due(NOW, NOW), 'overdue for a moment');
});

test('a span never runs backwards', () => {
  assert.equal(span(-4), 'a moment');
  assert.equal(span(7), '7 s');
});
