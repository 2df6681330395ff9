// Glare: a burnt-out patch with a soft rim on darker paper. White boxes have hard straight rims and do not count. On paper that
// is white through and through light leaves no trace in the picture; what it hides is then missing from the text.
import { quantile, share } from "./grey-image";
import { type PageImage, pageSharp } from "./page-image";

const patchSide = 420;
/** Darkest channel from which a pixel is burnt out. */
const leastBurnt = 244;

type Patch = { pixels: number[]; left: number; right: number; top: number; bottom: number };

const lowestChannel = async (page: PageImage): Promise<{ width: number; height: number; low: Uint8Array }> => {
  const { data, info } = await pageSharp(page)
    .resize({ width: patchSide, height: patchSide, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const low = new Uint8Array(info.width * info.height);
  for (let at = 0; at < low.length; at++) low[at] = Math.min(data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!);
  return { width: info.width, height: info.height, low };
};

const findPatches = (low: Uint8Array, width: number, height: number, burnt: number): Patch[] => {
  const seen = new Uint8Array(low.length);
  const patches: Patch[] = [];
  for (let start = 0; start < low.length; start++) {
    if (seen[start] || low[start]! < burnt) continue;
    const patch: Patch = { pixels: [], left: width, right: 0, top: height, bottom: 0 };
    const stack = [start];
    seen[start] = 1;
    while (stack.length > 0) {
      const at = stack.pop()!;
      const [x, y] = [at % width, (at / width) | 0];
      patch.pixels.push(at);
      patch.left = Math.min(patch.left, x);
      patch.right = Math.max(patch.right, x + 1);
      patch.top = Math.min(patch.top, y);
      patch.bottom = Math.max(patch.bottom, y + 1);
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= low.length || seen[next] || low[next]! < burnt) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    patches.push(patch);
  }
  return patches;
};

/** Distance in pixels from the patch at which the four rim rays of each row and column have fallen how far below white. */
const rimProfile = (
  patch: Patch,
  low: Uint8Array,
  width: number,
  height: number,
  burnt: number,
): { soft: number; drop: number } => {
  const drops: number[] = [];
  let [soft, rays] = [0, 0];
  const ways = new Map<number, number>();
  const cast = (x: number, y: number, dx: number, dy: number): void => {
    const near = 2;
    const far = 12;
    const [fx, fy] = [x + dx * far, y + dy * far];
    if (fx < 0 || fy < 0 || fx >= width || fy >= height) return;
    const end = burnt - low[fy * width + fx]!;
    drops.push(end);
    rays++;
    ways.set(dx * 3 + dy, (ways.get(dx * 3 + dy) ?? 0) + 1);
    // Soft: after two pixels most of the way down is still to go.
    if (end >= 4 && burnt - low[(y + dy * near) * width + x + dx * near]! < end * 0.55) soft++;
  };
  const rows = new Map<number, [number, number]>();
  const columns = new Map<number, [number, number]>();
  for (const at of patch.pixels) {
    const [x, y] = [at % width, (at / width) | 0];
    const row = rows.get(y);
    rows.set(y, row ? [Math.min(row[0], x), Math.max(row[1], x)] : [x, x]);
    const column = columns.get(x);
    columns.set(x, column ? [Math.min(column[0], y), Math.max(column[1], y)] : [y, y]);
  }
  for (const [y, [from, to]] of rows) {
    cast(from, y, -1, 0);
    cast(to, y, 1, 0);
  }
  for (const [x, [from, to]] of columns) {
    cast(x, from, 0, -1);
    cast(x, to, 0, 1);
  }
  // A patch with the frame on two sides is ground beside the paper.
  if ([...ways.values()].filter((count) => count > rays * 0.08).length < 3) return { soft: 0, drop: 0 };
  return { soft: soft / rays, drop: quantile(drops, 0.5) };
};

/** Pixels of a patch beside those of an ellipse of the same extent: 1 for round and square ones, little for nets and rings. */
const fullness = ({ pixels }: Patch, width: number): number => {
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (const at of pixels) {
    const [x, y] = [at % width, (at / width) | 0];
    sx += x;
    sy += y;
    sxx += x * x;
    syy += y * y;
    sxy += x * y;
  }
  const n = pixels.length;
  const [mx, my] = [sx / n, sy / n];
  const spread = (sxx / n - mx * mx) * (syy / n - my * my) - (sxy / n - mx * my) ** 2;
  return n / (4 * Math.PI * Math.sqrt(Math.max(0.01, spread)));
};

/** Share of the page under patches that look like light and not like paper, weighted by how sure their rim is. */
const patchGlare = async (page: PageImage, paper: number): Promise<number> => {
  const { width, height, low } = await lowestChannel(page);
  const burnt = Math.max(leastBurnt, Math.min(251, paper + 5));
  let most = 0;
  for (const patch of findPatches(low, width, height, burnt)) {
    const area = patch.pixels.length / low.length;
    // Light is one full blob; white paper behind print is most of the page, full of holes.
    if (area < 0.004 || area > 0.4 || fullness(patch, width) < 0.72) continue;
    const { soft, drop } = rimProfile(patch, low, width, height, burnt);
    if (drop < 4 || drop > 95 || soft < 0.3) continue;
    most = Math.max(most, ((soft - 0.16) / 0.36) * Math.min(1.15, Math.sqrt(area / 0.012)));
  }
  return most;
};

/** Glare from 0 to 1. `paper` is the grey of the paper beside the text. */
export const measureGlare = async (page: PageImage, paper: number): Promise<number> =>
  share(await patchGlare(page, paper));
