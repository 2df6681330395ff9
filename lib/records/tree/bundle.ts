// Bundles: records with what proves them, to be verified anywhere without a database. JSON lines: a head with the signed
// checkpoint, then a line per record. Pure apart from reading; the exporter lies beside it.
import { createHash, type Hash } from "node:crypto";
import { type BundleAnchor, type VerifiedAnchor, verifyAnchors } from "./bundle-anchors";
import { GrowingTree, isIncluded, leafHash } from "./merkle";
import {
  type Checkpoint,
  cosignedAt,
  isSignedBy,
  type ReadNote,
  readNote,
  readVerifierKey,
  type Signer,
  signCheckpoint,
  type Verifier,
} from "./note";

export type BundleHead = {
  bundle: 1;
  /** The signed checkpoint, with the lines of its witnesses. */
  checkpoint: string;
  /** Keys of the record; believed only where the verifying person brings the same. */
  keys: string[];
  /** `whole`: every record up to the checkpoint, in order. `parts`: some, each with its inclusion proof. */
  holds: "whole" | "parts";
  /** What was chosen, in the words of whoever exported; believed where the seal at the end is signed. */
  scope?: Record<string, unknown>;
  /** What says from outside of us by when it existed. */
  anchors?: BundleAnchor[];
};
/** The last line of a bundle that was sealed: a note over everything above it, signed like a checkpoint. */
export type BundleSeal = { seal: string };
/**
 * `leaf`: in a whole bundle the hash of the content, base64, so that a changed record is found by its place; older ones lack it. Alone it
 * stands for a record that is withheld: the rest is proved all the same.
 */
export type BundleLine = { seq: number; leaf?: string; content?: string; proof?: string[] };

export type BundleVerdict = {
  ok: boolean;
  records: number;
  first_bad?: { seq: number; why: string };
  checkpoint: { origin: string; size: number; root: string; at: string } | null;
  /** Whether the signature is by a key that the verifying person brought; otherwise by one that came with the bundle. */
  signed_by: "given key" | "key in the bundle" | null;
  witnesses: { name: string; at: string }[];
  /** By when the record existed up to there, by a clock that is not ours. */
  anchors: VerifiedAnchor[];
  /** What the bundle is of, and when it was sealed as all of that; null for one that nobody sealed. */
  sealed: { scope: Record<string, unknown> | null; at: string } | null;
  /** How many records are told by their hash alone, where there are any. */
  withheld?: number;
  /** Whether a record that was left out would have been found: parts without a seal prove only the records that are there. */
  complete: boolean;
};

/** `roots`: certificates that time stamps must lead to; given any, a bundle without a time stamp does not pass. */
export type Trust = {
  keys: readonly string[];
  witnesses: readonly string[];
  roots?: readonly string[];
  /** Checkpoints that the verifying person kept: the bundle's record must go on from each of them. */
  kept?: readonly Checkpoint[];
};

/** `keys` may come from a bundle, and then be anything. */
const verifiersOf = (keys: unknown): Verifier[] =>
  (Array.isArray(keys) ? keys : []).flatMap((key: unknown) => {
    const verifier = readVerifierKey(String(key));
    return verifier ? [verifier] : [];
  });

/** Keys of the log that the checkpoint says it is of: a key of another log signs nothing here. */
const keysOf = ({ checkpoint }: ReadNote, head: BundleHead, trust: Trust): Verifier[] =>
  verifiersOf(trust.keys.length > 0 ? trust.keys : head.keys).filter(({ name }) => name === checkpoint.origin);

function signatureOf(read: ReadNote, verifiers: readonly Verifier[], trust: Trust): BundleVerdict["signed_by"] {
  if (!isSignedBy(read, verifiers)) return null;
  return trust.keys.length > 0 ? "given key" : "key in the bundle";
}

const sealedAs = (origin: string): string => `${origin}/export`;

/** Signs what was written: how many records, and a digest over every line of the bundle above. */
export const sealBundle = (
  origin: string,
  records: number,
  lines: Hash,
  at: Date,
  signers: readonly Signer[],
): string => {
  const seal = signCheckpoint({ origin: sealedAs(origin), size: records, root: lines.copy().digest(), at }, signers);
  return JSON.stringify({ seal } satisfies BundleSeal);
};

