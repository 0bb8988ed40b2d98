import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inPlainWords } from '../src/words.js';

test('inPlainWords_knownMessages_areSaidForPeople', () => {
  assert.equal(inPlainWords('Field is required.'), 'This is needed.');
  assert.equal(inPlainWords('Field must have minimum length of 20.'), 'At least 20 characters, please.');
  assert.equal(inPlainWords('Field must have minimum value of 0.01.'), 'At least 0.01, please.');
  assert.equal(inPlainWords('Value is expected to have at most 2 decimal digits.'), 'At most 2 decimal places, please.');
});

test('inPlainWords_messageOfTheForm_staysAsItIs', () => {
  assert.equal(inPlainWords('An order number is like A-1001.'), 'An order number is like A-1001.');
});
