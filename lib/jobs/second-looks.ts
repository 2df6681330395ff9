// The daily draw of second looks, an entity at a time, and cases that close by themselves in bands that people agreed on.
import { inTransaction } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { closeThemselves, isClosingDue } from "@/lib/auto-close/run";
import { now as clockNow } from "@/lib/clock";
import { drawLooks, drawsDue } from "@/lib/quality/take-draw";

export async function drawEverywhere(): Promise<void> {
  for (const entityId of await inTransaction("all", drawsDue, true)) {
    const result = await drawLooks({ actor: systemActor("worker") }, { entityId });
    // Somebody was quicker.
    if (!result.ok && result.error.detail !== "nothing_closed")
      throw new Error(result.error.detail ?? result.error.code);
  }
}

export async function closeInBands(): Promise<void> {
  if (!(await inTransaction("all", (tx) => isClosingDue(tx, clockNow()), true))) return;
  const result = await closeThemselves({ actor: systemActor("worker") }, {});
  if (!result.ok && result.error.detail !== "nothing_to_close")
    throw new Error(result.error.detail ?? result.error.code);
}
