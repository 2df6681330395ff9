// Screenshots: pictures of a screen's own size, with a status bar or the flat bands of a viewer around the paper. A clean
// scan or a drawn PDF is flat too and must not count, so flatness alone says nothing.
import { share } from "./grey-image";
import { type PageImage, pageSharp } from "./page-image";

/** Phones' and tablets' screens, short side by long side. */
const handScreens = new Set(
  (
    "640x1136 750x1334 828x1792 1080x1920 1125x2436 1170x2532 1179x2556 1206x2622 1242x2208 1242x2688 1284x2778 1290x2796 1320x2868 " +
    "720x1280 720x1520 720x1600 1080x2160 1080x2220 1080x2280 1080x2310 1080x2316 1080x2340 1080x2376 1080x2388 1080x2400 1080x2408 1080x2412 1080x2460 " +
    "1200x2640 1200x2652 1220x2712 1224x2700 1240x2772 1256x2760 1260x2800 1264x2780 1280x2772 1344x2992 1440x2560 1440x2960 1440x3040 1440x3088 1440x3120 1440x3200 " +
    "1488x2266 1536x2048 1620x2160 1640x2360 1668x2224 1668x2388 2048x2732 1600x2560 1200x1920"
  ).split(" "),
);

/** Computers' screens, short side by long side. */
const deskScreens = new Set(
  "768x1024 768x1366 800x1280 900x1440 900x1600 1024x1280 1050x1680 1080x1920 1080x2560 1200x1920 1440x2560 1440x3440 1600x2560 1800x2880 1964x3024 2160x3840 2234x3456 1664x2560 1860x2880".split(
    " ",
  ),
);

type Rows = {
  mean: Float64Array;
  flat: Uint8Array;
  colour: Int32Array;
  busy: Float64Array;
  width: number;
  height: number;
};

/** What each row is like: flat when no pixel differs by more than the codec's noise from the row's most frequent colour. */
const readRows = async (page: PageImage): Promise<Rows> => {
  const { data, info } = await pageSharp(page)
    .resize({ width: 300, height: page.height, fit: "fill", kernel: "nearest" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const rows: Rows = {
    mean: new Float64Array(height),
    flat: new Uint8Array(height),
    colour: new Int32Array(height),
    busy: new Float64Array(height),
    width,
    height,
  };
  for (let y = 0; y < height; y++) {
    const [r, g, b] = [data[y * width * 3]!, data[y * width * 3 + 1]!, data[y * width * 3 + 2]!];
    let [off, sum] = [0, 0];
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const far = Math.max(Math.abs(data[at]! - r), Math.abs(data[at + 1]! - g), Math.abs(data[at + 2]! - b));
      if (far > 6) off++;
      sum += data[at]!;
    }
    rows.mean[y] = sum / width;
    rows.busy[y] = off / width;
    rows.flat[y] = off === 0 ? 1 : 0;
    rows.colour[y] = (r << 16) | (g << 8) | b;
  }
  return rows;
};

const near = (a: number, b: number): boolean =>
  Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  ) <= 6;

/** Flat rows, a little print, flat rows, all of one colour, within the uppermost part: clock left, signal right. */
const hasStatusBar = ({ busy, flat, colour, height }: Rows): boolean => {
  const ground = colour[1]!;
  if (!flat[1]) return false;
  let y = 1;
  const limit = Math.round(height * 0.06);
  while (y < limit && flat[y] && near(colour[y]!, ground)) y++;
  const from = y;
  while (y < limit && !flat[y] && near(colour[y]!, ground) && busy[y]! < 0.4) y++;
  const tall = y - from;
  if (y >= limit || tall < height * 0.004 || tall > height * 0.03) return false;
  const after = y;
  while (y < height && y < after + Math.max(4, tall * 0.3) && flat[y] && near(colour[y]!, ground)) y++;
  return y - after >= Math.max(3, tall * 0.25);
};

/** Share of the height taken by flat bands of the viewer's colour at top and bottom. */
const bands = ({ flat, colour, height }: Rows): { top: number; bottom: number } => {
  let top = 0;
  let bottom = 0;
  // Status bar and buttons interrupt the band.
  const slack = Math.round(height * 0.03);
  for (let y = 0, misses = 0; y < height && misses <= slack; y++) {
    if (flat[y] && near(colour[y]!, colour[1]!)) [top, misses] = [y + 1, 0];
    else misses++;
  }
  for (let y = height - 1, misses = 0; y >= 0 && misses <= slack; y--) {
    if (flat[y] && near(colour[y]!, colour[height - 2]!)) [bottom, misses] = [height - y, 0];
    else misses++;
  }
  return { top: top / height, bottom: bottom / height };
};

/** Whether a window's bar lies on top: a full-width flat or nearly flat band that ends on a hard step. */
const hasWindowBar = ({ mean, busy, height }: Rows): boolean => {
  const limit = Math.round(height * 0.16);
  for (let y = Math.round(height * 0.02); y < limit; y++) {
    if (Math.abs(mean[y]! - mean[y - 1]!) > 40 && busy[y - 1]! < 0.05) return true;
  }
  return false;
};

/** Likelihood of a screenshot from 0 to 1. */
export const measureScreenshot = async (page: PageImage): Promise<number> => {
  const { source } = page;
  if (source.kind === "rendered" || source.camera) return 0;
  const [short, long] = [Math.min(source.width, source.height), Math.max(source.width, source.height)];
  const key = `${short}x${long}`;
  const upright = source.height > source.width;
  const rows = await readRows(page);
  const onHand = upright && handScreens.has(key);
  const onDesk = deskScreens.has(key);
  const bar = upright && hasStatusBar(rows);
  const { top, bottom } = bands(rows);
  const framed = upright && long / short > 1.55 && top > 0.06 && bottom > 0.06;
  let sum = 0;
  if (onHand) sum += source.kind === "lossless" ? 0.4 : 0.2;
  else if (onDesk) sum += source.kind === "lossless" ? 0.35 : 0.1;
  if (bar) sum += 0.35;
  if (framed) sum += 0.25;
  if (!upright && onDesk && hasWindowBar(rows)) sum += 0.3;
  if (source.kind === "lossless" && long / short > 1.7) sum += 0.1;
  return share(sum);
};
