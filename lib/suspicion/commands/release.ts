// The hidden step: the MLRO lets one lift, refund or closure go on although no answer came. And time: what the regime lets run out
// ends by itself; a row is marked so that the register says it.
import { and, eq, exists, isNotNull, isNull, lte, notInArray, or } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { mlroDeputies, suspicionWaits, suspiciousReports } from "@/db/schema/suspicion";
import { systemActor } from "@/lib/access/actor";
import { keyOfCustomer } from "@/lib/cases/notes";
import { done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { digestOf, type RecordEntry, record } from "@/lib/records/append";
import { DEPUTY_ROLES } from "@/lib/staff/deputyship";
import { releaseInput } from "../schema";
import { sealWords } from "../sealed";
import { lookAs, suspicionCommand } from "../side";
import { reportRecord, saveReport, topicsOf } from "../store";

/** Lets it go on; the gate answers no for this one from then on. */
export const releaseWait = suspicionCommand({
  name: "suspicion.release",
  permission: "suspicion.file",
  input: releaseInput,
  subject: ({ waitId }) => ({ type: "suspicion_wait", id: waitId }),
  async run({ tx, actor, now, permit }, { waitId, reason }): Promise<Outcome<{ id: string }>> {
    const [wait] = await tx.select().from(suspicionWaits).where(eq(suspicionWaits.id, waitId)).for("update");
    if (!wait) return fail("not_found");
    const { entityId, customerId, step, subjectType, subjectId } = wait;
    const allowed = await permit({ entityId, customerId });
    if (!allowed.ok) return allowed;
    if (wait.releasedAt) return fail("conflict", { detail: "already_released" });
    const key = await keyOfCustomer(tx, customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const sealed = sealWords(key, "release", waitId, reason);
    await tx
      .update(suspicionWaits)
      .set({ releasedBy: actor.id, releasedAt: now, reason: sealed })
      .where(eq(suspicionWaits.id, waitId));
    const told = { customer: customerId, step, about: { type: subjectType, id: subjectId }, reason: digestOf(reason) };
    const entry = record("suspicion.released", { type: "suspicion_wait", id: waitId }, entityId, told);
    return done({ id: waitId }, [entry], { topics: topicsOf(wait) });
  },
});

const runOut = (now: Date) => and(eq(suspiciousReports.consent, "pending"), lte(suspiciousReports.consentUntil, now));
/** Whose own role may be named no more, in a row from before that ended it at once. */
const unfit = exists(
  new QueryBuilder()
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(
        eq(staff.id, mlroDeputies.staffId),
        or(notInArray(staff.role, [...DEPUTY_ROLES]), isNotNull(staff.disabledAt)),
      ),
    ),
);
const lapsed = (now: Date) => and(isNull(mlroDeputies.endedAt), or(lte(mlroDeputies.until, now), unfit));

/** Whether time has ended something; asked first, so that a quiet minute leaves no record. */
export async function isSuspicionKeepingDue(tx: Transaction, now: Date): Promise<boolean> {
  await lookAs(tx, systemActor("worker"));
  const deputies = await tx.select({ id: mlroDeputies.id }).from(mlroDeputies).where(lapsed(now)).limit(1);
  const reports = await tx.select({ id: suspiciousReports.id }).from(suspiciousReports).where(runOut(now)).limit(1);
  return deputies.length + reports.length > 0;
}

/** Marks consents whose time has run out, and ends deputies whose term has or who may be none any more. */
export const keepSuspicion = suspicionCommand({
  name: "suspicion.keep",
  permission: "suspicion.maintain",
  input: z.object({}),
  async run({ tx, now, permit }): Promise<Outcome<{ runOut: number; deputies: number }>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const due = await tx.select().from(suspiciousReports).where(runOut(now)).for("update", { skipLocked: true });
    const entries: RecordEntry[] = [];
    const topics: string[] = [];
    for (const report of due) {
      const saved = await saveReport(tx, report, { consent: "run_out", consentEndedAt: now });
      entries.push(reportRecord("suspicion.consent_ran_out", saved, { until: report.consentUntil }));
      topics.push(...topicsOf(saved));
    }
    const over = await tx.update(mlroDeputies).set({ endedAt: now }).where(lapsed(now)).returning();
    for (const { id, staffId, until } of over) {
      const told = { because: until <= now ? "term" : "not_a_deputy", deputy: id };
      entries.push(record("staff.deputy_ended", { type: "staff", id: staffId }, null, told));
    }
    const counts = { runOut: due.length, deputies: over.length };
    return done(counts, [record("suspicion.keeping_ran", null, null, counts), ...entries], { topics });
  },
});