/** When the bundle was sealed, or why the seal is not of it. */
function readSeal(
  seal: string,
  { digest, records, read: { checkpoint } }: BundleWalk,
  verifiers: readonly Verifier[],
): { at: string } | { why: string } {
  const read = readNote(seal);
  if (!read || read.checkpoint.origin !== sealedAs(checkpoint.origin) || !isSignedBy(read, verifiers))
    return { why: "the seal is not signed by a key that is trusted here" };
  const { size, root, at } = read.checkpoint;
  if (size !== records) return { why: `the seal is of another number of records: ${size}, not ${records}` };
  if (!root.equals(digest.copy().digest()))
    return { why: "the seal is not of these records: one was exchanged, or the head of the bundle was changed" };
  return { at: at.toISOString() };
}

/** Verifies a bundle line by line; holds one line in memory at a time. */
export async function verifyBundle(lines: AsyncIterable<string>, trust: Trust): Promise<BundleVerdict> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = parse<BundleHead>(first.done ? "" : first.value);
  const read = head?.bundle === 1 && typeof head.checkpoint === "string" ? readNote(head.checkpoint) : null;
  if (!head || !read) return bad(null, 0, 0, "this is not a bundle of records");
  const { checkpoint } = read;
  const trusted = keysOf(read, head, trust);
  const signed = signatureOf(read, trusted, trust);
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
  const roots = trust.roots ?? [];
  const anchored = await verifyAnchors(Array.isArray(head.anchors) ? head.anchors : [], read, roots);
  const fail = (records: number, seq: number, why: string) => ({
    ...bad(told, records, seq, why),
    signed_by: signed,
    witnesses,
    anchors: anchored.ok ? anchored.anchors : [],
  });
  if (!signed) return fail(0, 1, "the checkpoint is not signed by a key that is trusted here");
  if (witnesses.length < trust.witnesses.length)
    return fail(0, 1, "a witness that was asked for did not sign the checkpoint");
  if (!anchored.ok) return fail(0, 1, anchored.why);
  if (roots.length > 0 && anchored.anchors.length === 0) return fail(0, 1, "no time stamp says when it existed");
  const kept = [...(trust.kept ?? [])].sort((a, b) => a.size - b.size);
  const unlike = keptFault(kept, checkpoint, head.holds === "whole");
  if (unlike) return fail(0, 1, unlike);
  const walk: BundleWalk = {
    ...{ head, read, kept, tree: new GrowingTree(), digest: createHash("sha256") },
    ...{ records: 0, withheld: 0, last: 0, sealed: null },
  };
  walk.digest.update(`${first.value}\n`);
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    const fault = next.value === "" ? null : stepBundle(walk, next.value, trusted);
    if (fault) return fail(walk.records, fault.seq, fault.why);
  }
  const { records, sealed } = walk;
  const foreign = wholeFault(walk);
  if (foreign) return fail(Math.min(records, checkpoint.size), foreign.seq, foreign.why);
  // without a seal, anybody on the way may have taken a content out
  const complete = (head.holds === "whole" && walk.withheld === 0) || sealed !== null;
  return {
    ...{ ok: true, records, ...(walk.withheld > 0 && { withheld: walk.withheld }) },
    ...{ checkpoint: told, signed_by: signed, witnesses },
    ...{ anchors: anchored.anchors, sealed, complete },
  };
}

type BundleWalk = {
  head: BundleHead;
  read: ReadNote;
  /** Kept checkpoints that still lie ahead, the smallest first. */
  kept: Checkpoint[];
  tree: GrowingTree;
  digest: Hash;
  records: number;
  withheld: number;
  last: number;
  sealed: BundleVerdict["sealed"];
};

type BundleFault = { seq: number; why: string };

