// The demo's people as they sign: those who are in the database, each with a session that a fresh code confirmed at the clock's time.
import { asc, eq, inArray } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { staff, staffEntities, staffSessions } from "@/db/schema/staff";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";

const LASTS_MS = 9 * 60_000;

/** People of these roles, in the order of their addresses. */
export const readStaff = (roles: readonly StaffRole[]): Promise<StaffActor[]> =>
  inTransaction(
    "all",
    async (tx) => {
      const rows = await tx
        .select()
        .from(staff)
        .where(inArray(staff.role, [...roles]))
        .orderBy(asc(staff.email));
      const held = await tx.select().from(staffEntities);
      return rows.map(({ id, name, email, locale, role, queues }) => ({
        ...{ kind: "staff" as const, role: role as StaffRole, id, name, email, locale, queues, sessionId: "demo" },
        entityIds: held.filter(({ staffId }) => staffId === id).map(({ entityId }) => entityId),
      }));
    },
    true,
  );

/** The same person in a session that was confirmed now, and that ended long before anybody looks at the world. */
export async function confirmedNow(person: StaffActor): Promise<StaffActor> {
  const at = clockNow();
  const sessionId = newId(at.getTime());
  await inTransaction("all", (tx) =>
    tx.insert(staffSessions).values({
      ...{ id: sessionId, staffId: person.id, createdAt: at, lastSeenAt: at, confirmedAt: at },
      expiresAt: new Date(at.getTime() + LASTS_MS),
    }),
  );
  return { ...person, sessionId };
}

/** Ends the sessions that the world's past was signed in. */
export const endSessions = (people: readonly StaffActor[]): Promise<void> =>
  inTransaction("all", async (tx) => {
    for (const { id } of people)
      await tx.update(staffSessions).set({ revokedAt: clockNow() }).where(eq(staffSessions.staffId, id));
  });
