// The customer's name, address and birth date against what was read. Anywhere on the page is enough to agree; to disagree,
// another value must have been read with confidence in its place. Everything between is a doubt for a person.
import { compareNames } from "@/lib/screening/compare-names";
import { parsePartialDate } from "@/lib/screening/partial-date";
import { compareAddress } from "./compare-address";
import { nameTitles } from "./document-words";
import type { Expectations, Field } from "./findings";
import type { TextRow } from "./read-page";

export type Agreement = "same" | "different" | "unclear";

type Customer = NonNullable<Expectations["customer"]>;

const plain = (text: string): string =>
  text
    .replace(nameTitles, " ")
    .replace(/[^\p{L}\p{N}\s'-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

const hanOnly = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, "");

const isOneOff = (a: string, b: string): boolean =>
  a.length > 1 && a.length === b.length && [...a].filter((character, at) => character !== b[at]).length === 1;

/** Whether a name stands somewhere in a row among other words. */
const standsIn = (name: string, row: string): boolean => {
  const han = hanOnly(name);
  if (han.length >= 2) return hanOnly(row).includes(han);
  const count = plain(name).split(" ").length;
  const words = plain(row).split(" ");
  if (words.length > 24) return false;
  for (const size of [count, count + 1, count - 1]) {
    if (size < 1 || (size < 2 && count > 1)) continue;
    for (let at = 0; at + size <= words.length; at++) {
      const part = words.slice(at, at + size).join(" ");
      if (part.length >= name.length * 0.6 && compareNames({ name }, { name: part }).nameScore >= 0.86) return true;
    }
  }
  return false;
};

/** Name and native name, either of which is enough. */
export const compareName = (
  { name, nativeName }: Customer,
  found: Field | undefined,
  rows: readonly TextRow[],
  confidence: number,
): Agreement => {
  const names = [name, nativeName].filter((text): text is string => Boolean(text?.trim()));
  if (names.length === 0) return "same";
  if (names.some((text) => rows.some((row) => standsIn(text, row.text)))) return "same";
  if (!found) return "unclear";
  const value = plain(found.value);
  // One Chinese character among two or three is soon misread, and another of the same sound is another name.
  if (names.some((text) => isOneOff(hanOnly(text), hanOnly(value)))) return "unclear";
  const scores = names.map(
    (text) => compareNames({ name: plain(text), kind: "person" }, { name: value, kind: "person" }).nameScore,
  );
  const best = Math.max(...scores);
  if (best >= 0.8) return "same";
  const sure = found.confidence >= 0.8 && confidence >= 0.6;
  // A name in another script can only be compared by its sound.
  const scripts = names.every((text) => hanOnly(text).length > 0 !== hanOnly(value).length > 0);
  return sure && !scripts && best < 0.6 ? "different" : "unclear";
};

/** The address against blocks of rows anywhere, then against the one that was found. */
export const compareAddresses = (
  address: string,
  found: Field | undefined,
  rows: readonly TextRow[],
  confidence: number,
): Agreement => {
  let best = 0;
  for (let at = 0; at < rows.length; at++) {
    for (const count of [1, 2, 3, 4, 5]) {
      const text = rows
        .slice(at, at + count)
        .map((row) => row.text)
        .join(" ");
      const compared = compareAddress(address, text);
      if (!compared) continue;
      if (compared.score >= 0.74 && compared.number !== false) return "same";
      best = Math.max(best, compared.number === false ? Math.min(compared.score, 0.6) : compared.score);
    }
  }
  if (!found) return "unclear";
  const compared = compareAddress(address, found.value);
  if (!compared) return "unclear";
  const sure = found.confidence >= 0.75 && confidence >= 0.6;
  if (sure && compared.score < 0.55 && best < 0.62) return "different";
  return sure && compared.number === false && compared.score < 0.9 ? "different" : "unclear";
};

/** The birth date; `certain` when it comes from a zone whose check digits agree. */
export const compareBirth = (expected: string, found: Field | undefined, certain: boolean): Agreement => {
  if (!found) return "unclear";
  const [a, b] = [parsePartialDate(expected), parsePartialDate(found.value)];
  if (!a || !b || a.about) return "unclear";
  const parts = [
    [a.year, b.year],
    [a.month, b.month],
    [a.day, b.day],
  ] as const;
  const off = parts.filter(([one, two]) => one !== undefined && two !== undefined && one !== two).length;
  if (off === 0) return "same";
  return certain || (found.confidence >= 0.85 && off >= 2) ? "different" : "unclear";
};
