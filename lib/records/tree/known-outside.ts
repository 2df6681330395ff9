// What a verification holds the record against: the notes and leaves that are kept outside, and whatever checkpoints the
// verifying person brings along (a regulator's own copy, a witness's).
import type { KnownOutside } from "../verify";
import { isSignedBy, type ReadNote, readNote, type Verifier } from "./note";
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

/** Reads what is known outside. Close it after the walk. */
export async function readOutside(brought: readonly Brought[] = []): Promise<Outside> {
  const origin = await originOf();
  const verifiers = everySigner(origin);
  const own = (await notesOutside()).map((each, at) => ({ ...each, from: `checkpoint ${at + 1} outside` }));
  const all = [...own, ...brought.map((each) => ({ ...each, read: readNote(each.note) }))];
  const faults = all.flatMap(({ read, from }) => {
    const why = faultOf(read, origin, verifiers);
    return why ? [`${from} ${why}`] : [];
  });
  const checkpoints = all
    .flatMap(({ read }) => (read && faultOf(read, origin, verifiers) === null ? [read.checkpoint] : []))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size);
  const file = await openLeaves();
  // Only leaves up to the last note were vouched for; a crash may have left some more.
  const vouched = checkpoints.at(-1)?.size ?? 0;
  const leaves: KnownOutside["leaves"] = async (from, to) =>
    file && from < vouched ? readLeaves(file, from, Math.min(to, vouched)) : [];
  return {
    known: { checkpoints, leaves },
    origin,
    fault: faults[0] ?? null,
    close: async () => void (await file?.close()),
  };
}
