// What a verification holds the record against: the notes and leaves that are kept outside, and whatever checkpoints the
// verifying person brings along (a regulator's own copy, a witness's).
import { asc, eq, or, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { recordCheckpoints } from "@/db/schema/records";
import type { KnownOutside } from "../verify";
import { type Checkpoint, isSignedBy, type ReadNote, readNote, type Verifier } from "./note";
import { notesOutside, openLeaves, originOf, readLeaves } from "./outside";
import { everySigner } from "./signers";

export type Brought = { note: string; from: string };
/** `fault` says which note cannot be believed: somebody changed what is kept outside, or brought a note of another record. */
export type Outside = { known: KnownOutside; origin: string; fault: string | null; close: () => Promise<void> };

const faultOf = (read: ReadNote | null, origin: string, verifiers: readonly Verifier[]): string | null => {
  if (!read) return "is no checkpoint";
  if (read.checkpoint.origin !== origin) return `is of another record (${read.checkpoint.origin})`;
  return isSignedBy(read, verifiers) ? null : "has no valid signature of ours";
};

const bySize = (a: Checkpoint, b: Checkpoint): number => a.size - b.size;

/** The checkpoints among notes that can be believed, and the first note that cannot. Each signature is verified once. */
function believed(
  notes: readonly { read: ReadNote | null; from: string }[],
  origin: string,
  verifiers: readonly Verifier[],
): { checkpoints: Checkpoint[]; fault: string | null } {
  const checkpoints: Checkpoint[] = [];
  let fault: string | null = null;
  for (const { read, from } of notes) {
    const why = faultOf(read, origin, verifiers);
    if (why) fault ??= `${from} ${why}`;
    else if (read && read.checkpoint.size > 0) checkpoints.push(read.checkpoint);
  }
  return { checkpoints, fault };
}

type Kept = Pick<Checkpoint, "size" | "root">;

/**
 * The database's own checkpoints under this name; and its newest under whatever name, because files that were all removed take the
 * name with them. Those of a record that was gone on from (see lost) are older than its newest.
 */
const checkpointsInside = (origin: string): Promise<Kept[]> =>
  inTransaction(
    "all",
    (tx) =>
      tx
        .select({ size: recordCheckpoints.size, root: recordCheckpoints.root })
        .from(recordCheckpoints)
        .where(
          or(
            eq(sql`split_part(${recordCheckpoints.note}, chr(10), 1)`, origin),
            eq(recordCheckpoints.size, sql`(select max(size) from record_checkpoints)`),
          ),
        )
        .orderBy(asc(recordCheckpoints.size)),
    true,
  );

/**
 * Where the record stops being vouched for outside, because a checkpoint that the database has is not there; null: it is. Those after the
 * newest outside are no fault where there is one: a backup copies the files first, and is taken while checkpoints are made.
 */
function unvouchedFor(inside: readonly Kept[], outside: readonly Kept[]): KnownOutside["unvouched"] {
  const roots = new Set(outside.map(({ size, root }) => `${size} ${root.toString("hex")}`));
  const newest = outside.at(-1)?.size ?? Number.POSITIVE_INFINITY;
  const missing = inside.find(({ size, root }) => size <= newest && !roots.has(`${size} ${root.toString("hex")}`));
  if (!missing) return null;
  const before = outside.findLast(({ size }) => size < missing.size)?.size ?? 0;
  return {
    seq: before + 1,
    why: `the database has a checkpoint of ${missing.size} records that is not kept outside of it`,
  };
}

/** Reads what is known outside. Close it after the walk. */
export async function readOutside(brought: readonly Brought[] = []): Promise<Outside> {
  const origin = await originOf();
  const verifiers = everySigner(origin);
  // Inside first: checkpoints are written outside before, so what is inside now is outside when that is read.
  const inside = await checkpointsInside(origin);
  const own = believed(
    (await notesOutside()).map((each, at) => ({ ...each, from: `checkpoint ${at + 1} outside` })),
    origin,
    verifiers,
  );
  const theirs = believed(
    brought.map((each) => ({ ...each, read: readNote(each.note) })),
    origin,
    verifiers,
  );
  const checkpoints = [...own.checkpoints, ...theirs.checkpoints].sort(bySize);
  const file = await openLeaves();
  // Only leaves up to the last note were vouched for; a crash may have left some more.
  const vouched = checkpoints.at(-1)?.size ?? 0;
  const leaves: KnownOutside["leaves"] = async (from, to) =>
    file && from < vouched ? readLeaves(file, from, Math.min(to, vouched)) : [];
  return {
    known: { checkpoints, leaves, unvouched: unvouchedFor(inside, own.checkpoints.sort(bySize)) },
    origin,
    fault: own.fault ?? theirs.fault,
    close: async () => void (await file?.close()),
  };
}
