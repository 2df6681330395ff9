// Who may own a request or a finding, and whom a grant can be for: people of one entity, by role.
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { staff, staffEntities } from "@/db/schema/staff";
import type { Actor } from "@/lib/access/actor";

export type NamedPerson = { id: string; name: string; entityIds: string[] };

const owners = ["officer", "manager", "mlro"] as const;
const rolesOf = { owner: [...owners], regulator: ["regulator"] };

/** People of these entities who are there, by name. */
export async function peopleFor(
  tx: Transaction,
  entityIds: readonly string[],
  as: keyof typeof rolesOf,
): Promise<NamedPerson[]> {
  if (entityIds.length === 0) return [];
  const rows = await tx
    .select({ id: staff.id, name: staff.name, entityId: staffEntities.entityId })
    .from(staff)
    .innerJoin(staffEntities, eq(staffEntities.staffId, staff.id))
    .where(
      and(inArray(staff.role, rolesOf[as]), isNull(staff.disabledAt), inArray(staffEntities.entityId, [...entityIds])),
    )
    .orderBy(asc(staff.name), asc(staff.id));
  const people = new Map<string, NamedPerson>();
  for (const { id, name, entityId } of rows) {
    const known = people.get(id) ?? { id, name, entityIds: [] };
    known.entityIds.push(entityId);
    people.set(id, known);
  }
  return [...people.values()];
}

/** Whether this person is one of them. */
export const isPersonFor = async (
  tx: Transaction,
  entityId: string,
  staffId: string,
  as: keyof typeof rolesOf,
): Promise<boolean> => (await peopleFor(tx, [entityId], as)).some(({ id }) => id === staffId);

/** The entities of an actor, by code. */
export const ownEntitiesOf = (tx: Transaction, actor: Actor): Promise<{ id: string; code: string }[]> =>
  tx
    .select({ id: entities.id, code: entities.code })
    .from(entities)
    .where(actor.entityIds === "all" ? undefined : inArray(entities.id, [...actor.entityIds]))
    .orderBy(asc(entities.code));

/** Names of people by id. */
export async function namesOf(tx: Transaction, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, wanted));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
