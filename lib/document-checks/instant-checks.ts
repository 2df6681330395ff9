// What can be told within a second of an upload, without reading text: type, decodability and how good the picture is.
import type { Finding, InstantChecks, Quality, Verdict } from "./findings";
import { measurePage } from "./measure-page";
import { openDocument } from "./open-document";

/** Pages that are measured: what matters stands on the first ones. */
export const measuredPages = 3;

/** The worse of two pages, measure by measure. */
export const worseQuality = (a: Quality | null, b: Quality): Quality =>
  a === null
    ? b
    : {
        blur: Math.max(a.blur, b.blur),
        glare: Math.max(a.glare, b.glare),
        crop: Math.max(a.crop, b.crop),
        resolution: a.resolution.sufficient && !b.resolution.sufficient ? b.resolution : a.resolution,
        screenshot: Math.max(a.screenshot, b.screenshot),
      };

/** What a document that could not be opened answers. */
export const unopened = (type: string | null, size: number, finding: Finding): InstantChecks => ({
  type,
  size,
  pages: 0,
  quality: null,
  verdict: "retry",
  codes: [finding],
});

/**
 * Type, pages, blur, glare, crop, resolution, screenshot and damage of a document. `retry` means that the customer should
 * be asked to take it again before anything is stored. Never throws for a bad document.
 */
export async function instantChecks(bytes: Buffer): Promise<InstantChecks> {
  const document = await openDocument(bytes);
  const size = bytes.length;
  if (!document.ok) return unopened(document.type, size, document.finding);
  let quality: Quality | null = null;
  const codes: Finding[] = [];
  for (let at = 0; at < Math.min(document.pages, measuredPages); at++) {
    const image = await document.page(at);
    if (!image) continue;
    const measured = await measurePage(image, at + 1);
    quality = worseQuality(quality, measured.quality);
    codes.push(...measured.codes);
  }
  const verdict: Verdict = codes.length > 0 ? "retry" : "pass";
  return { type: document.type, size, pages: document.pages, quality, verdict, codes };
}
