// What a file is, by its content alone: names and declared types are the sender's word. Files that are two things at once
// (a picture with an archive or a page behind it) are refused, as the sealed original would stay dangerous.
import { fileTypeFromBuffer } from "file-type";
import { type AcceptedMedia, acceptedMedia, documentLimits, type WordsKey } from "./codes";
import type { Finding } from "./findings";

export type DetectedMedia = { ok: true; type: AcceptedMedia } | { ok: false; type: string | null; finding: Finding };

const refuse = (
  type: string | null,
  code: "damaged" | "type_not_accepted",
  words: WordsKey,
  detail: Finding["detail"] = {},
): DetectedMedia => ({ ok: false, type, finding: { code, words, detail: type ? { type, ...detail } : detail } });

/** Where the picture ends by its own account, or -1 when it never does. */
const endOfPicture = (bytes: Buffer, type: string): number => {
  if (type === "image/jpeg") {
    const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
    return end < 0 ? -1 : firstJpegEnd(bytes);
  }
  if (type === "image/png") {
    const end = bytes.indexOf("IEND", 8, "latin1");
    return end < 0 ? -1 : end + 8;
  }
  if (type === "image/webp") return bytes.length < 12 ? -1 : bytes.readUInt32LE(4) + 8;
  if (type === "application/pdf") {
    const end = bytes.lastIndexOf("%%EOF", undefined, "latin1");
    return end < 0 ? -1 : end + 5;
  }
  return bytes.length;
};

/** Walks the segments to the end-of-image marker of the main picture (thumbnails have their own inside a segment). */
const firstJpegEnd = (bytes: Buffer): number => {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return at + 2;
    // Stuffed bytes, fill bytes and restart markers have no length.
    const bare = marker === 0 || marker === 0xff || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    at += bare ? (marker === 0xff ? 1 : 2) : 2 + bytes.readUInt16BE(at + 2);
  }
  return -1;
};

/** How archives, pages and programs begin, in lower case. */
const hidden = [
  "pk\u0003\u0004",
  "%pdf-",
  "<!doctype",
  "<html",
  "<script",
  "<svg",
  "<?php",
  "rar!\u001a",
  "7z\u00bc\u00af\u0027",
  "\u007felf",
  "mz\u0090\u0000",
];

/** An archive, page or program behind the end of the picture. A phone's motion photo has only a film there. */
const hidesMore = (bytes: Buffer, type: string): boolean => {
  const end = endOfPicture(bytes, type);
  if (end <= 0 || end >= bytes.length) return false;
  const tail = bytes.toString("latin1", end).toLowerCase();
  return hidden.some((start) => tail.includes(start));
};

/** Text formats that file-type does not know. */
const textType = (bytes: Buffer): string | null => {
  const head = bytes.toString("utf8", 0, 4096);
  if (/<svg[\s>]/i.test(head)) return "image/svg+xml";
  if (/^\s*<(?:!doctype html|html|head|body|script)/i.test(head)) return "text/html";
  const odd = head.replace(/[\p{L}\p{N}\p{P}\p{S}\s]/gu, "").length;
  return odd <= head.length * 0.01 ? "text/plain" : null;
};

const isAccepted = (type: string): type is AcceptedMedia => (acceptedMedia as readonly string[]).includes(type);

/** The media type that is taken, or the finding that tells why not. */
export async function detectMedia(bytes: Buffer): Promise<DetectedMedia> {
  if (bytes.length === 0) return refuse(null, "damaged", "damaged", { bytes: 0 });
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? textType(bytes);
  const type = found === "image/heif" ? "image/heic" : found;
  if (bytes.length > documentLimits.bytes)
    return refuse(type, "type_not_accepted", "type_not_accepted_too_large", { bytes: bytes.length });
  if (!type) return refuse(null, "damaged", "damaged");
  if (!isAccepted(type) || hidesMore(bytes, type)) return refuse(type, "type_not_accepted", "type_not_accepted_file");
  return { ok: true, type };
}
