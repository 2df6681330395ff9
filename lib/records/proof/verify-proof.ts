// Checking a looked-up decision or record with nothing but what is on the page: data points → fingerprint → batch → record →
// checkpoint → signature. Runs in the browser (WebCrypto), asks nobody. Pure.
import { type DataPoints, pointsFingerprintInput } from "@/lib/scoring";
import { type Bytes, concat, fromBase64, fromHex, same, sha256, toHex, utf8 } from "./bytes";
import { isNoteSigned, readCheckpoint } from "./checkpoint-note";
import { includes, leafOf } from "./inclusion";

/** Leaf and path up to a signed checkpoint; hashes are base64. */
export type Proof = { index: number; size: number; hashes: string[]; checkpoint: string };
/** One event of a batch: what its leaf is made of, and the path to the root that the batch's record holds. */
export type BatchProof = {
  id: string;
  fingerprint: string;
  pointsFingerprint: string | null;
  index: number;
  size: number;
  hashes: string[];
};
export type Provable = {
  content: string;
  proof: Proof | null;
  /** Null for a decision whose place cannot be told any more; none for what is no decision. */
  batch?: BatchProof | null;
  points?: DataPoints | null;
};

export const proofSteps = ["points", "batch", "record", "signature"] as const;
/** `null`: could not be checked (there is no checkpoint yet, the values are not shown, or this browser cannot). */
export type ProofStep = { step: (typeof proofSteps)[number]; holds: boolean | null };
export type ProofVerdict = { steps: ProofStep[]; holds: boolean; signedAt: string | null; size: number | null };

const ID_BYTES = 16;
const HASH_BYTES = 32;

const rootIn = (content: string): string => {
  try {
    const { data } = JSON.parse(content) as { data?: { root?: unknown } };
    return typeof data?.root === "string" ? data.root : "";
  } catch {
    return "";
  }
};

/** SHA-256 over the five data points, hexadecimal. */
export const fingerprintOfPoints = async (points: DataPoints): Promise<string> =>
  toHex(await sha256(utf8(pointsFingerprintInput(points))));

/** Hexadecimal of exactly so many bytes; null where it is anything else. */
function hexOf(text: string, bytes: number): Bytes | null {
  return text.length === bytes * 2 && /^[0-9a-f]*$/i.test(text) ? fromHex(text) : null;
}

/** Parts of any other length could be cut elsewhere and make the same leaf: what is one fingerprint here might be two there. */
async function batchHolds(batch: BatchProof, content: string): Promise<boolean> {
  const id = hexOf(batch.id.replaceAll("-", ""), ID_BYTES);
  const fingerprint = hexOf(batch.fingerprint, HASH_BYTES);
  const points = batch.pointsFingerprint === null ? new Uint8Array() : hexOf(batch.pointsFingerprint, HASH_BYTES);
  if (!id || !fingerprint || !points) return false;
  const leaf = await leafOf(concat(id, fingerprint, points));
  return includes(leaf, { ...batch, hashes: batch.hashes.map(fromBase64) }, fromHex(rootIn(content)));
}

/** Whether the points are those of the batch's leaf: without their fingerprint in one they are anybody's. */
async function pointsHold(points: DataPoints, batch: Provable["batch"]): Promise<boolean | null> {
  if (batch === null) return null;
  const stated = hexOf(batch?.pointsFingerprint ?? "", HASH_BYTES);
  return stated !== null && same(fromHex(await fingerprintOfPoints(points)), stated);
}

/** Walks every step that can be walked; holds only when each of them does and the record's own place is proved and signed. */
export async function verifyProof(
  { content, proof, batch, points }: Provable,
  keys: readonly string[],
): Promise<ProofVerdict> {
  const steps: ProofStep[] = [];
  if (points) steps.push({ step: "points", holds: await pointsHold(points, batch) });
  if (batch) steps.push({ step: "batch", holds: await batchHolds(batch, content) });
  else if (batch === null) steps.push({ step: "batch", holds: null });
  const note = proof ? readCheckpoint(proof.checkpoint) : null;
  if (proof && note) {
    const path = { index: proof.index, size: note.size, hashes: proof.hashes.map(fromBase64) };
    steps.push({ step: "record", holds: await includes(await leafOf(content), path, note.root) });
    steps.push({ step: "signature", holds: await isNoteSigned(note, keys) });
  } else steps.push({ step: "record", holds: proof ? false : null });
  const holds = steps.every((each) => each.holds === true);
  return { steps, holds, signedAt: note?.at ?? null, size: note?.size ?? null };
}
