// A page made ready for the reader: upright, level, letters of a good size, dark on even white; and the way back, so that what
// was read can be shown where it stands on the page.
import sharp from "sharp";
import type { TextLine } from "./find-letters";
import type { Box } from "./findings";
import { quantile } from "./grey-image";
import { type PageImage, pageSharp } from "./page-image";

/** Clockwise quarter turns that bring the page upright. */
export type Turn = 0 | 90 | 180 | 270;

export type TextPicture = {
  picture: Buffer;
  width: number;
  height: number;
  /** A rectangle of the picture as shares of the page. */
  toPage(left: number, top: number, right: number, bottom: number): Box;
};

/** Height in pixels at which small letters are read best, and the longest side that is worth its time. */
const goodLetter = 24;
const longestSide = 3000;

/** Slope of the lines in degrees, clockwise positive; 0 when unclear. */
export const slopeOf = (lines: readonly TextLine[]): number => {
  const slopes = lines
    .filter(({ letters }) => letters.length >= 8)
    .map(({ letters }) => {
      const third = Math.max(2, Math.floor(letters.length / 3));
      const middle = (part: TextLine["letters"]): [number, number] => [
        part.reduce((sum, { left, right }) => sum + left + right, 0) / part.length / 2,
        quantile(
          part.map(({ bottom }) => bottom),
          0.5,
        ),
      ];
      const [[x0, y0], [x1, y1]] = [middle(letters.slice(0, third)), middle(letters.slice(-third))];
      return (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI;
    });
  if (slopes.length < 3) return 0;
  const slope = quantile(slopes, 0.5);
  return Math.abs(slope) < 0.25 || Math.abs(slope) > 12 ? 0 : slope;
};

const cell = 24;

/** Brightness of the paper in each cell of a grid, undisturbed by the ink on it. */
const paperGrid = (grey: Buffer, width: number, height: number): { light: Float32Array; w: number; h: number } => {
  const [w, h] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const bright = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const counts = new Uint16Array(256);
      let total = 0;
      for (let py = y * cell; py < Math.min(height, (y + 1) * cell); py += 2) {
        for (let px = x * cell; px < Math.min(width, (x + 1) * cell); px += 2, total++)
          counts[grey[py * width + px]!]!++;
      }
      let [value, above] = [255, 0];
      while (value > 0 && above + counts[value]! < total * 0.15) above += counts[value--]!;
      bright[y * w + x] = value;
    }
  }
  const light = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let most = 0;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++)
          most = Math.max(most, bright[ny * w + nx]!);
      light[y * w + x] = most;
    }
  }
  return { light, w, h };
};

/** Divides the light away: each pixel beside what is bright around it. */
const evenOut = (grey: Buffer, width: number, height: number): Buffer => {
  const { light, w, h } = paperGrid(grey, width, height);
  const even = Buffer.allocUnsafe(grey.length);
  for (let y = 0; y < height; y++) {
    const gy = Math.min(h - 1, Math.max(0, y / cell - 0.5));
    const [y0, fy] = [Math.floor(gy), gy - Math.floor(gy)];
    const y1 = Math.min(h - 1, y0 + 1);
    for (let x = 0; x < width; x++) {
      const gx = Math.min(w - 1, Math.max(0, x / cell - 0.5));
      const [x0, fx] = [Math.floor(gx), gx - Math.floor(gx)];
      const x1 = Math.min(w - 1, x0 + 1);
      const above = light[y0 * w + x0]! * (1 - fx) + light[y0 * w + x1]! * fx;
      const below = light[y1 * w + x0]! * (1 - fx) + light[y1 * w + x1]! * fx;
      const around = Math.max(50, above * (1 - fy) + below * fy);
      even[y * width + x] = Math.min(255, (grey[y * width + x]! * 252) / around);
    }
  }
  return even;
};

export type Area = { left: number; top: number; width: number; height: number };

/** The page, or an area of it in pixels, for the reader. `letter` is the height of small letters in pixels of the page. */
export const toTextPicture = async (
  page: PageImage,
  {
    turn,
    slope,
    letter,
    area,
    good = goodLetter,
  }: { turn: Turn; slope: number; letter: number | null; area?: Area; good?: number },
): Promise<TextPicture> => {
  const from = area ?? { left: 0, top: 0, width: page.width, height: page.height };
  const wanted = letter === null ? 1.5 : good / letter;
  const scale = Math.min(Math.max(wanted, 0.5), 4, longestSide / Math.max(from.width, from.height));
  const [w, h] = [Math.round(from.width * scale), Math.round(from.height * scale)];
  const grey = await pageSharp(page)
    .extract(from)
    .greyscale()
    .resize({ width: w, height: h, fit: "fill", kernel: scale > 1 ? "cubic" : "lanczos3" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const angle = turn - slope;
  const { data, info } = await sharp(evenOut(grey, w, h), { raw: { width: w, height: h, channels: 1 } })
    .rotate(angle, { background: "#ffffff" })
    .withMetadata({ density: 300 })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const back = (-angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(back), Math.sin(back)];
  const pointBack = (x: number, y: number): [number, number] => {
    const [dx, dy] = [x - info.width / 2, y - info.height / 2];
    return [
      (from.left + (dx * cos - dy * sin + w / 2) / scale) / page.width,
      (from.top + (dx * sin + dy * cos + h / 2) / scale) / page.height,
    ];
  };
  const toPage = (left: number, top: number, right: number, bottom: number): Box => {
    const middle = pointBack((left + right) / 2, (top + bottom) / 2);
    const sideways = turn === 90 || turn === 270;
    const [wide, high] = [(right - left) / scale, (bottom - top) / scale];
    const width = (sideways ? high : wide) / page.width;
    const height = (sideways ? wide : high) / page.height;
    const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
    return {
      x: round(middle[0] - width / 2),
      y: round(middle[1] - height / 2),
      width: round(width),
      height: round(height),
    };
  };
  return { picture: data, width: info.width, height: info.height, toPage };
};
