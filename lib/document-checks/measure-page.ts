// All measures of one page in one pass over shared pixels, and the codes they lead to.

import { findLetters, type Letter, letterHeight, type TextLine, toTextLines } from "./find-letters";
import type { Finding, Quality } from "./findings";
import { type GreyImage, grade, toGrey } from "./grey-image";
import { measureEdgeWidths } from "./measure-blur";
import { measureCrop } from "./measure-crop";
import { measureGlare } from "./measure-glare";
import { measureScreenshot } from "./measure-screenshot";
import { measureShake } from "./measure-shake";
import type { PageImage } from "./page-image";
import { frameSides, paperGrey } from "./paper-colour";

/** Sides at which edges are measured and at which letters are sought. */
const edgeSide = 1200;
const letterSide = 1600;

/** Small letters below this height cannot be read, by people or by machine; and no page is legible on fewer pixels. */
const lowestLetter = 6.5;
const fewestPixels = 420;
/** A sheet full of lines needs more than a card. */
const fewestSheetPixels = 700;

export type MeasuredPage = { quality: Quality; codes: Finding[]; lines: TextLine[]; grey: GreyImage };

const spreadOf = ({ data }: GreyImage): number => {
  let [sum, squares] = [0, 0];
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  return Math.sqrt(Math.max(0, squares / data.length - (sum / data.length) ** 2));
};

const measureBlur = async (page: PageImage, written: GreyImage, letters: readonly Letter[]): Promise<number> => {
  const grey = await toGrey(page, edgeSide);
  const edges = measureEdgeWidths(grey);
  // No edge at all on a page that is not blank: everything is blurred away.
  if (edges.tiles < 4) return spreadOf(grey) > 6 ? 1 : 0;
  return Math.max(
    grade(edges.page || 0, 0.4, 0.92),
    grade(edges.worst || 0, 0.5, 1.45),
    grade(measureShake(written, letters), 1.5, 2.45),
  );
};

/** A grey band to the lower edge, as decoders leave where data was missing. */
const endsInGrey = ({ data, width, height }: GreyImage): boolean => {
  let rows = 0;
  for (let y = height - 1; y >= 0; y--, rows++) {
    const first = data[y * width]!;
    if (first < 120 || first > 136) break;
    let even = true;
    for (let x = 1; x < width && even; x++) even = Math.abs(data[y * width + x]! - first) <= 2;
    if (!even) break;
  }
  return rows > height * 0.05 && rows < height;
};

const codesOf = (quality: Quality, page: number): Finding[] => {
  const found: Finding[] = [];
  const add = (code: "blurred" | "glare" | "cropped" | "screenshot", value: number): void => {
    if (value >= 0.5) found.push({ code, words: code, page, detail: { measure: value } });
  };
  add("screenshot", quality.screenshot);
  // Letters of a few pixels, or enlarged on a screen, look soft whatever the lens did.
  if ((quality.resolution.sufficient && quality.screenshot < 0.5) || quality.blur >= 0.85) add("blurred", quality.blur);
  // What surrounds the paper on a screen looks like light and cut edges; the screenshot is what has to be mended.
  if (quality.screenshot < 0.5) {
    // Out of focus every white patch has a soft rim.
    if (quality.blur < 0.5) add("glare", quality.glare);
    const { letterHeight: small } = quality.resolution;
    if (small === null || small >= 6) add("cropped", quality.crop);
  }
  const { width, height, sufficient, letterHeight: letter } = quality.resolution;
  if (!sufficient)
    found.push({
      code: "low_resolution",
      words: "low_resolution",
      page,
      detail: { width, height, ...(letter !== null && { letterHeight: letter }) },
    });
  return found;
};

const isSheet = ({ width, height }: PageImage, lines: readonly TextLine[]): boolean =>
  height > width * 1.2 && lines.length > 10;

/** Measures a page; `page` counts from 1. */
export const measurePage = async (image: PageImage, page: number): Promise<MeasuredPage> => {
  const grey = await toGrey(image, letterSide);
  const letters = findLetters(grey);
  const lines = toTextLines(letters);
  const height = letterHeight(lines);
  const letter = height === null ? null : Math.round((height * image.source.width * 10) / grey.width) / 10;
  const { width, height: tall } = image.source;
  const quality: Quality = {
    blur: await measureBlur(image, grey, letters),
    glare: await measureGlare(image, paperGrey(grey, lines)),
    crop: measureCrop(grey, lines, height, await frameSides(image, lines, grey.width)),
    resolution: {
      width,
      height: tall,
      letterHeight: letter,
      sufficient:
        Math.max(width, tall) >= (isSheet(image, lines) ? fewestSheetPixels : fewestPixels) &&
        (letter === null || letter >= lowestLetter),
    },
    screenshot: await measureScreenshot(image),
  };
  const codes = codesOf(quality, page);
  if (endsInGrey(grey)) codes.unshift({ code: "damaged", words: "damaged", page, detail: {} });
  return { quality, codes, lines, grey };
};
