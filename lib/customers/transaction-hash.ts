// Transaction hashes as tokens: hexadecimal ones are the same in either case, with 0x or without; short ones only with 0x, for
// without it they need not be hexadecimal.

const hexadecimal = /^(?:0x)?([0-9a-f]{16,})$/i;
const shortHexadecimal = /^0x[0-9a-f]+$/i;

/** One spelling for a hexadecimal hash; any other as it is, for base58 and the like tell cases apart. */
export function canonicalHash(hash: string): string {
  const [, digits] = hexadecimal.exec(hash) ?? [];
  return (digits ?? (shortHexadecimal.test(hash) ? hash : undefined))?.toLowerCase() ?? hash;
}

/** What to search for: the one spelling, and those that were stored as they came before there was one. */
export function spellingsOf(hash: string): string[] {
  const one = canonicalHash(hash);
  const digits = one.replace(/^0x/, "");
  const both = [`0x${digits}`, `0x${digits.toUpperCase()}`];
  if (hexadecimal.test(hash)) return [...new Set([one, hash, digits.toUpperCase(), ...both])];
  return shortHexadecimal.test(hash) ? [...new Set([hash, ...both])] : [hash];
}
