// For tests: a person who has just proved, by a fresh code, that it is they.
import { inTransaction } from "@/db/client";
import type { StaffActor } from "@/lib/access/actor";
import { mintConfirmed } from "@/lib/auth/confirm-session";
import { now as clockNow } from "@/lib/clock";

/** A session of this person, confirmed now. */
export async function confirmNow(actor: StaffActor): Promise<StaffActor> {
  const at = clockNow();
  await inTransaction("all", (tx) => mintConfirmed(tx, { sessionId: actor.sessionId, staffId: actor.id }, at));
  return actor;
}
