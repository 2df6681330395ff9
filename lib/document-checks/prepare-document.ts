// Safe copies for viewing: every page is drawn anew from pixels, so that nothing of the file but the picture remains.
import type { PreparedDocument, SafePage } from "./findings";
import { openDocument } from "./open-document";
import { type PageImage, pageSharp } from "./page-image";

const toSafePage = async (image: PageImage): Promise<SafePage> => ({
  jpeg: await pageSharp(image).jpeg({ quality: 85, mozjpeg: false }).toBuffer(),
  width: image.width,
  height: image.height,
});

/**
 * Re-encodes a document for viewing: JPEG pages without metadata or location, upright, within 2,400 pixels. A document
 * that cannot or must not be opened answers with the finding to tell the customer. Never throws for a bad document.
 */
export async function prepareDocument(bytes: Buffer): Promise<PreparedDocument> {
  const document = await openDocument(bytes);
  if (!document.ok) return document;
  const pages: SafePage[] = [];
  for (let at = 0; at < document.pages; at++) {
    const image = await document.page(at);
    if (image) pages.push(await toSafePage(image));
  }
  return { ok: true, type: document.type, pages };
}
