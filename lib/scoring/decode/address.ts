// Is this text an IP address? Strict dotted quads and RFC 4291 text forms; no zone suffix, no prefix length.

import { spell, spelled } from "./characters";

const DOT = 46;
const ZERO = 48;

/** True for four numbers of 0 to 255, without leading zeros, from `from` to `to` of the bytes. */
export const isIpv4At = (bytes: Uint8Array, from: number, to: number): boolean => {
  let parts = 0;
  let start = from;
  let value = 0;
  for (let index = from; index <= to; index++) {
    const byte = index === to ? DOT : (bytes[index] as number);
    if (byte !== DOT) {
      if (byte < ZERO || byte > 57) return false;
      value = value * 10 + byte - ZERO;
      continue;
    }
    const digits = index - start;
    if (digits < 1 || digits > 3 || value > 255 || (digits > 1 && bytes[start] === ZERO)) return false;
    parts++;
    start = index + 1;
    value = 0;
  }
  return parts === 4;
};

const isIpv4 = (text: string): boolean => isIpv4At(spelled, 0, spell(text));

const GROUP = /^[0-9a-fA-F]{1,4}$/;

/** How many of the eight groups the colon-separated text fills, or NaN. */
const countGroups = (text: string, mayEndInIpv4: boolean): number => {
  if (text === "") return 0;
  const parts = text.split(":");
  let groups = 0;
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) groups += 1;
    else if (mayEndInIpv4 && index === parts.length - 1 && isIpv4(part)) groups += 2;
    else return Number.NaN;
  }
  return groups;
};

const isIpv6 = (text: string): boolean => {
  const gap = text.indexOf("::");
  if (gap < 0) return countGroups(text, true) === 8;
  if (text.indexOf("::", gap + 1) >= 0) return false;
  return countGroups(text.slice(0, gap), false) + countGroups(text.slice(gap + 2), true) <= 7;
};

/** True for an IPv4 or IPv6 address. */
export const isIpAddress = (text: string): boolean =>
  text.length <= 45 && (text.includes(":") ? isIpv6(text) : isIpv4(text));
