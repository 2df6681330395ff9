// Decimal strings of the wire ("4999.00"): no sign, no exponent, no separators. Money becomes integer cents by dropping what is
// below a cent, so that an amount kept just under a threshold stays under it.

/** Digits before and after the point of an asset's amount: enough for any token. */
export const AMOUNT_PATTERN = /^\d{1,40}(\.\d{1,30})?$/;
/** Money: below 10^12 so that sums of a whole profile stay exact. */
export const MONEY_PATTERN = /^\d{1,12}(\.\d{1,18})?$/;

/** Cents of a decimal string that matches MONEY_PATTERN, or −1. */
export const parseCents = (text: string): number => {
  const length = text.length;
  let units = 0;
  let index = 0;
  for (; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) break;
    units = units * 10 + digit;
  }
  if (index === 0 || index > 12) return -1;
  if (index === length) return units * 100;
  const fraction = length - index - 1;
  if (text.charCodeAt(index) !== 46 || fraction < 1 || fraction > 18) return -1;
  let cents = 0;
  for (let place = 0; place < fraction; place++) {
    const digit = text.charCodeAt(index + 1 + place) - 48;
    if (digit < 0 || digit > 9) return -1;
    if (place === 0) cents = digit * 10;
    else if (place === 1) cents += digit;
  }
  return units * 100 + cents;
};
