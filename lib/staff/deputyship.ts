// Who may hold the MLRO's role for a while: an officer or a manager, of no entity where the one who names them is not. Asked when they
// are named, and again when their own role or entities change or they are disabled: who may not any more is no deputy from then on.
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staffEntities } from "@/db/schema/staff";
import { mlroDeputies } from "@/db/schema/suspicion";
import type { StaffRole } from "@/lib/access/actor";
import { type RecordEntry, record } from "@/lib/records/append";

/** Whose own role may be named. `role_of` in the database says the same. */
export const DEPUTY_ROLES = ["officer", "manager"] as const satisfies readonly StaffRole[];

type Named = { role: string; entityIds: readonly string[]; disabledAt: Date | null };

/** Why this person may not be a deputy named by somebody of these entities, as a code, or null. */
export function whyNoDeputy(
  { role, entityIds, disabledAt }: Named,
  namedIn: readonly string[],
): "not_a_deputy" | "not_for_every_entity" | null {
  if (disabledAt || !DEPUTY_ROLES.some((known) => known === role)) return "not_a_deputy";
  return entityIds.length === 0 || entityIds.some((id) => !namedIn.includes(id)) ? "not_for_every_entity" : null;
}

export const entitiesOf = async (tx: Transaction, staffId: string): Promise<string[]> =>
  (await tx.select({ id: staffEntities.entityId }).from(staffEntities).where(eq(staffEntities.staffId, staffId))).map(
    ({ id }) => id,
  );

/** Ends the open deputyship of a person, whose row is locked, if they may not hold it as they are now. Answers its record. */
export async function endUnfitDeputyship(
  tx: Transaction,
  person: Named & { id: string },
  by: string,
  now: Date,
): Promise<RecordEntry[]> {
  const [deputy] = await tx
    .select()
    .from(mlroDeputies)
    .where(and(eq(mlroDeputies.staffId, person.id), isNull(mlroDeputies.endedAt)))
    .for("update");
  const because = deputy && whyNoDeputy(person, await entitiesOf(tx, deputy.namedBy));
  if (!deputy || !because) return [];
  await tx.update(mlroDeputies).set({ endedAt: now, endedBy: by }).where(eq(mlroDeputies.id, deputy.id));
  return [record("staff.deputy_ended", { type: "staff", id: person.id }, null, { because, deputy: deputy.id })];
}
