'use strict';

/** Takes a percentage off an amount in cents. Fractions of a cent are rounded half up. */
function discounted(cents, percent) {
  if (percent < 0 || percent > 100) {
    throw new RangeError(`a discount is between 0 and 100 percent, not ${percent}`);
  }
  return cents - Math.round((cents * percent) / 100);
}

/** The amount a voucher leaves to pay; never less than nothing. */
function afterVoucher(cents, voucher) {
  return Math.max(0, cents - voucher);
}

module.exports = { discounted, afterVoucher };
