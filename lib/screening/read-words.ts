// Reads a name as words in Latin letters, remembering which script each was written in, because scripts leave out different
// things. Chinese characters have more than one reading.
import anyAscii from "any-ascii";
import { romaniseArabic } from "./scripts/arabic";
import { romaniseCyrillic } from "./scripts/cyrillic";
import { romaniseGreek, spellGreek } from "./scripts/greek";
import { isHan, readHanja, readMandarin } from "./scripts/han";
import { isKoreanSurname, romaniseHangul } from "./scripts/hangul";
import { romaniseHebrew } from "./scripts/hebrew";
import { romaniseKana } from "./scripts/kana";

/**
 * `abjad` leaves vowels out; `syllabic` is a Chinese or Korean name; `transcribed` is a foreign name written by sound with
 * syllables, which breaks consonant clusters and confuses r with l; `alphabet` is any other.
 */
export type Script = "latin" | "alphabet" | "abjad" | "syllabic" | "transcribed";

export type Word = { text: string; script: Script };

const plain = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

const word = (text: string, script: Script): Word => ({ text, script });

/** What of the whole name decides how a word of it is read. */
type Name = { isOneWord: boolean; isForeign: boolean };

const syllables = (words: readonly string[], { isForeign }: Name): Word[] =>
  words.map((text) => word(text, isForeign ? "transcribed" : "syllabic"));

const scriptTests: readonly [RegExp, (token: string, name: Name) => Word[]][] = [
  [/\p{Script=Cyrillic}/u, (token) => [word(romaniseCyrillic(token), "alphabet")]],
  [/\p{Script=Arabic}/u, (token) => romaniseArabic(token).map((text) => word(text, "abjad"))],
  [/\p{Script=Hebrew}/u, (token) => [word(romaniseHebrew(token), "abjad")]],
  [/\p{Script=Greek}/u, (token) => [word(romaniseGreek(token), "alphabet")]],
  [/\p{Script=Hangul}/u, (token, name) => syllables(romaniseHangul(token, name.isOneWord), name)],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, (token) => [word(romaniseKana(token), "transcribed")]],
  [/\p{Script=Han}/u, (token, name) => syllables(readMandarin(token, name.isOneWord), name)],
  [/[\p{Script=Armenian}\p{Script=Georgian}\p{Script=Latin}]/u, (token) => [word(plain(token), "alphabet")]],
];

const readToken = (token: string, name: Name): Word[] => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the ASCII range
  if (/^[\x00-\x7f]*$/.test(token)) return [word(token.toLowerCase().replace(/[^a-z0-9]/g, ""), "latin")];
  if (/^[\p{ASCII}\p{Script=Latin}\p{M}]*$/u.test(token)) return [word(plain(token.replace(/[əƏ]/g, "a")), "latin")];
  for (const [test, read] of scriptTests) if (test.test(token)) return read(token, name);
  // The scripts of India and their neighbours: their letters carry a vowel that is not written.
  return [word(plain(token), "abjad")];
};

const separators = /[^\p{L}\p{M}\p{N}'’‘ʼʻʿʾ`´׳ー]+/u;
const apostrophes = /['’‘ʼʻʿʾ`´]/g;

const split = (text: string): string[] =>
  text
    .normalize("NFKC")
    .replace(/&/g, " and ")
    .split(separators)
    .map((token) => (/\p{Script=Hebrew}/u.test(token) ? token : token.replace(apostrophes, "")))
    .filter((token) => token !== "" && token !== "मा");

/** A name in Chinese characters or Hangul that is longer, or divided otherwise, than such names are. */
const isForeignName = (text: string, tokens: readonly string[]): boolean => {
  if (/\p{Script=Han}/u.test(text)) return /[·•・‧]/u.test(text) || tokens.some((token) => [...token].length > 4);
  if (!/\p{Script=Hangul}/u.test(text)) return false;
  return tokens.some(({ length }) => length > 4) || (tokens.length > 1 && !tokens.some(isKoreanSurname));
};

/** Words of a text, in its order. */
export const readWords = (text: string): Word[] => {
  const tokens = split(text);
  const name = { isOneWord: tokens.length === 1, isForeign: isForeignName(text, tokens) };
  return tokens.flatMap((token) => readToken(token, name)).filter(({ text: read }) => read !== "");
};

/** Letters that only languages with a hook over the consonant have; there j is y, ch is kh and c is ts. */
const hooked = /[čšžřěůďťňČŠŽŘĚŮĎŤŇ]/;

const hookedSounds: readonly (readonly [RegExp, string])[] = [
  [/ch/gi, "kh"],
  [/c(?!h)/gi, "ts"],
  [/j/gi, "y"],
  [/[čć]/gi, "ch"],
  [/š/gi, "sh"],
  [/ž/gi, "zh"],
  [/ř/gi, "rzh"],
];

/** "Nader Chún Sijávaš" as English would write it: "Nader Khun Siyavash". */
const spellSounds = (text: string): string =>
  hookedSounds.reduce((spelt, [letters, sounds]) => spelt.replace(letters, sounds), text.normalize("NFKC"));

const isGreek = /\p{Script=Greek}/u;

/** A Slavic surname with a Baltic ending: "Sečins", "Lavrovas". */
const balticSurname = /(?:[oe]v|ev|[^ou]in|sk[iy]j?)(?:[aiu]?s)$/;
const balticEnding = /(?<=.{3})(?:[aiu]?s)$/;

/** "Igors Sečins" as "Igor Sečin": every word has the ending, and one is a Slavic surname. */
const dropBaltic = (words: readonly Word[]): Word[] | null => {
  const isBaltic =
    words.length > 1 &&
    words.every(({ text }) => text.endsWith("s")) &&
    words.some(({ text }) => balticSurname.test(text));
  return isBaltic ? words.map(({ text, script }) => word(text.replace(balticEnding, ""), script)) : null;
};

/** All readings of a name: one, or more where it is in Greek letters, Chinese characters or hooked Latin. */
export const readName = (text: string): Word[][] => {
  const first = readWords(text);
  if (isGreek.test(text)) {
    const spelt = split(text).flatMap((token) =>
      isGreek.test(token) ? [word(spellGreek(token), "alphabet")] : readWords(token),
    );
    return [first, spelt.filter(({ text: read }) => read !== "")];
  }
  const baltic = dropBaltic(first);
  if (hooked.test(text)) return [first, baltic ?? readWords(spellSounds(text))];
  if (baltic) return [first, baltic];
  const bare = text.normalize("NFKC").trim();
  const korean = isHan(bare) ? readHanja(bare) : null;
  return korean ? [first, korean.map((read) => word(read, "syllabic"))] : [first];
};
