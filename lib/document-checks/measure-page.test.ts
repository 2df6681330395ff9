import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import * as harm from "@/bench/documents-harm";
import { drawIdentity } from "@/bench/documents-identity";
import { drawBill } from "@/bench/documents-paper";
import { randomFor } from "@/db/demo/random";
import type { DocumentCode } from "./codes";
import { measurePage } from "./measure-page";
import { decodePicture } from "./page-image";
import { likeHashes, perceptualHash } from "./perceptual-hash";

const day = new Date("2026-10-04T00:00:00Z");
const random = () => randomFor("measure-page test");

let bill: Buffer;
let identity: Buffer;
beforeAll(async () => {
  bill = await harm.photograph((await drawBill(5, day, "en")).png, random());
  identity = await harm.photograph((await drawIdentity(3, day, false)).png, random());
});

const codes = async (picture: Buffer): Promise<DocumentCode[]> =>
  (await measurePage(await decodePicture(picture), 1)).codes.map(({ code }) => code);

type Harm = [DocumentCode | "nothing", string, (picture: Buffer, sheet: boolean) => Promise<Buffer>];

const harms: Harm[] = [
  ["nothing", "as it was taken", async (picture) => picture],
  ["nothing", "a little soft", (picture) => harm.blur(picture, 0.5)],
  ["blurred", "out of focus", (picture) => harm.blur(picture, 3)],
  ["blurred", "moved", (picture) => harm.shake(picture, 10)],
  ["glare", "under a lamp", (picture) => harm.glare(picture, random(), { x: 0.4, y: 0.4 })],
  ["low_resolution", "made small", (picture, sheet) => harm.shrink(picture, sheet ? 480 : 280)],
  ["screenshot", "on a phone", (picture) => harm.phoneScreenshot(picture, random())],
  ["screenshot", "in a window", (picture) => harm.deskScreenshot(picture, random())],
  [
    "cropped",
    "cut at the left",
    async (picture) => {
      const { width, height } = await sharp(picture).metadata();
      const left = Math.round(width * 0.3);
      return sharp(picture)
        .extract({ left, top: 0, width: width - left, height })
        .jpeg()
        .toBuffer();
    },
  ],
];

describe("each harm is told, and nothing else", () => {
  test.each(harms)("%s: a bill %s", async (code, _, make) =>
    expect(await codes(await make(bill, true))).toEqual(code === "nothing" ? [] : [code]),
  );
  test.each(harms)("%s: an identity page %s", async (code, _, make) =>
    expect(await codes(await make(identity, false))).toEqual(code === "nothing" ? [] : [code]),
  );
});

test("sharp is sharp at every size that can be read, and on a plain scan", async () => {
  const { png } = await drawIdentity(4, day, false);
  for (const width of [700, 900, 1250]) {
    expect([width, await codes(await sharp(png).resize({ width }).jpeg({ quality: 85 }).toBuffer())]).toEqual([
      width,
      [],
    ]);
  }
  expect(await codes((await drawBill(2, day, "en")).png)).toEqual([]);
});

test("a sharp border does not hide a blurred middle", async () => {
  const { width, height } = await sharp(bill).metadata();
  const soft = await sharp(bill).blur(6).toBuffer();
  const frame = Math.round(width * 0.12);
  const middle = await sharp(soft)
    .extract({ left: frame, top: frame, width: width - 2 * frame, height: height - 2 * frame })
    .toBuffer();
  expect(
    await codes(
      await sharp(bill)
        .composite([{ input: middle, left: frame, top: frame }])
        .jpeg()
        .toBuffer(),
    ),
  ).toContain("blurred");
});

test("the page's hash survives a photo made small and coarse, not another page", async () => {
  const hash = async (picture: Buffer): Promise<string> => perceptualHash(await decodePicture(picture));
  const smaller = await sharp(bill).resize({ width: 500 }).jpeg({ quality: 50 }).toBuffer();
  expect(likeHashes(await hash(bill), await hash(smaller))).toBe(true);
  expect(likeHashes(await hash(bill), await hash(identity))).toBe(false);
});
