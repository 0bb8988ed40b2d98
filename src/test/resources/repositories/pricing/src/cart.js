'use strict';

const { discounted, afterVoucher } = require('./discount.js');

/** The sum of a cart in cents. A member's discount is taken off each line, a voucher off the sum. */
function total(lines, { percent = 0, voucher = 0 } = {}) {
  const sum = lines.reduce((cents, line) => cents + line.count * discounted(line.cents, percent), 0);
  return afterVoucher(sum, voucher);
}

module.exports = { total };
