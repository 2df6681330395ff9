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

/** Edge widths of one tile across and down; NaN where it has no edges that count. */
const tileWidths = (
  image: GreyImage,
  soft: Float32Array,
  left: number,
  top: number,
  side: number,
): [across: number, down: number] => {
  const { width, height, data } = image;
  const found: [number[], number[]] = [[], []];
  const steep: [number, number] = [weakest, weakest];
  // Two rounds: the steepest edge of the tile, then the edges at least half as steep.
  for (const round of [0, 1]) {
    for (let y = Math.max(4, top); y < Math.min(height - 4, top + side); y++) {
      for (let x = Math.max(4, left); x < Math.min(width - 4, left + side); x++) {
        const at = y * width + x;
        for (const [way, step] of [
          [0, 1],
          [1, width],
        ] as const) {
          const slope = Math.abs(data[at + step]! - data[at - step]!) / 2;
          if (round === 0) {
            if (slope > steep[way]) steep[way] = slope;
            continue;
          }
          if (slope < weakest || slope < steep[way] * 0.5) continue;
          // The middle of the edge only: no neighbour along the slope is steeper.
          const before = Math.abs(data[at]! - data[at - 2 * step]!) / 2;
          const after = Math.abs(data[at + 2 * step]! - data[at]!) / 2;
          if (slope < before || slope < after) continue;
          const softened = Math.abs(soft[at + step]! - soft[at - step]!) / 2;
          if (softened > 1) found[way].push(slope / softened);
        }
      }
    }
  }
  return [
    found[0].length >= fewest ? widthOf(found[0]) : Number.NaN,
    found[1].length >= fewest ? widthOf(found[1]) : Number.NaN,
  ];
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
      const [across, down] = tileWidths(image, soft, left, top, side);
      if (!Number.isNaN(across)) ways[0].push(across);
      if (!Number.isNaN(down)) ways[1].push(down);
      if (!Number.isNaN(across) || !Number.isNaN(down)) either.push(Math.max(across || 0, down || 0));
    }
  }
  // A moved camera blurs one direction only.
  const medians = ways.filter((values) => values.length >= 4).map((values) => quantile(values, 0.5));
  return {
    page: medians.length > 0 ? Math.max(...medians) : Number.NaN,
    worst: quantile(either, 0.8),
    tiles: either.length,
  };
};
