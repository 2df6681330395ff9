// Finds the machine-readable zone: first among the lines that were read, then by reading its band again with nothing but the
// zone's own characters allowed.
import { cleanMrzLine, decodeMrz } from "./decode-mrz";
import { findTextLines, type TextLine } from "./find-letters";
import type { Mrz } from "./findings";
import { toGrey } from "./grey-image";
import type { PageImage } from "./page-image";
import type { PageText } from "./read-page";
import { slopeOf, toTextPicture } from "./text-picture";
import { readPicture } from "./text-reader";

const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";

type Found = Omit<Mrz, "page">;

const better = (a: Found | null, b: Found | null): Found | null => {
  if (!a || !b) return a ?? b;
  if (a.valid !== b.valid) return a.valid ? a : b;
  return Object.keys(b.fields).length > Object.keys(a.fields).length ? b : a;
};

/** Two or three lines in a row that could be a zone. */
const decodeAmong = (texts: readonly string[], now: Date): Found | null => {
  const lines = texts.map(cleanMrzLine).filter((line) => line.length >= 24 && line.length <= 54);
  let best: Found | null = null;
  for (let at = 0; at < lines.length; at++) {
    for (const count of [2, 3]) {
      if (at + count > lines.length || best?.valid) continue;
      best = better(best, decodeMrz(lines.slice(at, at + count), now));
    }
  }
  return best;
};

/** Long dense rows one under another in the lower part of the page. */
const findBand = (lines: readonly TextLine[], width: number): TextLine[] => {
  const long = lines
    .filter(({ letters, left, right }) => letters.length >= 18 && right - left > width * 0.35)
    .sort((a, b) => b.bottom - a.bottom);
  const last = long[0];
  if (!last) return [];
  return long.filter(
    ({ bottom, height }) =>
      last.bottom - bottom < last.height * 7 && height > last.height * 0.6 && height < last.height * 1.7,
  );
};

const readBand = async (page: PageImage, now: Date): Promise<Found | null> => {
  const grey = await toGrey(page, 1600);
  const lines = findTextLines(grey);
  const band = findBand(lines, grey.width);
  if (band.length === 0) return null;
  const scale = page.width / grey.width;
  const height = Math.max(...band.map((line) => line.height));
  const edge = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value * scale)));
  const top = edge(Math.min(...band.map((line) => line.top)) - height * 2.6, page.height);
  const bottom = edge(Math.max(...band.map((line) => line.bottom)) + height * 0.9, page.height);
  const left = edge(Math.min(...band.map((line) => line.left)) - height * 2, page.width);
  const right = edge(Math.max(...band.map((line) => line.right)) + height * 2, page.width);
  const area = { left, top, width: right - left, height: bottom - top };
  const slope = slopeOf(lines);
  let best: Found | null = null;
  for (const good of [34, 46]) {
    const { picture } = await toTextPicture(page, { turn: 0, slope, letter: height * scale, area, good });
    const read = await readPicture(picture, "latin", "block", characters);
    best = better(best, decodeAmong(read.text.split("\n"), now));
    if (best?.valid) break;
  }
  return best;
};

/** The page's machine-readable zone, if it has one. Throws only when the reader itself fails. */
export const readMrz = async (page: PageImage, text: PageText, number: number, now: Date): Promise<Mrz | null> => {
  let found = decodeAmong(
    text.rows.map((row) => row.text),
    now,
  );
  const looksLikeOne = text.rows.some((row) => /<{2}|<[KLC]<|[A-Z0-9]{8}<.*\d{6}/.test(row.text));
  if (!found?.valid && (looksLikeOne || found || text.confidence < 0.6))
    found = better(found, await readBand(page, now));
  return found && { ...found, page: number };
};
