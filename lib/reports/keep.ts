// What the worker does each minute for reports: weeks that are over are counted, copies sealed and mailed, changes of receivers that
// nobody decided lapse. Each step asks the rows themselves, so a second worker or a restart repeats nothing.
import { inTransaction } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { isAnyWaiting, sealWaiting } from "./copies/seal";
import { sendDueCopies } from "./copies/send";
import { isLapsing, lapseReceiverChanges } from "./receivers/commands";
import { makeDueReports } from "./weekly/due";

export async function keepReports(signal?: AbortSignal): Promise<{ made: number; sealed: number; tried: number }> {
  const made = await makeDueReports(signal);
  // What waits is signed now: a report does not wait for the next minute's checkpoint.
  if (await inTransaction("all", isAnyWaiting, true)) await checkpointRecords();
  const sealed = await sealWaiting();
  const tried = await sendDueCopies();
  if (await inTransaction("all", (tx) => isLapsing(tx, clockNow()), true)) {
    const lapsed = await lapseReceiverChanges({ actor: systemActor("worker") }, {});
    if (!lapsed.ok) throw new Error(lapsed.error.detail ?? lapsed.error.code);
  }
  return { made, sealed, tried };
}
