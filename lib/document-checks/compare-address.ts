// Compares addresses as people and companies write them: abbreviations, order, unit marks, postcodes, Chinese without spaces.
// Numbers decide: the same street with another house number is another address.
import anyAscii from "any-ascii";

export type AddressComparison = {
  /** Share of what is expected that is there, 0–1. */
  score: number;
  /** Whether the house number (or the numbers of a Chinese address) is there; null when none is expected. */
  number: boolean | null;
};

const long: Record<string, string> = {
  st: "street",
  str: "street",
  rd: "road",
  ave: "avenue",
  av: "avenue",
  blvd: "boulevard",
  dr: "drive",
  ln: "lane",
  ct: "court",
  pl: "place",
  sq: "square",
  cres: "crescent",
  cresc: "crescent",
  ter: "terrace",
  terr: "terrace",
  hwy: "highway",
  pkwy: "parkway",
  gdns: "gardens",
  gdn: "garden",
  est: "estate",
  bldg: "building",
  blk: "block",
  twr: "tower",
  hse: "house",
  mt: "mount",
  apt: "unit",
  apartment: "unit",
  flat: "unit",
  rm: "unit",
  room: "unit",
  ste: "unit",
  suite: "unit",
  fl: "floor",
  flr: "floor",
  n: "north",
  s: "south",
  e: "east",
  w: "west",
  ne: "northeast",
  nw: "northwest",
  se: "southeast",
  sw: "southwest",
  hk: "hongkong",
  uk: "unitedkingdom",
};

/** Said or left out at will. */
const optional = new Set(
  "unit floor block building hongkong unitedkingdom singapore china usa unitedstates the of no number kowloon".split(
    " ",
  ),
);

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

const words = (text: string): string[] =>
  anyAscii(text)
    .toLowerCase()
    .replace(/hong kong/g, "hongkong")
    .replace(/united kingdom/g, "unitedkingdom")
    .replace(/united states(?: of america)?/g, "unitedstates")
    .replace(/['’.]/g, "")
    .replace(/(\d+)\s*\/\s*f\b/g, "$1 floor ")
    .replace(/\b(\d+)(?:st|nd|rd|th)\b/g, "$1")
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => long[word] ?? word);

/** What readers take for digits, where a word has digits in it. */
const digitsOf = (word: string): string => (/\d/.test(word) ? word.replace(/o/g, "0").replace(/[il]/g, "1") : word);

const nearly = (a: string, b: string): boolean => {
  if (a === b) return true;
  if (/\d/.test(a) || /\d/.test(b)) return digitsOf(a) === digitsOf(b);
  if (a.length < 5 || Math.abs(a.length - b.length) > 1) return false;
  let [at, off] = [0, 0];
  for (let other = 0; at < a.length && other < b.length; ) {
    if (a[at] === b[other]) {
      at++;
      other++;
      continue;
    }
    if (++off > (a.length > 8 ? 2 : 1)) return false;
    if (a.length > b.length) at++;
    else if (a.length < b.length) other++;
    else {
      at++;
      other++;
    }
  }
  return off + Math.abs(a.length - at) <= (a.length > 8 ? 2 : 1);
};

const compareWords = (expected: string, found: string): AddressComparison => {
  const wanted = words(expected);
  const there = words(found);
  let [sum, total] = [0, 0];
  for (const [place, word] of wanted.entries()) {
    const weight = optional.has(word) ? 0.2 : /\d/.test(word) ? 1.5 : 1;
    total += weight;
    // A postcode is written in one or in two.
    const pieces = [word, (wanted[place - 1] ?? "") + word, word + (wanted[place + 1] ?? "")];
    const whole = (piece: string): boolean => there.some((other) => nearly(piece, other));
    const parted = there.some((_, at) => nearly(word, there.slice(at, at + 2).join("")));
    if (whole(word) || parted || (/\d/.test(word) && pieces.some((piece) => piece.length > 4 && whole(piece))))
      sum += weight;
  }
  // The house number stands before or after the street's name; units and postcodes are numbers too, so any plain one counts.
  const street = wanted.findIndex(
    (word, at) =>
      /^\d+[a-z]?$/.test(word) &&
      wanted[at - 1] !== "unit" &&
      wanted[at + 1] !== undefined &&
      !/\d/.test(wanted[at + 1]!),
  );
  const number = street < 0 ? null : there.some((other) => nearly(wanted[street]!, other));
  return { score: total === 0 ? 0 : sum / total, number };
};

const hanOf = (text: string): string => text.normalize("NFKC").replace(/[^\p{Script=Han}\d]/gu, "");

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

const compareHan = (expected: string, found: string): AddressComparison => {
  const [wanted, there] = [hanOf(expected), hanOf(found)];
  const names = pairs(wanted.replace(/\d+/g, " ")).filter((pair) => !pair.includes(" "));
  const score = names.length === 0 ? 0 : names.filter((pair) => there.includes(pair)).length / names.length;
  const numbers: string[] = wanted.match(/\d+/g) ?? [];
  const present: string[] = there.match(/\d+/g) ?? [];
  const kept = numbers.filter((number) => present.includes(number)).length;
  const number = numbers.length === 0 ? null : kept >= numbers.length * 0.6;
  return { score: numbers.length === 0 ? score : score * 0.7 + (0.3 * kept) / numbers.length, number };
};

/** How much of the expected address a text holds. An address in another script cannot be compared: null. */
export const compareAddress = (expected: string, found: string): AddressComparison | null => {
  if (isHan(expected)) return isHan(found) ? compareHan(expected, found) : null;
  return words(found).length === 0 ? null : compareWords(expected, found);
};
