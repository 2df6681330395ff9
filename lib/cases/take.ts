// Taking cases: this one, the one that matters most and nobody else is on, and giving one back.
import { and, asc, inArray, isNull, lte, ne, notInArray, or, sql } from "drizzle-orm";
import { cases, caseViews } from "@/db/schema/cases";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import { advance } from "./lifecycle";
import { caseRecord, lifeOf, lockCase, receiptOf, type StoredCase, saveLife, subjectOf, topicsOf } from "./lock";
import { seenCaseInput, takeNextInput } from "./schema";
import { HERE_MS } from "./views";

const subject = ({ caseId }: { caseId: string }) => ({ type: "case", id: caseId });

async function takeLocked({ tx, actor, now }: CommandEnvironment, row: StoredCase) {
  const taken = advance(lifeOf(row), { do: "take", by: actor.id }, now);
  if (!taken.ok) return taken;
  const saved = await saveLife(tx, row, taken.value);
  return done(receiptOf(saved), [caseRecord("case.taken", saved, { assigneeId: actor.id, was: row.assigneeId })], {
    topics: topicsOf(saved),
  });
}

/** Takes a case that nobody has. Fails with `conflict` when a colleague has it: assigning is a verb of its own. */
export const takeCase = defineCommand({
  name: "case.take",
  permission: "case.take",
  input: seenCaseInput,
  subject,
  async run(environment, { caseId, version }) {
    const row = await lockCase(environment, caseId, version);
    if (!row.ok) return row;
    if (row.value.assigneeId !== null && row.value.assigneeId !== environment.actor.id)
      return fail("conflict", { detail: "taken_by_colleague" });
    return takeLocked(environment, row.value);
  },
});

/**
 * Takes the first case of the queue's order that has no assignee, does not sleep or wait for the customer, and that no colleague
 * has open. Two people who ask at once get two different cases. `not_found` with `queue_is_empty` when there is none.
 */
export const takeNextCase = defineCommand({
  name: "case.take_next",
  permission: "case.take",
  input: takeNextInput,
  async run(environment, { queues, skip }) {
    const row = await nextCase(environment, queues, skip);
    if (!row.ok) return row;
    const allowed = await environment.permit(subjectOf(row.value));
    return allowed.ok ? takeLocked(environment, row.value) : allowed;
  },
});

async function nextCase(
  { tx, actor, now }: CommandEnvironment,
  queues: readonly string[] | undefined,
  skip: readonly string[] | undefined,
): Promise<Result<StoredCase>> {
  const gate = passRoleGate(actor, "case.take");
  if (!gate.ok) return gate;
  const here = new Date(now.getTime() - HERE_MS).toISOString();
  const [row] = await tx
    .select()
    .from(cases)
    .where(
      and(
        ne(cases.state, "closed"),
        ne(cases.state, "waiting_customer"),
        isNull(cases.assigneeId),
        or(isNull(cases.snoozedUntil), lte(cases.snoozedUntil, now)),
        queues ? inArray(cases.queue, [...queues]) : undefined,
        skip && skip.length > 0 ? notInArray(cases.id, [...skip]) : undefined,
        sql`not exists (select 1 from ${caseViews} where ${caseViews.caseId} = ${cases.id}
          and ${caseViews.staffId} <> ${actor.id} and ${caseViews.hereAt} > ${here}::timestamptz)`,
        narrowRows(actor, gate.value, {
          queue: cases.queue,
          assigneeId: cases.assigneeId,
          customerId: cases.customerId,
        }),
      ),
    )
    .orderBy(asc(cases.priority), asc(cases.id))
    .limit(1)
    .for("update", { of: cases, skipLocked: true });
  return row ? { ok: true, value: row } : fail("not_found", { detail: "queue_is_empty" });
}

/** Gives one's own case back to the queue. */
export const releaseCase = defineCommand({
  name: "case.release",
  permission: "case.take",
  input: seenCaseInput,
  subject,
  async run(environment, { caseId, version }) {
    const row = await lockCase(environment, caseId, version);
    if (!row.ok) return row;
    if (row.value.assigneeId !== environment.actor.id) return fail("not_allowed", { detail: "not_assigned_to_you" });
    const freed = advance(lifeOf(row.value), { do: "release" }, environment.now);
    if (!freed.ok) return freed;
    const saved = await saveLife(environment.tx, row.value, freed.value);
    return done(receiptOf(saved), [caseRecord("case.released", saved, { was: environment.actor.id })], {
      topics: topicsOf(saved),
    });
  },
});
