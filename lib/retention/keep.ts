// The daily work of retention: identity records looked through, copies and requests past their time removed, signed erasures carried
// out. What is due is counted for people; nobody is erased by the clock alone.
import { inTransaction } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { removeExports, removeOldRequests } from "@/lib/data-requests/keep";
import { carryOutErasures } from "./erase";
import { checkIdentities } from "./identity-check";
import { policies } from "./policy";

/** Checks every entity's identity records, then goes on with what two people signed. */
export async function keepRetention(signal?: AbortSignal): Promise<void> {
  const actor = systemActor("worker");
  for (const { entityId } of await inTransaction("all", policies, true)) {
    if (signal?.aborted) return;
    const checked = await checkIdentities({ actor }, { entityId }, signal);
    if (!checked.ok) throw new Error(checked.error.detail ?? checked.error.code);
  }
  await removeExports(clockNow());
  const removed = await removeOldRequests({ actor }, {});
  if (!removed.ok) throw new Error(removed.error.detail ?? removed.error.code);
  await carryOutErasures(signal);
}
