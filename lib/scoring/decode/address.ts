// Is this text an IP address? Strict dotted quads and RFC 4291 text forms; no zone suffix, no prefix length.

const isByte = (text: string, from: number, to: number): boolean => {
  const length = to - from;
  if (length < 1 || length > 3 || (length > 1 && text.charCodeAt(from) === 48)) return false;
  let value = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return false;
    value = value * 10 + digit;
  }
  return value <= 255;
};

const isIpv4 = (text: string): boolean => {
  let from = 0;
  for (let part = 0; part < 4; part++) {
    const dot = text.indexOf(".", from);
    const to = part === 3 ? text.length : dot;
    if (to < 0 || (part === 3 && dot >= 0) || !isByte(text, from, to)) return false;
    from = to + 1;
  }
  return true;
};

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
