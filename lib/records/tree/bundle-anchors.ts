// The newest anchor in a bundle: its checkpoint may be older than the bundle's, so a consistency proof leads from one to the other.
import type { Transaction } from "@/db/client";
import { type Anchor, anchorsOutside, checkAnchor } from "./anchors";
import { consistencyProof, isExtension } from "./merkle";
import { type ReadNote, readNote } from "./note";
import { keptRangeHashes } from "./stored-tree";

export type BundleAnchor = Anchor & { path: string[] };
export type VerifiedAnchor = { size: number; at: string; by: string; trusted: boolean };

/** The newest anchor of this record up to a checkpoint of `size` records, with the proof that leads there; none when there is none. */
export async function newestAnchor(tx: Transaction, origin: string, size: number): Promise<BundleAnchor[]> {
  for (const anchor of (await anchorsOutside()).reverse()) {
    const checkpoint = readNote(anchor.note)?.checkpoint;
    if (checkpoint?.origin !== origin || checkpoint.size > size || checkpoint.size === 0) continue;
    const path = await consistencyProof(checkpoint.size, size, keptRangeHashes(tx));
    return [{ ...anchor, path: path.map((hash) => hash.toString("base64")) }];
  }
  return [];
}

/** Checks the anchors of a bundle. Answers why one does not hold, or what they say. */
export async function verifyAnchors(
  anchors: readonly BundleAnchor[],
  { checkpoint }: ReadNote,
  roots: readonly string[],
): Promise<{ ok: true; anchors: VerifiedAnchor[] } | { ok: false; why: string }> {
  const verified: VerifiedAnchor[] = [];
  for (const anchor of anchors) {
    const read = readNote(String(anchor.note));
    const path = (Array.isArray(anchor.path) ? anchor.path : []).map((each) => Buffer.from(String(each), "base64"));
    const leads =
      read?.checkpoint.origin === checkpoint.origin &&
      isExtension(read.checkpoint.size, read.checkpoint.root, checkpoint.size, checkpoint.root, path);
    if (!read || !leads) return { ok: false, why: "its anchor is of another checkpoint" };
    try {
      const { at, by, trusted } = await checkAnchor(anchor, roots);
      verified.push({ size: read.checkpoint.size, at: at.toISOString(), by, trusted });
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
  }
  return { ok: true, anchors: verified };
}