/** Whether the records of a whole bundle are those that were signed; where a record's own hash was forged, only that one is not. */
function wholeFault({ head, read, tree }: BundleWalk): BundleFault | null {
  const { size, root } = read.checkpoint;
  if (head.holds !== "whole" || (tree.size === size && tree.root().equals(root))) return null;
  if (tree.size < size) return { seq: tree.size + 1, why: `${size} records were signed; the rest is gone` };
  if (tree.size > size) return { seq: size + 1, why: `${size} records were signed; this one was added` };
  return { seq: 1, why: `one of records 1 to ${size} is not what was signed` };
}

/** Why the record cannot be said to go on from what was kept, before its records were read; the walk tells the rest. */
function keptFault(kept: readonly Checkpoint[], { origin, size, root }: Checkpoint, whole: boolean): string | null {
  for (const each of kept) {
    const of = `the checkpoint of ${each.at.toISOString()} that you kept`;
    if (each.origin !== origin) return `${of} is of another record (${each.origin})`;
    if (each.size > size) return `the bundle is older than ${of}: it ends at ${size} of its ${each.size} records`;
    if (each.size === size && !each.root.equals(root)) return `the record is not the one of ${of}`;
    if (each.size < size && !whole)
      return `a bundle of parts cannot show that the record goes on from ${of}: ask for all of it`;
  }
  return null;
}

/** Whether the records up to here are those of what was kept. */
function passKept({ kept, tree }: BundleWalk): BundleFault | null {
  while (kept[0] && kept[0].size <= tree.size) {
    const { size, root, at } = kept.shift() as Checkpoint;
    if (size === tree.size && !tree.root().equals(root))
      return { seq: 1, why: `one of records 1 to ${size} is not what the checkpoint of ${at.toISOString()} was of` };
  }
  return null;
}

/** Takes one line in; answers where it is bad, or null. */
function stepBundle(walk: BundleWalk, text: string, trusted: readonly Verifier[]): BundleFault | null {
  const next = walk.last + 1;
  if (walk.sealed) return { seq: next, why: "something was added behind the seal" };
  const line = parse<BundleLine & Partial<BundleSeal>>(text);
  if (line?.seal !== undefined) {
    // before the seal is judged, which stands behind the last record
    const foreign = wholeFault(walk);
    if (foreign) return foreign;
    const seal = readSeal(String(line.seal), walk, trusted);
    if ("why" in seal) return { seq: next, why: seal.why };
    walk.sealed = { scope: walk.head.scope ?? null, at: seal.at };
    return null;
  }
  walk.digest.update(`${text}\n`);
  const leaf = line && Number.isSafeInteger(line.seq) ? leafOf(line, walk.head) : null;
  if (!line || !leaf) return { seq: next, why: "is not a record" };
  const fault = lineFault(line, leaf, walk);
  if (fault) return fault;
  walk.last = line.seq;
  walk.records += 1;
  if (line.content === undefined) walk.withheld += 1;
  return passKept(walk);
}

/** The hash of a record; null for what is none. Only a whole bundle tells of a record by its hash alone. */
function leafOf({ content, leaf }: BundleLine, { holds }: BundleHead): Buffer | null {
  if (typeof content === "string") return leafHash(content);
  const told = content === undefined && holds === "whole" ? Buffer.from(String(leaf), "base64") : null;
  return told?.length === 32 ? told : null;
}

function lineFault({ seq, leaf: told, proof }: BundleLine, leaf: Buffer, walk: BundleWalk): BundleFault | null {
  const { head, last, tree } = walk;
  if (seq <= last) return { seq, why: `stands twice, or behind record ${last}` };
  if (head.holds === "whole") {
    if (seq !== last + 1) return { seq: last + 1, why: `record ${last + 1} is missing` };
    if (told !== undefined && told !== leaf.toString("base64"))
      return { seq, why: "its content is not what its hash is of" };
    tree.push(leaf);
    return null;
  }
  const { size, root } = walk.read.checkpoint;
  const hashes = (Array.isArray(proof) ? proof : []).map((each) => Buffer.from(String(each), "base64"));
  const holds = isIncluded(leaf, seq - 1, size, hashes, root);
  return holds ? null : { seq, why: "its proof does not lead to the checkpoint" };
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
  anchors: [],
  sealed: null,
  complete: false,
});
