// Opens a document as pages of pixels, one at a time, or tells why it cannot be: the one place where bytes are decoded.
import { type AcceptedMedia, documentLimits } from "./codes";
import { detectMedia } from "./detect-media";
import type { Finding } from "./findings";
import { decodePicture, type PageImage, readSize } from "./page-image";
import { drawPdfPage } from "./render-pdf";

export type OpenDocument = {
  ok: true;
  type: AcceptedMedia;
  pages: number;
  first: PageImage;
  /** Page counted from 0; null when that page cannot be drawn. */
  page(at: number): Promise<PageImage | null>;
};

type Unopened = { ok: false; type: string | null; finding: Finding };

/** A whole PDF says at its end where it ends; one cut short may still be drawn in part, which must not look like all. */
const isCutShort = (bytes: Buffer): boolean =>
  !bytes.toString("latin1", Math.max(0, bytes.length - 2048)).includes("%%EOF");

const openPdf = async (bytes: Buffer): Promise<OpenDocument | Unopened> => {
  const type = "application/pdf" as const;
  const drawn = await drawPdfPage(bytes, 0, documentLimits.pages);
  if (!drawn.ok) {
    const code = drawn.encrypted ? ("encrypted" as const) : ("damaged" as const);
    return { ok: false, type, finding: { code, words: code, detail: { type } } };
  }
  if (isCutShort(bytes)) return { ok: false, type, finding: { code: "damaged", words: "damaged", detail: { type } } };
  const { pages, image } = drawn;
  if (!image) {
    const detail = { type, pages, most: documentLimits.pages };
    return { ok: false, type, finding: { code: "type_not_accepted", words: "type_not_accepted_pages", detail } };
  }
  const page = async (at: number): Promise<PageImage | null> => {
    if (at === 0) return image;
    const next = await drawPdfPage(bytes, at, documentLimits.pages);
    return next.ok ? next.image : null;
  };
  return { ok: true, type, pages, first: image, page };
};

const openPicture = async (bytes: Buffer, type: AcceptedMedia): Promise<OpenDocument | Unopened> => {
  const size = await readSize(bytes);
  if (size && size.width * size.height > documentLimits.pixels) {
    const detail = { type, width: size.width, height: size.height };
    return { ok: false, type, finding: { code: "type_not_accepted", words: "type_not_accepted_too_large", detail } };
  }
  try {
    const first = await decodePicture(bytes);
    return { ok: true, type, pages: 1, first, page: async (at) => (at === 0 ? first : null) };
  } catch {
    const finding: Finding =
      type === "image/heic"
        ? { code: "type_not_accepted", words: "type_not_accepted_heic", detail: { type } }
        : { code: "damaged", words: "damaged", detail: { type } };
    return { ok: false, type, finding };
  }
};

/** The document's pages, or the finding that tells why there are none. */
export async function openDocument(bytes: Buffer): Promise<OpenDocument | Unopened> {
  const media = await detectMedia(bytes);
  if (!media.ok) return media;
  return media.type === "application/pdf" ? openPdf(bytes) : openPicture(bytes, media.type);
}
