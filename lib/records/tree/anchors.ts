// Anchors: what says from outside of us that a checkpoint existed by a certain time. One interface for each kind; a time-stamping
// authority (RFC 3161) is the one there is. Proofs are kept beside the checkpoints, in a file that is only appended to.
import { existsSync, readFileSync } from "node:fs";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { now as clockNow } from "@/lib/clock";
import { log } from "@/lib/log";
import { ANCHORS, notesOutside, outsideFolder } from "./outside";
import { askTimeStamp, checkTimeStamp, type StampedAt } from "./time-stamp";

/** A kind of anchor: how a proof over some bytes is got, and how it is checked. Both throw one line when it cannot be. */
type AnchorKind = {
  /** Null while it is not set up. */
  source: () => string | null;
  ask: (source: string, data: Buffer) => Promise<Buffer>;
  check: (proof: Buffer, data: Buffer, roots: readonly string[]) => Promise<StampedAt>;
};

const kinds: Record<string, AnchorKind> = {
  rfc3161: { source: () => process.env.UNFLAG_TSA_URL || null, ask: askTimeStamp, check: checkTimeStamp },
};

const anchorSchema = z.object({ kind: z.string(), source: z.string(), note: z.string(), proof: z.string() });
/** A checkpoint's note as it was signed, and what proves that it existed (base64). */
export type Anchor = z.output<typeof anchorSchema>;

const file = (): string => join(outsideFolder(), ANCHORS);
const pause = (): number => Number(process.env.UNFLAG_TSA_EVERY_MINUTES || 60) * 60_000;
let askedAt = 0;

/** Certificates (PEM) that time stamps must lead to, from `UNFLAG_TSA_CA`; none: a stamp is held against its own certificate alone. */
export const anchorRoots = (): string[] =>
  process.env.UNFLAG_TSA_CA ? rootsIn(readFileSync(process.env.UNFLAG_TSA_CA, "utf8")) : [];

/** The certificates of a PEM file. */
export const rootsIn = (pem: string): string[] =>
  pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];

/** Anchors, oldest first. A line that was cut off by a crash is left out. */
export async function anchorsOutside(): Promise<Anchor[]> {
  if (!existsSync(file())) return [];
  const lines = (await readFile(file(), "utf8")).split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    try {
      const parsed = anchorSchema.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

/** Has the newest checkpoint anchored where that is set up, once an hour. One that is away is asked again with the next. */
export async function anchorNewest(): Promise<Anchor[]> {
  const made: Anchor[] = [];
  const newest = (await notesOutside()).at(-1);
  const now = clockNow().getTime();
  if (!newest?.read || now - askedAt < pause()) return made;
  const known = await anchorsOutside();
  for (const [kind, { source, ask }] of Object.entries(kinds)) {
    const from = source();
    if (!from || known.some((each) => each.kind === kind && each.note === newest.note)) continue;
    askedAt = now;
    try {
      const proof = (await ask(from, Buffer.from(newest.note))).toString("base64");
      const anchor = { kind, source: from, note: newest.note, proof };
      await mkdir(dirname(file()), { recursive: true, mode: 0o700 });
      await appendFile(file(), `${JSON.stringify(anchor)}\n`, { mode: 0o600, flush: true });
      made.push(anchor);
    } catch (error) {
      log.warn({ kind, source: from, detail: String(error) }, "a checkpoint was not anchored");
    }
  }
  return made;
}

/** Whether an anchor holds, and since when its checkpoint existed. Throws one line when it does not. */
export async function checkAnchor({ kind, note, proof }: Anchor, roots: readonly string[]): Promise<StampedAt> {
  const known = kinds[kind];
  if (!known) throw new Error(`anchors of the kind ${kind} are not known here`);
  return known.check(Buffer.from(proof, "base64"), Buffer.from(note), roots);
}

export type CheckedAnchors = {
  count: number;
  /** The latest that holds. */
  last: { size: number; at: string; by: string; trusted: boolean } | null;
  fault: string | null;
};

/** Checks every anchor outside; each must be of a checkpoint that is kept outside, too. */
export async function checkAnchors(): Promise<CheckedAnchors> {
  const notes = new Map((await notesOutside()).map(({ note, read }) => [note, read?.checkpoint]));
  const roots = anchorRoots();
  const anchors = await anchorsOutside();
  let last: CheckedAnchors["last"] = null;
  let fault: string | null = null;
  for (const [place, anchor] of anchors.entries()) {
    const checkpoint = notes.get(anchor.note);
    try {
      if (!checkpoint) throw new Error("is of a checkpoint that is not kept outside");
      const { at, by, trusted } = await checkAnchor(anchor, roots);
      last = { size: checkpoint.size, at: at.toISOString(), by, trusted };
    } catch (error) {
      fault ??= `anchor ${place + 1}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return { count: anchors.length, last, fault };
}
