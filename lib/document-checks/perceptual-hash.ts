// A page's look in 64 bits: the signs of its slowest waves (DCT). The same page photographed, made smaller or brighter keeps
// nearly all bits; a page of another layout differs in about half.
import { type PageImage, pageSharp } from "./page-image";

const side = 32;
const kept = 8;

const cosines = Array.from({ length: kept }, (_, wave) =>
  Float64Array.from({ length: side }, (__, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * side))),
);

/** 64 bits in hexadecimal. */
export const perceptualHash = async (page: PageImage): Promise<string> => {
  const { data, info } = await pageSharp(page)
    .greyscale()
    .resize({ width: side, height: side, fit: "fill", kernel: "mitchell" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const waves: number[] = [];
  for (let v = 0; v < kept; v++) {
    for (let u = 0; u < kept; u++) {
      let sum = 0;
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) sum += data[(y * side + x) * info.channels]! * cosines[v]![y]! * cosines[u]![x]!;
      waves.push(sum);
    }
  }
  // The first wave is the brightness: it says nothing of the look.
  const middle = [...waves.slice(1)].sort((a, b) => a - b)[31]!;
  let bits = 0n;
  for (const [at, wave] of waves.entries()) if (at > 0 && wave > middle) bits |= 1n << BigInt(at);
  return bits.toString(16).padStart(16, "0");
};

const bitsApart = (a: string, b: string): number => {
  let [rest, count] = [BigInt(`0x${a}`) ^ BigInt(`0x${b}`), 0];
  for (; rest > 0n; rest >>= 1n) if (rest & 1n) count++;
  return count;
};

/**
 * Whether two pages look the same. Bills of one company look alike for all its customers: compare what was read (document
 * number, name) before calling one a duplicate of another customer's.
 */
export const likeHashes = (a: string, b: string): boolean => bitsApart(a, b) <= 6;
