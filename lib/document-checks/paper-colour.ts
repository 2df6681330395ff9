// What the paper looks like beside its text, and which sides of the frame show something else: the desk it lies on.
import type { TextLine } from "./find-letters";
import { type GreyImage, quantile } from "./grey-image";
import { type PageImage, pageSharp } from "./page-image";

/** Grey of the paper between and around the letters. */
export const paperGrey = ({ width, height, data }: GreyImage, lines: readonly TextLine[]): number => {
  const found: number[] = [];
  for (const { left, right, top, bottom, height: letter } of lines) {
    const reach = Math.max(2, Math.round(letter * 0.4));
    for (const y of [top - reach, bottom + reach]) {
      if (y < 0 || y >= height) continue;
      for (let x = left; x < Math.min(right, width); x += 3) found.push(data[y * width + x]!);
    }
  }
  return found.length > 0 ? quantile(found, 0.6) : quantile(Array.from(data), 0.8);
};

const sides = ["left", "top", "right", "bottom"] as const;
export type Side = (typeof sides)[number];

type Colour = [number, number, number];
type Strip = { side: Side; median: Colour; spread: number };

const stripSide = 360;

const readStrips = async (
  page: PageImage,
): Promise<{ strips: Strip[]; width: number; height: number; data: Buffer }> => {
  const { data, info } = await pageSharp(page)
    .resize({ width: stripSide, height: stripSide, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const deep = Math.max(2, Math.round(Math.min(width, height) * 0.012));
  const areas: Record<Side, [number, number, number, number]> = {
    left: [0, 0, deep, height],
    right: [width - deep, 0, width, height],
    top: [0, 0, width, deep],
    bottom: [0, height - deep, width, height],
  };
  const strips = sides.map((side): Strip => {
    const [x0, y0, x1, y1] = areas[side];
    const channels: [number[], number[], number[]] = [[], [], []];
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++)
        for (const c of [0, 1, 2] as const) channels[c].push(data[(y * width + x) * 3 + c]!);
    const median = channels.map((values) => quantile(values, 0.5)) as Colour;
    const spread = Math.max(...channels.map((values) => quantile(values, 0.85) - quantile(values, 0.15)));
    return { side, median, spread };
  });
  return { strips, width, height, data };
};

const apart = (a: Colour, b: Colour): number => Math.max(...a.map((value, at) => Math.abs(value - b[at]!)));

/** Colour of the paper around the text. */
const paperColour = (
  data: Buffer,
  width: number,
  height: number,
  scale: number,
  lines: readonly TextLine[],
): Colour => {
  const channels: [number[], number[], number[]] = [[], [], []];
  for (const line of lines) {
    for (const y of [line.top - line.height * 0.6, line.bottom + line.height * 0.6]) {
      const row = Math.round(y * scale);
      if (row < 0 || row >= height) continue;
      for (let x = Math.round(line.left * scale); x < Math.min(width, line.right * scale); x += 2)
        for (const c of [0, 1, 2] as const) channels[c].push(data[(row * width + x) * 3 + c]!);
    }
  }
  return channels.map((values) => (values.length > 0 ? quantile(values, 0.6) : 255)) as Colour;
};

/** Sides of the frame where the desk is seen and sides where the paper runs out of the frame; neither when unclear. */
export const frameSides = async (
  page: PageImage,
  lines: readonly TextLine[],
  linesWidth: number,
): Promise<{ desk: Side[]; paper: Side[] }> => {
  const { strips, width, height, data } = await readStrips(page);
  const paper = paperColour(data, width, height, width / linesWidth, lines);
  const outside = strips.filter(({ median, spread }) => apart(median, paper) > 36 && spread < 60);
  const desk = outside.filter((strip) =>
    outside.some((other) => other !== strip && apart(other.median, strip.median) < 34),
  );
  const inside = strips.filter(({ median }) => apart(median, paper) < 30);
  return { desk: desk.map(({ side }) => side), paper: inside.map(({ side }) => side) };
};
