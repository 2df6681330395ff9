// For tests: a person who has just proved, by a fresh code, that it is they.
import { inTransaction } from "@/db/client";
import { staffSessions } from "@/db/schema/staff";
import type { StaffActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";

/** A session of this person, confirmed now. */
export async function confirmNow(actor: StaffActor): Promise<StaffActor> {
  const at = clockNow();
  await inTransaction("all", (tx) =>
    tx
      .insert(staffSessions)
      .values({
        ...{ id: actor.sessionId, staffId: actor.id, createdAt: at, lastSeenAt: at, confirmedAt: at },
        expiresAt: new Date(at.getTime() + 3_600_000),
      })
      .onConflictDoUpdate({ target: staffSessions.id, set: { confirmedAt: at } }),
  );
  return actor;
}
