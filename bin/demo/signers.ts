// The demo's people as they sign: those who are in the database, each with a session that a fresh code confirmed at the clock's time.
import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { restrictionProposals } from "@/db/schema/restrictions";
import { staff, staffEntities, staffSessions } from "@/db/schema/staff";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { mintConfirmed } from "@/lib/auth/confirm-session";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { decideProposal } from "@/lib/restrictions/commands/decide";

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
  const whose = { sessionId, staffId: person.id };
  await inTransaction("all", (tx) => mintConfirmed(tx, whose, at, new Date(at.getTime() + LASTS_MS)));
  return { ...person, sessionId };
}

/** Ends the sessions that the world's past was signed in. */
export const endSessions = (people: readonly StaffActor[]): Promise<void> =>
  inTransaction("all", async (tx) => {
    for (const { id } of people)
      await tx.update(staffSessions).set({ revokedAt: clockNow() }).where(eq(staffSessions.staffId, id));
  });

/** What was proposed to be lifted before this instant is signed by a manager who did not propose it; the core is told. */
export async function signLifts(before: Date): Promise<void> {
  const waiting = await inTransaction(
    "all",
    (tx) =>
      tx
        .select()
        .from(restrictionProposals)
        .where(
          and(
            eq(restrictionProposals.state, "open"),
            eq(restrictionProposals.kind, "lift"),
            lt(restrictionProposals.proposedAt, before),
          ),
        )
        .orderBy(asc(restrictionProposals.proposedAt), asc(restrictionProposals.id)),
    true,
  );
  if (waiting.length === 0) return;
  const managers = await readStaff(["manager"]);
  for (const { id: proposalId, version, entityId, proposedBy } of waiting) {
    const manager = managers.find(({ id, entityIds }) => id !== proposedBy && entityIds.includes(entityId));
    if (!manager) continue;
    const actor = await confirmedNow(manager);
    const signed = await decideProposal({ actor }, { proposalId, version, verdict: "approve" });
    if (!signed.ok) throw new Error(`the demo's signatures: ${signed.error.detail ?? signed.error.code}`);
  }
}
