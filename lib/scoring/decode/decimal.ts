// Decimal strings of the wire ("4999.00"): no sign, no exponent, no separators. Money becomes integer cents by dropping what is
// below a cent, so that an amount kept just under a threshold stays under it.

import { spell, spelled } from "./characters";

/** Digits before and after the point of an asset's amount: enough for any token. */
export const AMOUNT_PATTERN = /^\d{1,40}(\.\d{1,30})?$/;
/** Money: below 10^12 so that sums of a whole profile stay exact. */
export const MONEY_PATTERN = /^\d{1,12}(\.\d{1,18})?$/;

/** True for what AMOUNT_PATTERN matches. */
export const isAmount = (text: string): boolean => isAmountAt(spelled, 0, spell(text));

/** The same for what lies from `from` to `to` of the bytes. By a loop: the busiest field of all. */
export const isAmountAt = (bytes: Uint8Array, from: number, to: number): boolean => {
  let point = to;
  for (let index = from; index < to; index++) {
    const digit = (bytes[index] as number) - 48;
    if (digit >= 0 && digit <= 9) continue;
    if (digit !== -2 || point < to) return false;
    point = index;
  }
  const whole = point - from;
  const decimals = to - point - 1;
  return whole >= 1 && whole <= 40 && (point === to || (decimals >= 1 && decimals <= 30));
};

const EXPONENT = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/** A JSON number by its shortest decimal form, written out: `String` makes 1e-8 of 0.00000001. */
export const decimalOf = (value: number): string => {
  const text = String(value);
  const parts = EXPONENT.exec(text);
  if (parts === null) return text;
  const [, sign = "", first = "", rest = "", power = ""] = parts;
  const exponent = Number(power);
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${first}${rest}`;
  return `${sign}${first}${rest.padEnd(exponent, "0")}`;
};

const POWERS = Array.from({ length: 16 }, (_, power) => 10 ** power);

/**
 * What `Number` makes of a decimal string that matches AMOUNT_PATTERN, at a third of its cost: up to 15 digits over a power of
 * ten are rounded once, as `Number` does.
 */
export const numberOf = (text: string): number => {
  const { length } = text;
  if (length > 16) return Number(text);
  let digits = 0;
  let decimals = -1;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (digit === -2 && decimals < 0) decimals = 0;
    else return Number(text);
  }
  if (digits > 999_999_999_999_999) return Number(text);
  return decimals <= 0 ? digits : digits / (POWERS[decimals] as number);
};

/** Cents of a decimal string that matches MONEY_PATTERN, or −1. */
export const parseCents = (text: string): number => centsAt(spelled, 0, spell(text));

/** The same for what lies from `from` to `to` of the bytes. */
export const centsAt = (bytes: Uint8Array, from: number, to: number): number => {
  let units = 0;
  let index = from;
  for (; index < to; index++) {
    const digit = (bytes[index] as number) - 48;
    if (digit < 0 || digit > 9) break;
    units = units * 10 + digit;
  }
  if (index === from || index - from > 12) return -1;
  if (index === to) return units * 100;
  const fraction = to - index - 1;
  if (bytes[index] !== 46 || fraction < 1 || fraction > 18) return -1;
  let cents = 0;
  for (let place = 0; place < fraction; place++) {
    const digit = (bytes[index + 1 + place] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    if (place === 0) cents = digit * 10;
    else if (place === 1) cents += digit;
  }
  return units * 100 + cents;
};
