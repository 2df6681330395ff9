// The one place that enforces the permission table: the role gate before anything is read, the row rule once it is locked.
import { and, eq, notInArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { conflicts } from "@/db/schema/staff";
import { fail, ok, type Result } from "@/lib/errors";
import type { Actor, Role } from "./actor";
import { type Permission, permissions } from "./permissions";
import type { Columns, Rule, Subject } from "./rules";

/** The rule that applies to this actor, or null when the role may not do this at all. */
function ruleFor(actor: Actor, permission: Permission): Rule | null {
  const row: Partial<Record<Role, Rule>> = permissions[permission];
  return row[actor.role] ?? null;
}

/** Whether a menu should offer this; it only hides, the command decides. */
export const can = (actor: Actor, permission: Permission, subject: Subject = {}): boolean =>
  ruleFor(actor, permission)?.allows(actor, subject) === null;

/** Scopes of which a key needs one to do this; none where no key may. */
export const scopesFor = (permission: Permission): readonly string[] => {
  const row: Partial<Record<Role, Rule>> = permissions[permission];
  return row.machine?.scopes ?? [];
};

/** The role gate: may this actor do this to anything at all? */
export const passRoleGate = (actor: Actor, permission: Permission): Result<Rule> => {
  const rule = ruleFor(actor, permission);
  return rule
    ? ok(rule)
    : fail("not_allowed", { detail: actor.kind === "machine" ? "key_lacks_scope" : "role_may_not" });
};

/** The row rule, on a row that is locked: entity scope, declared conflicts, then the table's condition. */
export async function passRowRule(tx: Transaction, actor: Actor, rule: Rule, subject: Subject): Promise<Result<null>> {
  if (subject.entityId && actor.entityIds !== "all" && !actor.entityIds.includes(subject.entityId))
    return fail("not_found");
  if (subject.everyEntity && actor.entityIds !== "all") {
    const [foreign] = await tx
      .select({ id: entities.id })
      .from(entities)
      .where(notInArray(entities.id, [...actor.entityIds]))
      .limit(1);
    if (foreign) return fail("not_allowed", { detail: "not_for_every_entity" });
  }
  if (subject.customerId && actor.kind === "staff") {
    const [conflict] = await tx
      .select({ kind: conflicts.kind })
      .from(conflicts)
      .where(and(eq(conflicts.staffId, actor.id), eq(conflicts.customerId, subject.customerId)));
    if (conflict) return fail("not_allowed", { detail: "conflict_of_interest" });
  }
  const why = rule.allows(actor, subject);
  return why ? fail("not_allowed", { detail: why }) : ok(null);
}

/** The rows a query may return to this actor, by the same table; a declared conflict hides that customer. */
export function narrowRows(actor: Actor, rule: Rule, columns: Columns & { customerId?: AnyPgColumn }): SQL | undefined {
  const free =
    actor.kind === "staff" && columns.customerId
      ? sql`not exists (select 1 from ${conflicts} where ${conflicts.staffId} = ${actor.id} and ${conflicts.customerId} = ${columns.customerId})`
      : undefined;
  return and(rule.narrow?.(actor, columns), free);
}
