// One page as raw pixels, upright and within bounds: what every measure looks at and what the safe copy is made of.
import sharp, { type Sharp } from "sharp";
import { documentLimits } from "./codes";

/** Longest side of a page image; larger photos are made smaller, nothing is enlarged. */
export const longestSide = 2400;

export type PageImage = {
  width: number;
  height: number;
  /** Three channels, row by row. */
  rgb: Buffer;
  /** Size before it was made smaller, and what kind of picture it was. */
  source: { width: number; height: number; kind: "lossy" | "lossless" | "rendered"; camera: boolean };
};

const pipeline = (bytes: Buffer, failOn: "truncated" | "none"): Sharp =>
  sharp(bytes, { failOn, limitInputPixels: documentLimits.pixels, sequentialRead: true, pages: 1 });

const hasCameraTag = (exif: Buffer | undefined): boolean =>
  exif !== undefined &&
  /Apple|samsung|Google|HUAWEI|Xiaomi|Canon|NIKON|SONY|OPPO|vivo|HONOR/i.test(exif.toString("latin1"));

/** Size as stored, before anything is decoded; null when even the header cannot be read. */
export const readSize = async (bytes: Buffer): Promise<{ width: number; height: number } | null> => {
  const { width, height } = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch(() => ({ width: undefined, height: undefined }));
  return width && height ? { width, height } : null;
};

/** Decodes a picture wholly; throws when it is truncated or broken. */
export const decodePicture = async (bytes: Buffer): Promise<PageImage> => {
  const { width = 0, height = 0, format, exif, orientation = 1 } = await pipeline(bytes, "truncated").metadata();
  const { data, info } = await pipeline(bytes, "truncated")
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const turned = orientation >= 5;
  return {
    width: info.width,
    height: info.height,
    rgb: info.channels === 3 ? data : await threeChannels(data, info),
    source: {
      width: turned ? height : width,
      height: turned ? width : height,
      kind: format === "png" ? "lossless" : "lossy",
      camera: hasCameraTag(exif),
    },
  };
};

type Raw = { width: number; height: number; channels: 1 | 2 | 3 | 4 };

const threeChannels = (data: Buffer, { width, height, channels }: Raw): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels } }).toColourspace("srgb").removeAlpha().raw().toBuffer();

/** A sharp pipeline over the page's pixels. */
export const pageSharp = ({ rgb, width, height }: PageImage): Sharp =>
  sharp(rgb, { raw: { width, height, channels: 3 } });
