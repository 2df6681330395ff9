// Locked staff rows for commands, and which people an actor may act on: those who share an entity with them.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staff, staffEntities } from "@/db/schema/staff";
import type { Actor } from "@/lib/access/actor";
import { fail, ok, type Result } from "@/lib/errors";

export type Person = typeof staff.$inferSelect & { entityIds: string[] };

/** Locks a person's row. `not_found` also for people whose entities the actor shares none of. */
export async function lockPerson(tx: Transaction, actor: Actor, staffId: string): Promise<Result<Person>> {
  const [row] = await tx.select().from(staff).where(eq(staff.id, staffId)).for("update");
  if (!row) return fail("not_found");
  const links = await tx
    .select({ entityId: staffEntities.entityId })
    .from(staffEntities)
    .where(eq(staffEntities.staffId, staffId))
    .orderBy(staffEntities.entityId);
  const entityIds = links.map((link) => link.entityId);
  const { entityIds: own } = actor;
  if (own !== "all" && !entityIds.some((id) => own.includes(id))) return fail("not_found");
  return ok({ ...row, entityIds });
}

/** Replaces a person's entities. */
export async function saveEntities(tx: Transaction, staffId: string, entityIds: readonly string[]): Promise<void> {
  await tx.delete(staffEntities).where(eq(staffEntities.staffId, staffId));
  await tx.insert(staffEntities).values([...new Set(entityIds)].map((entityId) => ({ staffId, entityId })));
}

/** The condition under which a person is visible to an actor, for queries over `staff`. */
export const sharesEntity = (actor: Actor) =>
  actor.entityIds === "all"
    ? undefined
    : sql`exists (select 1 from ${staffEntities} where ${staffEntities.staffId} = ${staff.id}
        and ${staffEntities.entityId} = any(${sql.param([...actor.entityIds])}::uuid[]))`;

export const personSubject = (staffId: string) => ({ type: "staff", id: staffId });
