// What was signed and kept outside, but is not in the database: a backup that is older than the record. It is told in numbers and
// times; nothing serves until somebody says that it is lost, and then the record goes on under another name.
import { inTransaction, type Transaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import { appendRecords, record } from "../append";
import { checkpointRecords } from "./checkpoint";
import { beginAnew, notesOutside, takeLeavesOver } from "./outside";
import { recordCount } from "./stored-tree";

/** Records `from` … `to` are missing; the last of them were signed at `signedAt`, those before `from` at `heldAt` (null: unknown). */
export type Lost = { origin: string; from: number; to: number; heldAt: Date | null; signedAt: Date };

/** What is missing of the record, or null. */
export async function lostRecords(tx: Transaction): Promise<Lost | null> {
  const size = await recordCount(tx);
  const signed = (await notesOutside()).flatMap(({ read }) => (read ? [read.checkpoint] : []));
  const last = signed.at(-1);
  if (!last || last.size <= size) return null;
  const held = signed.findLast((each) => each.size <= size);
  return { origin: last.origin, from: size + 1, to: last.size, heldAt: held?.at ?? null, signedAt: last.at };
}

/** In one sentence, for whoever operates it. */
export const tellLost = ({ from, to, heldAt, signedAt }: Lost): string =>
  `Records ${from} to ${to} are missing: they were signed ${heldAt ? `between ${heldAt.toISOString()} and ` : "by "}${signedAt.toISOString()} and are not in this database. ` +
  "What was decided, restricted, lifted or erased in that time is not known here.";

/** Throws one readable line while signed records are missing: nothing may be served as if they had never been. */
export async function refuseWhileLost(): Promise<void> {
  const lost = await inTransaction("all", lostRecords, true);
  if (lost) throw new Error(`${tellLost(lost)} Restore a newer backup, or run: unflag records accept-loss --yes`);
}

/**
 * Says that they are lost. The record gets a new name, because nobody may sign two different pasts of one; the files of the old one
 * are kept beside, and its last checkpoint is put on the record. The leaves of what is still there are taken over.
 */
export async function acceptLoss(): Promise<Lost> {
  const now = clockNow();
  const lost = await inTransaction("all", async (tx) => {
    const found = await lostRecords(tx);
    if (!found) throw new Error("nothing of the record is missing");
    const { origin: before, from, to } = found;
    const notes = await notesOutside();
    const data = { before, from, to, signedAt: found.signedAt.toISOString(), note: notes.at(-1)?.note };
    const entry = record("records.loss_accepted", null, null, data);
    await appendRecords(tx, { kind: "system", id: "command line", role: "system" }, now, [entry]);
    const kept = notes.findLast(({ read }) => read && read.checkpoint.size < from)?.read?.checkpoint.size ?? 0;
    const stamp = now.toISOString().replace(/[:.]/g, "-");
    await beginAnew(stamp);
    await takeLeavesOver(stamp, kept);
    return found;
  });
  await checkpointRecords();
  return lost;
}
