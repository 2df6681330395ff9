// Bundles: records with what proves them, to be verified anywhere without a database. JSON lines: a head with the signed
// checkpoint, then a line per record. Pure apart from reading; the exporter lies beside it.
import { GrowingTree, isIncluded, leafHash } from "./merkle";
import { cosignedAt, isSignedBy, type ReadNote, readNote, readVerifierKey, type Verifier } from "./note";

export type BundleHead = {
  bundle: 1;
  /** The signed checkpoint, with the lines of its witnesses. */
  checkpoint: string;
  /** Keys of the record; believed only where the verifying person brings the same. */
  keys: string[];
  /** `whole`: every record up to the checkpoint, in order. `parts`: some, each with its inclusion proof. */
  holds: "whole" | "parts";
};
export type BundleLine = { seq: number; content: string; proof?: string[] };

export type BundleVerdict = {
  ok: boolean;
  records: number;
  first_bad?: { seq: number; why: string };
  checkpoint: { origin: string; size: number; root: string; at: string } | null;
  /** Whether the signature is by a key that the verifying person brought; otherwise by one that came with the bundle. */
  signed_by: "given key" | "key in the bundle" | null;
  witnesses: { name: string; at: string }[];
};

export type Trust = { keys: readonly string[]; witnesses: readonly string[] };

const verifiersOf = (keys: readonly string[]): Verifier[] =>
  keys.flatMap((key) => {
    const verifier = readVerifierKey(key);
    return verifier ? [verifier] : [];
  });

function signatureOf(read: ReadNote, head: BundleHead, trust: Trust): BundleVerdict["signed_by"] {
  if (trust.keys.length > 0) return isSignedBy(read, verifiersOf(trust.keys)) ? "given key" : null;
  return isSignedBy(read, verifiersOf(head.keys)) ? "key in the bundle" : null;
}

/** Verifies a bundle line by line; holds one line in memory at a time. */
export async function verifyBundle(lines: AsyncIterable<string>, trust: Trust): Promise<BundleVerdict> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = parse<BundleHead>(first.done ? "" : first.value);
  const read = head?.bundle === 1 && typeof head.checkpoint === "string" ? readNote(head.checkpoint) : null;
  if (!head || !read) return bad(null, 0, 0, "this is not a bundle of records");
  const { checkpoint } = read;
  const signed = signatureOf(read, head, trust);
  const witnesses = verifiersOf(trust.witnesses).flatMap((verifier) => {
    const at = cosignedAt(read, verifier);
    return at ? [{ name: verifier.name, at: at.toISOString() }] : [];
  });
  const told = {
    origin: checkpoint.origin,
    size: checkpoint.size,
    root: checkpoint.root.toString("hex"),
    at: checkpoint.at.toISOString(),
  };
  const fail = (records: number, seq: number, why: string) => ({
    ...bad(told, records, seq, why),
    signed_by: signed,
    witnesses,
  });
  if (!signed) return fail(0, 1, "the checkpoint is not signed by a key that is trusted here");
  if (witnesses.length < trust.witnesses.length)
    return fail(0, 1, "a witness that was asked for did not sign the checkpoint");
  const tree = new GrowingTree();
  let records = 0;
  let last = 0;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    if (next.value === "") continue;
    const line = parse<BundleLine>(next.value);
    const why = line ? lineFault(line, head.holds === "whole", last, read, tree) : "is not a record";
    if (why || !line) return fail(records, line?.seq ?? last + 1, why ?? "is not a record");
    last = line.seq;
    records += 1;
  }
  if (head.holds === "whole" && (tree.size !== checkpoint.size || !tree.root().equals(checkpoint.root)))
    return fail(
      Math.min(records, checkpoint.size),
      tree.size < checkpoint.size ? tree.size + 1 : 1,
      "the records are not those of the checkpoint",
    );
  return { ok: true, records, checkpoint: told, signed_by: signed, witnesses };
}

function lineFault(
  { seq, content, proof }: BundleLine,
  whole: boolean,
  last: number,
  { checkpoint }: ReadNote,
  tree: GrowingTree,
): string | null {
  if (!Number.isSafeInteger(seq) || typeof content !== "string" || seq <= last) return "is out of order";
  const leaf = leafHash(content);
  if (whole) {
    if (seq !== last + 1) return `record ${last + 1} is missing`;
    tree.push(leaf);
    return null;
  }
  const hashes = (Array.isArray(proof) ? proof : []).map((each) => Buffer.from(String(each), "base64"));
  const holds = isIncluded(leaf, seq - 1, checkpoint.size, hashes, checkpoint.root);
  return holds ? null : "its proof does not lead to the checkpoint";
}

const parse = <T>(line: string): T | null => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
};

const bad = (checkpoint: BundleVerdict["checkpoint"], records: number, seq: number, why: string): BundleVerdict => ({
  ok: false,
  records,
  first_bad: { seq, why },
  checkpoint,
  signed_by: null,
  witnesses: [],
});
