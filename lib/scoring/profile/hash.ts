// Short stand-ins for identifiers inside a profile: 31 bits (a small integer to the engine), never 0. Not a secret and not a
// fingerprint: equal texts are equal, and unequal ones collide about once in two thousand million pairs.

// An event's device and counterparty are hashed by the profile and by several rules in turn: the last two texts are remembered.
// No result depends on it.
let lastText: string | null = null;
let lastHash = 0;
let olderText: string | null = null;
let olderHash = 0;

/** FNV-1a over UTF-16 units with a final mix. */
export const hashText = (text: string): number => {
  if (text === lastText) return lastHash;
  const hash = text === olderText ? olderHash : computeHash(text);
  olderText = lastText;
  olderHash = lastHash;
  lastText = text;
  lastHash = hash;
  return hash;
};

const computeHash = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = (hash ^ (hash >>> 13)) & 0x7fffffff;
  return hash === 0 ? 1 : hash;
};

/** The hash as eight hexadecimal digits, for keys that are shown or stored as text. */
export const shortHash = (text: string): string => hashText(text).toString(16).padStart(8, "0");

/** A two-letter country as a small number, 0 for none. */
export const packCountry = (country: string | null | undefined): number =>
  country?.length === 2 ? (country.charCodeAt(0) << 8) | country.charCodeAt(1) : 0;

/** The two letters again, or "" for 0. */
export const unpackCountry = (packed: number): string =>
  packed === 0 ? "" : String.fromCharCode(packed >> 8, packed & 0xff);
