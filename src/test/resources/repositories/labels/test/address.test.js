'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { label } = require('../src/address.js');

const lines = (postcode, country = 'Great Britain') =>
  label({ name: 'Mia Lindqvist', street: '4 Harbour Road', postcode, city: 'Portree', country });

test('the country is in capitals', () => {
  assert.strictEqual(lines('iv519aa')[3], 'GREAT BRITAIN');
});

test('a postcode of seven gets its blank', () => {
  assert.strictEqual(lines('iv51 9aa')[2], 'IV51 9AA Portree');
});

test('other postcodes stay as they are', () => {
  assert.strictEqual(lines('10115', 'Germany')[2], '10115 Portree');
});
