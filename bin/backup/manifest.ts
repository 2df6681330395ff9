// What a backup says of itself: every file with its digest, how many rows there were, up to where the record went and which keys
// open it. Signed by the key that signs checkpoints; it is the archive's last word, so an archive without one is no backup.
import { sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "@/lib/records/canonical";
import { currentSigner, everySigner } from "@/lib/records/tree/signers";

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig";

const count = z.int().min(0);
const manifestSchema = z.object({
  backup: z.literal(1),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** The name of the record, and its last entry when the copy ended. */
  origin: z.string(),
  head: z.object({ seq: count, hash: z.string() }),
  /** Ids of the keys without which nothing personal opens. They are not in the backup. */
  keys: z.object({ master: z.array(z.string()), index: z.string() }),
  /** Rows by table when the copy ended. */
  rows: z.record(z.string(), count),
  /** Documents lie in the archive, or in a store that keeps copies of its own. */
  documents: z.enum(["included", "elsewhere"]),
  files: z.record(z.string(), z.object({ bytes: count, sha256: z.string() })),
});
export type Manifest = z.output<typeof manifestSchema>;

/** The two last entries of an archive. */
export function signedManifest(manifest: Manifest): { text: Buffer; signature: Buffer } {
  const text = Buffer.from(`${canonicalJson(manifest)}\n`);
  return {
    text,
    signature: Buffer.from(sign(null, text, currentSigner(manifest.origin).privateKey).toString("base64")),
  };
}

/** Reads a manifest. `signed` says whether a key of this installation signed it. Throws when it is none. */
export function readManifest(text: Buffer, signature: Buffer): { manifest: Manifest; signed: boolean } {
  const parsed = manifestSchema.safeParse(JSON.parse(text.toString()));
  if (!parsed.success) throw new Error("the backup's manifest is not one that this version reads");
  const raw = Buffer.from(signature.toString(), "base64");
  const signed = everySigner(parsed.data.origin).some(({ publicKey }) => verify(null, text, publicKey, raw));
  return { manifest: parsed.data, signed };
}
