// The facts that independence is judged by, read anew each time: who had which part in what is appealed, whom everybody reports to,
// who declared a conflict. What somebody once did stays their part, whatever their role is now: the record knows.
import { and, eq, inArray, isNotNull, lte, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { alerts, cases } from "@/db/schema/cases";
import { events } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { records } from "@/db/schema/records";
import { ruleSets } from "@/db/schema/rule-sets";
import { conflicts, staff } from "@/db/schema/staff";
import type { CommandEnvironment } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import { decidersOf } from "@/lib/restrictions/standing";
import { type IndependenceFacts, type Part, type Refusal, refusalsFor } from "./independence";
import type { AppealSubject } from "./states";
import { hide, lockAppeal, type StoredAppeal, subjectOf } from "./store";
import { causesOf } from "./subjects";

type About = Pick<StoredAppeal, "id" | "subjectType" | "subjectId" | "restrictionId" | "caseId" | "customerId">;
type Note = (part: Part, ids: readonly (string | null)[]) => void;

/** What people do on a case that is more than looking at it, and is not handing it to somebody else. */
const work = [
  "case.taken",
  "case.note_added",
  "case.step_set",
  "case.snoozed",
  "case.escalated",
  "case.close_proposed",
];

/** Everything that `refusalsFor` looks at. */
export async function independenceFacts(tx: Transaction, appeal: About): Promise<IndependenceFacts> {
  const parts = new Map<string, Set<Part>>();
  const note: Note = (part, ids) => {
    for (const id of ids) if (id) parts.set(id, (parts.get(id) ?? new Set()).add(part));
  };
  const type = appeal.subjectType as AppealSubject;
  const causes = await causesOf(tx, { type, id: appeal.subjectId, caseId: appeal.caseId });
  if (appeal.restrictionId) await noteRestriction(tx, appeal.restrictionId, note);
  if (type === "inquiry_item") await noteItem(tx, appeal.subjectId, note);
  await noteCases(tx, appeal.caseId, causes, note);
  await noteRules(tx, causes, note);
  await noteEarlier(tx, appeal, note);
  const lines = await tx.select({ id: staff.id, above: staff.reportsTo }).from(staff).where(isNotNull(staff.reportsTo));
  const declared = await tx
    .select({ staffId: conflicts.staffId })
    .from(conflicts)
    .where(eq(conflicts.customerId, appeal.customerId));
  return {
    parts,
    reportsTo: new Map(lines.flatMap(({ id, above }) => (above ? [[id, above] as const] : []))),
    conflicts: new Set(declared.map(({ staffId }) => staffId)),
  };
}

/** Whoever placed, signed, extended or ended it, or ever asked for that. */
async function noteRestriction(tx: Transaction, restrictionId: string, note: Note): Promise<void> {
  const { proposed, signed, ended } = await decidersOf(tx, restrictionId);
  note("proposed", proposed);
  note("approved", signed);
  note("released", ended);
}

async function noteItem(tx: Transaction, itemId: string, note: Note): Promise<void> {
  const [item] = await tx
    .select({ decidedBy: inquiryItems.decidedBy, inquiryId: inquiries.id, endedBy: inquiries.endedBy })
    .from(inquiryItems)
    .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .where(eq(inquiryItems.id, itemId));
  if (!item) return;
  note("decided_item", [item.decidedBy, item.endedBy]);
  const earlier = await actorsOf(tx, "inquiry", [item.inquiryId], ["inquiry.item_decided", "inquiry.asked_again"]);
  note("decided_item", earlier);
}

async function noteCases(tx: Transaction, caseId: string | null, causes: readonly string[], note: Note): Promise<void> {
  const lying = causes.length
    ? await tx
        .select({ caseId: alerts.caseId })
        .from(alerts)
        .where(inArray(alerts.eventId, [...causes]))
    : [];
  const ids = [...new Set([...lying.map((row) => row.caseId), ...(caseId ? [caseId] : [])])];
  if (ids.length === 0) return;
  const rows = await tx
    .select({ closedBy: cases.closedBy, assigneeId: cases.assigneeId })
    .from(cases)
    .where(inArray(cases.id, ids));
  note(
    "closed_case",
    rows.map(({ closedBy }) => closedBy),
  );
  note("closed_case", await actorsOf(tx, "case", ids, ["case.closed"]));
  note(
    "worked_case",
    rows.map(({ assigneeId }) => assigneeId),
  );
  note("worked_case", await actorsOf(tx, "case", ids, work));
}

/** Staff whose records say that they did one of these to one of them. */
async function actorsOf(
  tx: Transaction,
  subjectType: string,
  subjectIds: readonly string[],
  kinds: readonly string[],
): Promise<(string | null)[]> {
  const rows = await tx
    .selectDistinct({ actorId: records.actorId })
    .from(records)
    .where(
      and(
        eq(records.subjectType, subjectType),
        inArray(records.subjectId, [...subjectIds]),
        inArray(records.kind, [...kinds]),
        eq(records.actorKind, "staff"),
      ),
    );
  return rows.map(({ actorId }) => actorId);
}

/** Who wrote and approved the version that fired; of a rule of our own, whoever wrote or approved it into an earlier one. */
async function noteRules(tx: Transaction, causes: readonly string[], note: Note): Promise<void> {
  if (causes.length === 0) return;
  const fired = await tx
    .select({ ruleSetId: events.ruleSetId, hits: events.hits })
    .from(events)
    .where(inArray(events.id, [...causes]));
  const ids = [...new Set(fired.flatMap(({ ruleSetId }) => (ruleSetId ? [ruleSetId] : [])))];
  if (ids.length === 0) return;
  const own = new Set(
    fired.flatMap(({ hits }) => (hits ?? []).map(({ rule }) => rule).filter((rule) => rule.startsWith("custom."))),
  );
  const live = await tx.select().from(ruleSets).where(inArray(ruleSets.id, ids));
  for (const version of live) {
    note("wrote_rule", [version.authorId]);
    note("approved_rule", [version.approvedBy]);
    if (own.size === 0) continue;
    const before = await tx
      .select()
      .from(ruleSets)
      .where(
        and(
          eq(ruleSets.entityId, version.entityId),
          lte(ruleSets.version, version.version),
          inArray(ruleSets.state, ["shadow", "live", "retired"]),
        ),
      );
    for (const earlier of before)
      if (holdsOneOf(earlier.definition, own)) {
        note("wrote_rule", [earlier.authorId]);
        note("approved_rule", [earlier.approvedBy]);
      }
  }
}

const holdsOneOf = (definition: Record<string, unknown>, rules: ReadonlySet<string>): boolean =>
  Array.isArray(definition.custom) &&
  definition.custom.some((rule: unknown) => rules.has((rule as { id?: string } | null)?.id ?? ""));

/** Whoever decided an earlier appeal of the same stands by what they said. */
async function noteEarlier(tx: Transaction, appeal: About, note: Note): Promise<void> {
  const rows = await tx
    .select({ decidedBy: appeals.decidedBy })
    .from(appeals)
    .where(
      and(
        eq(appeals.subjectType, appeal.subjectType),
        eq(appeals.subjectId, appeal.subjectId),
        ne(appeals.id, appeal.id),
        isNotNull(appeals.decidedBy),
      ),
    );
  note(
    "decided_appeal",
    rows.map(({ decidedBy }) => decidedBy),
  );
}

/** Why somebody may not judge this appeal; empty when they may. */
export const refusedOf = async (tx: Transaction, appeal: About, staffId: string): Promise<Refusal[]> =>
  refusalsFor(staffId, await independenceFacts(tx, appeal));

/**
 * Locks an appeal for somebody who judges it. Their independence is asked each time: roles and lines change while an appeal is
 * looked at. `not_allowed` with detail `not_independent` and `params.because`.
 */
export async function holdToJudge(
  { tx, actor, permit }: Pick<CommandEnvironment, "tx" | "actor" | "permit">,
  appealId: string,
  version?: number,
): Promise<Result<StoredAppeal>> {
  const [seen] = await tx.select().from(appeals).where(eq(appeals.id, appealId));
  if (!seen) return fail("not_found");
  const because = await refusedOf(tx, seen, actor.id);
  const allowed = hide(await permit(subjectOf(seen, because.length > 0 ? "not_independent" : null)));
  if (!allowed.ok)
    return because.length > 0 && allowed.error.code === "not_allowed"
      ? fail("not_allowed", { detail: allowed.error.detail, params: { because } })
      : allowed;
  return lockAppeal(tx, appealId, version);
}
