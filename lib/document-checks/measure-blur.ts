// Blur as the width of the sharpest edges, tile by tile: blurring a sharp edge once more takes much of its steepness,
// blurring a soft edge takes little. The ratio tells the width whatever the contrast, and a sharp border cannot hide a
// blurred middle.
import { type GreyImage, quantile } from "./grey-image";

/** Weights of a Gaussian of one pixel. */
const kernel = [0.0545, 0.2442, 0.4026, 0.2442, 0.0545];

const reblur = ({ width, height, data }: GreyImage): Float32Array => {
  const across = new Float32Array(width * height);
  const both = new Float32Array(width * height);
  const [k0, k1, k2] = kernel as [number, number, number];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 2; x < width - 2; x++) {
      const at = row + x;
      across[at] = k0 * (data[at - 2]! + data[at + 2]!) + k1 * (data[at - 1]! + data[at + 1]!) + k2 * data[at]!;
    }
  }
  for (let at = 2 * width; at < (height - 2) * width; at++) {
    both[at] =
      k0 * (across[at - 2 * width]! + across[at + 2 * width]!) +
      k1 * (across[at - width]! + across[at + width]!) +
      k2 * across[at]!;
  }
  return both;
};

/** Edges weaker than this (of 255) are paper grain and noise. */
const weakest = 12;
/** Edges that a tile needs in a direction to speak for it. */
const fewest = 12;

/** Width (Gaussian sigma in pixels) of the sharper edges among those given as ratios of steepness. */
const widthOf = (ratios: number[]): number => {
  const ratio = quantile(ratios, 0.7);
  return ratio <= 1.02 ? 5 : Math.min(5, 1 / Math.sqrt(ratio * ratio - 1));
};

type Tile = { left: number; top: number; right: number; bottom: number };

const slopeAt = (data: Uint8Array, at: number, step: number): number =>
  Math.abs(data[at + step]! - data[at - step]!) / 2;

/** The steepest slope of the tile along a direction (`step` pixels on). */
const steepest = ({ width, data }: GreyImage, { left, top, right, bottom }: Tile, step: number): number => {
  let most = weakest;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) most = Math.max(most, slopeAt(data, y * width + x, step));
  return most;
};

/** Edge width of a tile along one direction; NaN where it has too few edges that count. */
const tileWidth = (image: GreyImage, soft: Float32Array, tile: Tile, step: number): number => {
  const { width, data } = image;
  const least = Math.max(weakest, steepest(image, tile, step) * 0.5);
  const ratios: number[] = [];
  for (let y = tile.top; y < tile.bottom; y++) {
    for (let x = tile.left; x < tile.right; x++) {
      const at = y * width + x;
      const slope = slopeAt(data, at, step);
      // The middle of the edge only: no neighbour along the slope is steeper.
      if (slope < least || slope < slopeAt(data, at - step, step) || slope < slopeAt(data, at + step, step)) continue;
      const softened = Math.abs(soft[at + step]! - soft[at - step]!) / 2;
      if (softened > 1) ratios.push(slope / softened);
    }
  }
  return ratios.length >= fewest ? widthOf(ratios) : Number.NaN;
};

export type EdgeWidths = {
  /** Sigma in pixels of the image that was measured: of the page, and of the worst part of it that is not a mere corner. */
  page: number;
  worst: number;
  tiles: number;
};

/** Edge widths of a page; NaN where there are no edges at all (a blank page, or one that is blurred away). */
export const measureEdgeWidths = (image: GreyImage): EdgeWidths => {
  const soft = reblur(image);
  const side = Math.max(24, Math.round(Math.max(image.width, image.height) / 16));
  const ways: [number[], number[]] = [[], []];
  const either: number[] = [];
  for (let top = 0; top < image.height; top += side) {
    for (let left = 0; left < image.width; left += side) {
      const tile = {
        left: Math.max(4, left),
        top: Math.max(4, top),
        right: Math.min(image.width - 4, left + side),
        bottom: Math.min(image.height - 4, top + side),
      };
      const [across, down] = [tileWidth(image, soft, tile, 1), tileWidth(image, soft, tile, image.width)];
      if (!Number.isNaN(across)) ways[0].push(across);
      if (!Number.isNaN(down)) ways[1].push(down);
      if (!Number.isNaN(across) || !Number.isNaN(down)) either.push(Math.max(across || 0, down || 0));
    }
  }
  const medians = ways.filter((values) => values.length >= 4).map((values) => quantile(values, 0.5));
  return {
    page: medians.length > 0 ? Math.max(...medians) : Number.NaN,
    worst: quantile(either, 0.8),
    tiles: either.length,
  };
};
