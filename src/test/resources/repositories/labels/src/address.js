'use strict';

/** The lines of a label, from the name to the country in capitals. */
function label(address) {
  return [address.name, address.street, `${postcode(address)} ${address.city}`, address.country.toUpperCase()];
}

/** A postcode as its country writes it: in Great Britain in capitals, with a blank before the last three characters. */
function postcode({ postcode: code, country }) {
  if (country !== 'Great Britain') {
    return code;
  }
  const letters = code.toUpperCase().replace(' ', '');
  return `${letters.slice(0, 4)} ${letters.slice(4)}`;
}

module.exports = { label };
