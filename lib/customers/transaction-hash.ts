// Transaction hashes as tokens: hexadecimal ones are the same in either case, with 0x or without.

const hexadecimal = /^(?:0x)?([0-9a-f]{16,})$/i;
const isHexadecimal = (hash: string): boolean => hexadecimal.test(hash);

/** One spelling for a hexadecimal hash; any other as it is, for base58 and the like tell cases apart. */
export function canonicalHash(hash: string): string {
  const [, digits] = hexadecimal.exec(hash) ?? [];
  return digits?.toLowerCase() ?? hash;
}

/** What to search for: the one spelling, and those that were stored as they came before there was one. */
export function spellingsOf(hash: string): string[] {
  const one = canonicalHash(hash);
  if (!isHexadecimal(hash)) return [hash];
  const upper = one.toUpperCase();
  return [...new Set([one, hash, `0x${one}`, upper, `0x${upper}`])];
}
