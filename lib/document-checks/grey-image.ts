// Greyscale pixels at a size where measures mean the same for a small scan and a large photo, and the few filters they need.
import { type PageImage, pageSharp } from "./page-image";

export type GreyImage = { width: number; height: number; data: Uint8Array };

/** The page in grey with its longest side at most `side`; never enlarged. */
export const toGrey = async (page: PageImage, side: number): Promise<GreyImage> => {
  const { data, info } = await pageSharp(page)
    .greyscale()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true, kernel: "lanczos3" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  // A grey picture may come back with three equal channels.
  if (info.channels === 1) return { width: info.width, height: info.height, data };
  const grey = new Uint8Array(info.width * info.height);
  for (let at = 0; at < grey.length; at++) grey[at] = data[at * info.channels]!;
  return { width: info.width, height: info.height, data: grey };
};

/** Value below which the share `q` of the values lies; NaN of none. */
export const quantile = (values: readonly number[], q: number): number => {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
};

/** A number between 0 and 1. */
export const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** 0 at `none`, 0.5 at `limit`, 1 at as far again: how a measure becomes a share whose code begins at 0.5. */
export const grade = (value: number, none: number, limit: number): number =>
  share((0.5 * (value - none)) / (limit - none));
