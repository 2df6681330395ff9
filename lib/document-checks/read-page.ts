// Reads a page: finds which way is up and which script it is written in, and keeps where each word stands.
import { findTextLines, letterHeight } from "./find-letters";
import type { Word } from "./findings";
import { quantile, toGrey } from "./grey-image";
import type { PageImage } from "./page-image";
import { slopeOf, type Turn, toTextPicture } from "./text-picture";
import { type ReadPage, readPicture, type Script } from "./text-reader";

/** A line of words as they stand on the page, left to right. */
export type TextRow = {
  words: Word[];
  text: string;
  /** Where each word begins in the text. */
  starts: number[];
  confidence: number;
};

export type PageText = {
  rows: TextRow[];
  /** Share of the letters that were read with confidence. */
  confidence: number;
  turn: Turn;
  slope: number;
  script: Script;
};

const wordLetters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, "").length;

/** Words that look like words: two letters or more, or Chinese, read with confidence. */
const goodLetters = ({ words }: ReadPage): number =>
  words.reduce((sum, { text, confidence }) => {
    const letters = wordLetters(text);
    const counts = letters >= 3 || (letters > 0 && /\p{Script=Han}|\d{2}/u.test(text));
    return counts && confidence >= 0.7 ? sum + letters : sum;
  }, 0);

const confidenceOf = (page: ReadPage): number => {
  const all = page.words.reduce((sum, { text }) => sum + wordLetters(text), 0);
  return all === 0 ? 0 : goodLetters(page) / all;
};

/** A line of a machine-readable zone: it is Latin and stands upright, however poor the rest is. */
const hasZone = ({ text }: ReadPage): boolean => /(?=\S*<\S*<)[A-Z0-9<]{26,}/.test(text.replace(/ /g, ""));

/** Good enough that no other turn or script needs to be tried. */
const fine = (page: ReadPage): boolean => (confidenceOf(page) >= 0.72 && goodLetters(page) >= 40) || hasZone(page);

type Try = { page: ReadPage; script: Script; turn: Turn; toPage: Awaited<ReturnType<typeof toTextPicture>>["toPage"] };

/** Chinese has no spaces between words; the reader puts some there. */
const needsSpace = (before: string, after: string): boolean =>
  !(/[\p{Script=Han}、，。：；（）]$/u.test(before) && /^[\p{Script=Han}、，。：；（）\d]/u.test(after)) &&
  !(/\d$/.test(before) && /^\p{Script=Han}/u.test(after));

const joinWords = (words: readonly Word[]): { text: string; starts: number[] } => {
  let text = "";
  const starts: number[] = [];
  for (const word of words) {
    if (text !== "" && needsSpace(text, word.text)) text += " ";
    starts.push(text.length);
    text += word.text;
  }
  return { text, starts };
};

/** Columns that the reader took for one line: words further apart than two letters and a half are high stand for themselves. */
const splitColumns = (words: readonly ReadPage["words"][number][]): (readonly ReadPage["words"][number][])[] => {
  const height = quantile(
    words.map(({ top, bottom }) => bottom - top),
    0.6,
  );
  const parts: ReadPage["words"][number][][] = [];
  for (const word of words) {
    const last = parts.at(-1)?.at(-1);
    if (last && word.left - last.right <= height * 2.5) parts.at(-1)!.push(word);
    else parts.push([word]);
  }
  return parts;
};

const rowsOf = ({ page, toPage }: Try, number: number): TextRow[] => {
  const lines = new Map<number, ReadPage["words"]>();
  for (const word of page.words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return [...lines.values()].flatMap(splitColumns).map((read) => {
    const words = read.map(
      ({ text, confidence, left, top, right, bottom }): Word => ({
        text,
        confidence: Math.round(confidence * 100) / 100,
        page: number,
        box: toPage(left, top, right, bottom),
      }),
    );
    return {
      words,
      ...joinWords(words),
      confidence: quantile(
        words.map(({ confidence }) => confidence),
        0.5,
      ),
    };
  });
};

/**
 * Reads page `number` (from 1). Other turns are tried only where the picture is `legible`. Throws only when the reader itself
 * fails.
 */
export const readPage = async (page: PageImage, number: number, legible: boolean): Promise<PageText> => {
  const grey = await toGrey(page, 1600);
  const lines = findTextLines(grey);
  const height = letterHeight(lines);
  const letter = height === null ? null : (height * page.width) / grey.width;
  const slope = slopeOf(lines);
  const attempt = async (turn: Turn, script: Script): Promise<Try> => {
    const { picture, toPage } = await toTextPicture(page, { turn, slope, letter });
    return { page: await readPicture(picture, script, "page"), script, turn, toPage };
  };
  const better = (a: Try, b: Try): Try => (goodLetters(b.page) > goodLetters(a.page) * 1.15 ? b : a);
  let best = await attempt(0, "latin");
  if (!fine(best.page)) best = better(best, await attempt(0, "chinese"));
  // Poor in both scripts: perhaps it lies on its side or stands on its head.
  if (legible && (confidenceOf(best.page) < 0.4 || goodLetters(best.page) < 12)) {
    for (const turn of [90, 270, 180] as const) {
      if (fine(best.page)) break;
      best = better(best, await attempt(turn, best.script));
    }
  }
  return {
    rows: rowsOf(best, number),
    confidence: confidenceOf(best.page),
    turn: best.turn,
    slope,
    script: best.script,
  };
};
