// Reads IPv4 and IPv6 text into numbers. IPv4-mapped IPv6 (::ffff:a.b.c.d) is IPv4, so that one address has one form.

export type IpAddress = { version: 4; value: number } | { version: 6; words: Uint32Array };

const dot = 46;
const zero = 48;

/** Dotted IPv4 to an unsigned 32-bit number, or -1. Leading zeros are refused (octal to some, decimal to others). */
export const parseIpv4 = (text: string): number => {
  let value = 0;
  let octet = -1;
  let dots = 0;
  const length = text.length;
  if (length < 7 || length > 15) return -1;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (octet < 0 || ++dots > 3) return -1;
      value = value * 256 + octet;
      octet = -1;
      continue;
    }
    const digit = code - zero;
    if (digit < 0 || digit > 9 || octet === 0) return -1;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return -1;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : -1;
};

const hexDigit = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
};

/** One group of at most four hexadecimal digits, or -1. */
const parseGroup = (text: string, start: number, end: number): number => {
  if (end === start || end - start > 4) return -1;
  let group = 0;
  for (let at = start; at < end; at++) {
    const digit = hexDigit(text.charCodeAt(at));
    if (digit < 0) return -1;
    group = group * 16 + digit;
  }
  return group;
};

/** Groups between colons, the last one possibly dotted IPv4; null when one of them is wrong. */
const parseGroups = (text: string, mayEndDotted: boolean): number[] | null => {
  const groups: number[] = [];
  for (let start = 0; text !== "" && start <= text.length; ) {
    const colon = text.indexOf(":", start);
    const end = colon < 0 ? text.length : colon;
    const group = parseGroup(text, start, end);
    if (group >= 0) groups.push(group);
    else {
      const tail = mayEndDotted && colon < 0 ? parseIpv4(text.slice(start)) : -1;
      if (tail < 0) return null;
      groups.push(Math.floor(tail / 0x10000), tail % 0x10000);
    }
    start = end + 1;
  }
  return groups;
};

/** IPv6 text (with "::" and an optional dotted tail) to four 32-bit words, or null. Zone ids are refused. */
export const parseIpv6 = (text: string): Uint32Array | null => {
  if (text.length > 45) return null;
  const gap = text.indexOf("::");
  const head = parseGroups(gap < 0 ? text : text.slice(0, gap), gap < 0);
  const tail = gap < 0 ? [] : parseGroups(text.slice(gap + 2), true);
  if (!head || !tail) return null;
  const missing = 8 - head.length - tail.length;
  if (gap < 0 ? missing !== 0 : missing < 1) return null;
  const words = new Uint32Array(4);
  const put = (group: number, place: number): void => {
    words[place >> 1] = words[place >> 1]! | (place % 2 === 0 ? group << 16 : group);
  };
  head.forEach(put);
  for (let index = 0; index < tail.length; index++) put(tail[index]!, head.length + missing + index);
  return words;
};

/** Reads one address; null when it is neither IPv4 nor IPv6. */
export const parseIp = (text: string): IpAddress | null => {
  const value = parseIpv4(text);
  if (value >= 0) return { version: 4, value };
  const words = text.includes(":") ? parseIpv6(text) : null;
  if (!words) return null;
  const mapped = words[0] === 0 && words[1] === 0 && words[2] === 0xffff;
  return mapped ? { version: 4, value: words[3]! } : { version: 6, words };
};

/** Four words as one number, for building tables (never on a look-up path). */
export const wordsToBigInt = (words: Uint32Array): bigint =>
  (BigInt(words[0]!) << 96n) | (BigInt(words[1]!) << 64n) | (BigInt(words[2]!) << 32n) | BigInt(words[3]!);

/** One spelling of an address: IPv6 as RFC 5952 writes it, IPv4 inside of IPv6 as IPv4. Other text stays as it is. */
export const spellIp = (text: string): string => {
  if (!text.includes(":")) return text;
  const ip = parseIp(text);
  if (ip?.version === 4) return [24, 16, 8, 0].map((bits) => (ip.value >>> bits) & 255).join(".");
  const url = `http://[${text}]`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : text;
};
