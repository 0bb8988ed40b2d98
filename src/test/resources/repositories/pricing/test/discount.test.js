'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { discounted, afterVoucher } = require('../src/discount.js');

test('a discount is taken off', () => {
  assert.strictEqual(discounted(10000, 15), 8500);
});

test('half a cent is rounded up', () => {
  assert.strictEqual(discounted(999, 50), 500);
  assert.strictEqual(discounted(1990, 15), 1692);
});

test('a third of a cent is rounded down', () => {
  assert.strictEqual(discounted(333, 10), 300);
});

test('a discount of more than everything is refused', () => {
  assert.throws(() => discounted(100, 101), RangeError);
});

test('a voucher never makes us pay', () => {
  assert.strictEqual(afterVoucher(500, 900), 0);
});
