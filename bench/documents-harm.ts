// What goes wrong between paper and upload, done to pictures deterministically: a photo on a desk, blur, glare, a cut, too few
// pixels, a screenshot's frame, half a file.
import sharp from "sharp";
import { type Random, randomFor } from "@/db/demo/random";

type Size = { width: number; height: number };

const sizeOf = async (picture: Buffer): Promise<Size> => {
  const { width, height } = await sharp(picture).metadata();
  return { width, height };
};

const svg = ({ width, height }: Size, content: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`);

const jpeg = (picture: Buffer, quality = 88): Promise<Buffer> => sharp(picture).jpeg({ quality }).toBuffer();

/** A clean scan: JPEG, the paper fills it. */
export const scan = (picture: Buffer, random: Random): Promise<Buffer> => jpeg(picture, random.whole(72, 92));

const GRAIN_SIDE = 256;

/** A tile of grain around middle grey, the same for the same `sigma`; the noise that sharp makes is another one each time. */
const grain = (sigma: number): Buffer => {
  const random = randomFor("grain", String(sigma));
  const tile = Buffer.alloc(GRAIN_SIDE * GRAIN_SIDE * 3);
  for (let at = 0; at < tile.length; at += 2) {
    // two normal values of two even ones (Box and Muller)
    const [far, angle] = [
      Math.sqrt(-2 * Math.log(random.between(1e-9, 1))) * sigma,
      2 * Math.PI * random.between(0, 1),
    ];
    tile[at] = Math.max(0, Math.min(255, Math.round(128 + far * Math.cos(angle))));
    tile[at + 1] = Math.max(0, Math.min(255, Math.round(128 + far * Math.sin(angle))));
  }
  return tile;
};

/** A photo: the paper a little turned on a desk, light from one side, grain. */
export const photograph = async (picture: Buffer, random: Random): Promise<Buffer> => {
  const desk = random.pick(["#5b4636", "#2f3437", "#7d6b55", "#3b4a5a"]);
  const turned = await sharp(picture).rotate(random.between(-2.2, 2.2), { background: desk }).toBuffer();
  const { width, height } = await sizeOf(turned);
  const margin = Math.round(Math.max(width, height) * random.between(0.03, 0.08));
  const whole = { width: width + 2 * margin, height: height + 2 * margin };
  const [x2, y2] = [random.whole(0, 100), random.whole(0, 100)];
  const light = svg(
    whole,
    `<defs><linearGradient id="g" x1="0%" y1="0%" x2="${x2}%" y2="${y2}%"><stop offset="0" stop-color="#000" stop-opacity="${random.between(0.05, 0.16).toFixed(3)}"/><stop offset="1" stop-color="#000" stop-opacity="0.02"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>`,
  );
  const laid = await sharp(turned)
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: desk })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const lit = await sharp(laid)
    .composite([
      { input: light },
      {
        ...{ input: grain(random.between(4, 9)), raw: { width: GRAIN_SIDE, height: GRAIN_SIDE, channels: 3 } },
        ...{ tile: true, blend: "soft-light" },
      },
    ])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return jpeg(lit, random.whole(78, 92));
};

/** Out of focus; `strength` is the deviation in thousandths of the longest side. */
export const blur = async (picture: Buffer, strength: number): Promise<Buffer> => {
  const { width, height } = await sizeOf(picture);
  return jpeg(
    await sharp(picture)
      .blur(Math.max(0.3, (strength * Math.max(width, height)) / 1000))
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
};

/** Moved while taken: averaged along a slanting line, `strength` thousandths of the longest side long. */
export const shake = async (picture: Buffer, strength: number): Promise<Buffer> => {
  const { width, height } = await sizeOf(picture);
  const taps = Math.max(3, Math.round((strength * Math.max(width, height)) / 1000)) | 1;
  const kernel = Array.from({ length: taps * taps }, (_, at) => {
    const [x, y] = [at % taps, Math.floor(at / taps)];
    return y === Math.round(taps / 2 + (x - taps / 2) / 4) ? 1 : 0;
  });
  const moved = await sharp(picture)
    .removeAlpha()
    .convolve({ width: taps, height: taps, kernel, scale: taps })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return jpeg(moved);
};

/** A lamp's reflection over a piece of text, which stands at `at` (shares of the page). */
export const glare = async (picture: Buffer, random: Random, at?: { x: number; y: number }): Promise<Buffer> => {
  const size = await sizeOf(picture);
  const side = Math.min(size.width, size.height);
  const place = at ?? { x: random.between(0.3, 0.7), y: random.between(0.25, 0.65) };
  const [cx, cy] = [size.width * place.x, size.height * place.y];
  const [rx, ry] = [side * random.between(0.16, 0.3), side * random.between(0.12, 0.26)];
  const core = random.between(0.35, 0.65);
  const light = svg(
    size,
    `<defs><radialGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="${core.toFixed(2)}" stop-color="#fff" stop-opacity="0.98"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="url(#g)" transform="rotate(${random.whole(-40, 40)} ${cx} ${cy})"/>`,
  );
  return jpeg(
    await sharp(picture)
      .composite([{ input: light }])
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
};

/** A side, or two, cut off by the frame. */
export const cut = async (picture: Buffer, random: Random): Promise<Buffer> => {
  const { width, height } = await sizeOf(picture);
  const gone = random.between(0.2, 0.36);
  const side = random.pick(["left", "right", "top", "bottom", "corner"] as const);
  const across = side === "left" || side === "right" || side === "corner" ? Math.round(width * gone) : 0;
  const down = side === "top" || side === "bottom" || side === "corner" ? Math.round(height * gone) : 0;
  return jpeg(
    await sharp(picture)
      .extract({
        left: side === "left" || side === "corner" ? across : 0,
        top: side === "top" ? down : 0,
        width: width - across,
        height: height - down,
      })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
};

/** Sent through a messenger that makes pictures small. */
export const shrink = (picture: Buffer, longest: number): Promise<Buffer> =>
  sharp(picture).resize({ width: longest, height: longest, fit: "inside" }).jpeg({ quality: 80 }).toBuffer();

const phones: readonly (readonly [number, number])[] = [
  [1170, 2532],
  [1080, 2400],
  [1290, 2796],
  [1080, 1920],
  [750, 1334],
];

/** The picture in a phone's viewer, as the phone's own screenshot keeps it: PNG, status bar above, buttons below. */
export const phoneScreenshot = async (picture: Buffer, random: Random): Promise<Buffer> => {
  const [width, height] = random.pick(phones);
  const dark = random.chance(0.5);
  const [paper, ink] = dark ? ["#000000", "#ffffff"] : ["#ffffff", "#111111"];
  const bar = Math.round(height * 0.035);
  const shown = await sharp(picture)
    .resize({ width, height: Math.round(height * 0.78), fit: "inside" })
    .png()
    .toBuffer();
  const size = await sizeOf(shown);
  const font = Math.round(bar * 0.5);
  const chrome = svg(
    { width, height },
    `<rect width="100%" height="100%" fill="${paper}"/><g fill="${ink}" font-family="'Liberation Sans',sans-serif" font-weight="700" font-size="${font}"><text x="${width * 0.07}" y="${bar * 0.7}">${random.whole(7, 23)}:${random.whole(10, 59)}</text><text x="${width * 0.72}" y="${bar * 0.7}">5G</text></g><rect x="${width * 0.85}" y="${bar * 0.35}" width="${bar * 0.8}" height="${bar * 0.38}" rx="4" fill="${ink}"/><rect x="${width * 0.33}" y="${height - bar * 0.35}" width="${width * 0.34}" height="${bar * 0.12}" rx="3" fill="${ink}"/>`,
  );
  return sharp(chrome)
    .composite([
      { input: shown, left: Math.floor((width - size.width) / 2), top: Math.round((height - size.height) / 2) },
    ])
    .removeAlpha()
    .png()
    .toBuffer();
};

/** The picture in a window on a computer's screen. */
export const deskScreenshot = async (picture: Buffer, random: Random): Promise<Buffer> => {
  const [width, height] = random.pick([
    [1920, 1080],
    [1366, 768],
    [2560, 1440],
    [1440, 900],
  ] as const);
  const bar = Math.round(height * 0.08);
  const shown = await sharp(picture)
    .resize({ width: Math.round(width * 0.8), height: height - bar - 10, fit: "inside" })
    .png()
    .toBuffer();
  const size = await sizeOf(shown);
  const chrome = svg(
    { width, height },
    `<rect width="100%" height="100%" fill="#525659"/><rect width="100%" height="${bar}" fill="#dee1e6"/><rect x="${width * 0.08}" y="${bar * 0.52}" width="${width * 0.7}" height="${bar * 0.36}" rx="${bar * 0.18}" fill="#ffffff"/><text x="${width * 0.1}" y="${bar * 0.78}" font-family="'Liberation Sans',sans-serif" font-size="${bar * 0.22}" fill="#333">file:///home/me/Downloads/scan.pdf</text>`,
  );
  return sharp(chrome)
    .composite([{ input: shown, left: Math.floor((width - size.width) / 2), top: bar + 5 }])
    .removeAlpha()
    .png()
    .toBuffer();
};

/** The beginning of a file whose transfer broke off. */
export const truncate = (file: Buffer, random: Random): Buffer =>
  file.subarray(0, Math.round(file.length * random.between(0.3, 0.8)));
