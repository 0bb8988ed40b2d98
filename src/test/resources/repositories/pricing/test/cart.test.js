'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { total } = require('../src/cart.js');

test('a cart is the sum of its lines', () => {
  assert.strictEqual(total([{ cents: 250, count: 4 }, { cents: 1000, count: 1 }]), 2000);
});

test('a voucher is taken off the sum', () => {
  assert.strictEqual(total([{ cents: 2000, count: 1 }], { voucher: 500 }), 1500);
});
