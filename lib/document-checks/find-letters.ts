// Letters as dark blobs in rows, without reading them: how high they are, and where lines of text begin and end.
import type { GreyImage } from "./grey-image";
import { quantile } from "./grey-image";

/** A blob in pixels; right and bottom are outside of it. `ink` is its darkest grey. */
export type Letter = { left: number; top: number; right: number; bottom: number; ink: number };

/** Letters beside one another, left to right. */
export type TextLine = { letters: Letter[]; left: number; top: number; right: number; bottom: number; height: number };

/** Sums of grey from the upper left corner, for means over any rectangle. */
const integral = ({ width, height, data }: GreyImage): Float64Array => {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
};

/** 1 where a pixel is clearly darker than what is around it. */
const inkMask = (image: GreyImage): Uint8Array => {
  const { width, height, data } = image;
  const sums = integral(image);
  const reach = Math.max(8, Math.round(Math.max(width, height) / 70));
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [y0, y1] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x++) {
      const [x0, x1] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        sums[y1 * (width + 1) + x1]! -
        sums[y0 * (width + 1) + x1]! -
        sums[y1 * (width + 1) + x0]! +
        sums[y0 * (width + 1) + x0]!;
      const mean = sum / ((y1 - y0) * (x1 - x0));
      if (data[y * width + x]! < mean * 0.86 - 4) mask[y * width + x] = 1;
    }
  }
  return mask;
};

/** Blobs of ink, eight neighbours each. */
const findBlobs = ({ width, height, data }: GreyImage, mask: Uint8Array): Letter[] => {
  const blobs: Letter[] = [];
  const stack: number[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== 1) continue;
    const blob: Letter = { left: width, top: height, right: 0, bottom: 0, ink: 255 };
    mask[start] = 2;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      const [x, y] = [at % width, (at / width) | 0];
      blob.left = Math.min(blob.left, x);
      blob.right = Math.max(blob.right, x + 1);
      blob.top = Math.min(blob.top, y);
      blob.bottom = Math.max(blob.bottom, y + 1);
      blob.ink = Math.min(blob.ink, data[at]!);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          if (mask[ny * width + nx] !== 1) continue;
          mask[ny * width + nx] = 2;
          stack.push(ny * width + nx);
        }
      }
    }
    blobs.push(blob);
  }
  return blobs;
};

const looksLikeLetter = ({ left, right, top, bottom }: Letter, page: GreyImage): boolean => {
  const [w, h] = [right - left, bottom - top];
  const longest = Math.max(page.width, page.height);
  return h >= 4 && h <= longest / 14 && w >= 1 && w <= h * 9 && w * h >= 8;
};

/** Whether two blobs stand beside one another as letters of a word, or words of a line, do. */
const areBeside = (a: Letter, b: Letter): boolean => {
  const [ha, hb] = [a.bottom - a.top, b.bottom - b.top];
  const [low, high] = ha < hb ? [ha, hb] : [hb, ha];
  if (high > low * 2.2) return false;
  const apart = b.left - a.right;
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return apart > -low && apart < high * 1.8 && shared > low * 0.5;
};

const toLine = (letters: Letter[]): TextLine => ({
  letters,
  left: Math.min(...letters.map(({ left }) => left)),
  top: Math.min(...letters.map(({ top }) => top)),
  right: Math.max(...letters.map(({ right }) => right)),
  bottom: Math.max(...letters.map(({ bottom }) => bottom)),
  height: quantile(
    letters.map(({ top, bottom }) => bottom - top),
    0.6,
  ),
});

/** Letters that a row needs to be a line of text and not a pattern. */
const fewestLetters = 4;

/** All that has a letter's size, left to right. */
export const findLetters = (image: GreyImage): Letter[] =>
  findBlobs(image, inkMask(image))
    .filter((blob) => looksLikeLetter(blob, image))
    .sort((a, b) => a.left - b.left);

/** Lines of text among letters that are sorted from left to right. */
export const toTextLines = (letters: readonly Letter[]): TextLine[] => {
  const cell = 16;
  const open = new Map<number, { line: Letter[]; last: Letter }[]>();
  const lines: Letter[][] = [];
  for (const letter of letters) {
    const row = Math.floor((letter.top + letter.bottom) / 2 / cell);
    let best: { line: Letter[]; last: Letter } | null = null;
    for (const near of [row - 1, row, row + 1]) {
      for (const candidate of open.get(near) ?? []) {
        if (areBeside(candidate.last, letter) && (!best || candidate.last.right > best.last.right)) best = candidate;
      }
    }
    if (best) {
      best.line.push(letter);
      best.last = letter;
      continue;
    }
    const line = [letter];
    lines.push(line);
    const entry = { line, last: letter };
    open.set(row, [...(open.get(row) ?? []), entry]);
  }
  return lines.filter((line) => line.length >= fewestLetters).map(toLine);
};

/** Lines of text on a page. */
export const findTextLines = (image: GreyImage): TextLine[] => toTextLines(findLetters(image));

/** Height of the smaller letters that matter, in pixels; null without text. */
export const letterHeight = (lines: readonly TextLine[]): number | null => {
  const heights = lines.flatMap(({ letters, height }) => letters.map(() => height));
  return heights.length < 12 ? null : quantile(heights, 0.4);
};
