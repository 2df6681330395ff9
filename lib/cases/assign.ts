// Giving cases to somebody, or to nobody.
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { staff, staffEntities } from "@/db/schema/staff";
import { type StaffActor, type StaffRole, staffRoles } from "@/lib/access/actor";
import { passRoleGate, passRowRule } from "@/lib/access/check";
import { type CommandEnvironment, defineCommand } from "@/lib/command";
import { fail } from "@/lib/errors";
import { cannotCarry } from "@/lib/roster/read";
import { moveCases } from "./bulk";
import type { BulkError } from "./dto";
import { type StoredCase, subjectOf } from "./lock";
import { assignInput } from "./schema";

/** The person as the permission table would see them, or null when they do not work here any more. */
async function actorFor(tx: Transaction, staffId: string): Promise<StaffActor | null> {
  const [row] = await tx
    .select()
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)));
  const role = staffRoles.find((known): known is StaffRole => known === row?.role);
  if (!row || !role) return null;
  const scopes = await tx.select().from(staffEntities).where(eq(staffEntities.staffId, staffId));
  const { id, name, email, locale, queues } = row;
  const entityIds = scopes.map(({ entityId }) => entityId);
  return { kind: "staff", role, id, name, email, locale, queues, entityIds, sessionId: "" };
}

/** Assigns cases to a person who may take each of them (queue, entity, no conflict of interest), or to nobody. */
export const assignCases = defineCommand({
  name: "case.assign",
  permission: "case.assign",
  input: assignInput,
  async run(environment, { cases: wanted, assigneeId }) {
    const { tx } = environment;
    const assignee = assigneeId ? await actorFor(tx, assigneeId) : null;
    if (assigneeId && !assignee) return fail("invalid", { detail: "assignee_may_not", path: "assigneeId" });
    const check = async (row: StoredCase): Promise<BulkError | null> => {
      if (!assignee) return null;
      const gate = passRoleGate(assignee, "case.take");
      const allowed = gate.ok
        ? await passRowRule(tx, assignee, gate.value, { ...subjectOf(row), assigneeId: null })
        : gate;
      return allowed.ok ? null : { caseId: row.id, code: "invalid", detail: "assignee_may_not" };
    };
    const full = assignee ? await whyNot(environment, assignee.id, wanted) : null;
    if (full) return fail("conflict", { detail: full, path: "assigneeId" });
    return moveCases(
      environment,
      wanted,
      { do: "assign", to: assigneeId },
      { kind: "case.assigned", data: (before) => ({ assigneeId, was: before.assigneeId }) },
      check,
    );
  },
});

/** Nobody is given what they cannot carry: who is away, or would have more than their cap in one of the entities. */
async function whyNot(
  { tx, now }: Pick<CommandEnvironment, "tx" | "now">,
  assigneeId: string,
  wanted: readonly { caseId: string }[],
): Promise<string | null> {
  const rows = await tx
    .select({ entityId: cases.entityId, more: sql<number>`count(*)::int` })
    .from(cases)
    .where(
      and(
        inArray(
          cases.id,
          wanted.map(({ caseId }) => caseId),
        ),
        or(isNull(cases.assigneeId), ne(cases.assigneeId, assigneeId)),
      ),
    )
    .groupBy(cases.entityId);
  for (const { entityId, more } of rows) {
    const why = await cannotCarry(tx, now, assigneeId, entityId, more);
    if (why) return why;
  }
  return null;
}
