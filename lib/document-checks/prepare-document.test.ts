import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { instantChecks } from "./instant-checks";
import { prepareDocument } from "./prepare-document";
import { makePdf } from "./testing";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#dde6ee" } });

let jpeg: Buffer;
let png: Buffer;
beforeAll(async () => {
  jpeg = await plain(640, 480).jpeg().toBuffer();
  png = await plain(640, 480).png().toBuffer();
});

const zip = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), Buffer.alloc(200, 7)]);
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');

/** A PNG whose header says more pixels than anybody needs. */
const bomb = (): Buffer => {
  const big = Buffer.from(png);
  big.writeUInt32BE(60_000, 16);
  big.writeUInt32BE(60_000, 20);
  return big;
};

const heic = Buffer.concat([Buffer.from("0000001866747970686569630000000068656963", "hex"), Buffer.alloc(400)]);

describe("what is refused, and with which words", () => {
  test.each<[string, () => Buffer, string, string]>([
    ["an empty file", () => Buffer.alloc(0), "damaged", "damaged"],
    [
      "bytes that are nothing",
      () => Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 73 + 131) % 256)),
      "damaged",
      "damaged",
    ],
    ["half a JPEG", () => jpeg.subarray(0, jpeg.length / 2), "damaged", "damaged"],
    ["half a PNG", () => png.subarray(0, png.length / 2), "damaged", "damaged"],
    ["half a PDF", () => makePdf([{ jpeg, width: 640, height: 480 }]).subarray(0, -300), "damaged", "damaged"],
    ["SVG", () => svg, "type_not_accepted", "type_not_accepted_file"],
    ["HTML", () => Buffer.from("<!doctype html><title>x</title>"), "type_not_accepted", "type_not_accepted_file"],
    ["text", () => Buffer.from("name,address\nA,B\n"), "type_not_accepted", "type_not_accepted_file"],
    ["an archive", () => zip, "type_not_accepted", "type_not_accepted_file"],
    [
      "a picture with an archive behind it",
      () => Buffer.concat([jpeg, zip]),
      "type_not_accepted",
      "type_not_accepted_file",
    ],
    [
      "a picture with a page behind it",
      () => Buffer.concat([png, Buffer.from("<html><script>x</script>")]),
      "type_not_accepted",
      "type_not_accepted_file",
    ],
    [
      "a PDF with an archive behind it",
      () => Buffer.concat([makePdf([{ jpeg, width: 640, height: 480 }]), zip]),
      "type_not_accepted",
      "type_not_accepted_file",
    ],
    ["a pixel bomb", bomb, "type_not_accepted", "type_not_accepted_too_large"],
    [
      "a file beyond the limit",
      () => Buffer.concat([jpeg, Buffer.alloc(20_000_001)]),
      "type_not_accepted",
      "type_not_accepted_too_large",
    ],
    ["HEIC that is not decoded here", () => heic, "type_not_accepted", "type_not_accepted_heic"],
    ["a locked PDF", () => makePdf([{ jpeg, width: 640, height: 480 }], "secret"), "encrypted", "encrypted"],
    [
      "a PDF with too many pages",
      () => makePdf(Array.from({ length: 21 }, () => ({ jpeg, width: 640, height: 480 }))),
      "type_not_accepted",
      "type_not_accepted_pages",
    ],
  ])("%s", async (_, bytes, code, words) => {
    expect(await prepareDocument(bytes())).toMatchObject({ ok: false, finding: { code, words } });
    expect(await instantChecks(bytes())).toMatchObject({ verdict: "retry", codes: [{ code, words }] });
  });
});

describe("what is taken", () => {
  test("a photo is drawn anew: upright, bounded, without place and camera", async () => {
    const photo = await plain(4000, 3000)
      .withExif({ IFD0: { Make: "Apple" }, IFD3: { GPSLatitude: "22/1 16/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const prepared = await prepareDocument(photo);
    expect(prepared).toMatchObject({ ok: true, type: "image/jpeg", pages: [{ width: 1800, height: 2400 }] });
    const safe = await sharp(prepared.ok ? prepared.pages[0]!.jpeg : photo).metadata();
    expect([safe.exif, safe.orientation, safe.width]).toEqual([undefined, undefined, 1800]);
  });

  test("a phone's film behind the photo is no polyglot", async () => {
    const film = Buffer.concat([jpeg, Buffer.from("00000018667479706d703432", "hex"), Buffer.alloc(5000, 3)]);
    expect(await prepareDocument(film)).toMatchObject({ ok: true, type: "image/jpeg" });
  });

  test("each page of a PDF becomes a picture", async () => {
    const pages = [jpeg, jpeg].map((picture) => ({ jpeg: picture, width: 640, height: 480 }));
    const prepared = await prepareDocument(makePdf(pages));
    expect(prepared).toMatchObject({ ok: true, type: "application/pdf", pages: [{ width: 2200 }, { width: 2200 }] });
  });
});
