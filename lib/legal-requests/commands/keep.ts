// Time passes: what is due soon or overdue says so once; an order that ended leaves a duty on whatever still stands by it; when a gag
// ends, what its subjects are told changes. Nothing is lifted by silence: two people decide, reminded by the request's page and a required action.
import { and, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { legalRequests } from "@/db/schema/legal-requests";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { topicsOf as caseTopics } from "@/lib/cases/lock";
import { defineCommand, done } from "@/lib/command";
import { addStep } from "@/lib/inquiries/case-moves";
import { log } from "@/lib/log";
import { type RecordEntry, record } from "@/lib/records/append";
import { standing } from "@/lib/restrictions/states";
import { requestRecord, type StoredRequest, topicsOf } from "../store";

const SOON_MS = 24 * 3_600_000;
const BATCH = 100;
type Alarm = "due_soon" | "overdue" | "expired" | "gag_ended";

const at = (instant: Date): SQL => sql`${instant.toISOString()}::timestamptz`;
/** Nothing was told of this since the instant that it is about (an amended date is told anew). */
const untold = (kind: Alarm, since: SQL): SQL => sql`not exists (select 1 from ${records}
  where ${records.subjectType} = 'legal_request' and ${records.subjectId} = ${legalRequests.id}::text
    and ${records.kind} = ${`legal_request.${kind}`} and ${records.at} >= ${since})`;

const waits = and(isNull(legalRequests.closedAt), isNull(legalRequests.answeredAt));
const soon = sql`${legalRequests.dueAt} - interval '24 hours'`;

function conditionOf(alarm: Alarm, now: Date): SQL | undefined {
  const conditions: Record<Alarm, () => SQL | undefined> = {
    due_soon: () =>
      and(
        waits,
        sql`${legalRequests.dueAt} > ${at(now)}`,
        lte(legalRequests.dueAt, new Date(now.getTime() + SOON_MS)),
        untold("due_soon", soon),
      ),
    overdue: () => and(waits, lte(legalRequests.dueAt, now), untold("overdue", sql`${legalRequests.dueAt}`)),
    expired: () =>
      and(
        isNotNull(legalRequests.verifiedAt),
        lte(legalRequests.expiresAt, now),
        untold("expired", sql`${legalRequests.expiresAt}`),
      ),
    gag_ended: () => and(lte(legalRequests.gagUntil, now), untold("gag_ended", sql`${legalRequests.gagUntil}`)),
  };
  return conditions[alarm]();
}

const dueFor = (now: Date): SQL | undefined =>
  or(...(["due_soon", "overdue", "expired", "gag_ended"] as const).map((alarm) => conditionOf(alarm, now)));

/** Whether there is anything to do; asked first, so that a quiet minute leaves no record. */
export async function isKeepingDue(tx: Transaction, now: Date): Promise<boolean> {
  const found = await tx.select({ id: legalRequests.id }).from(legalRequests).where(dueFor(now)).limit(1);
  return found.length > 0;
}

/** Raises what is due; answers how many of each. */
export const keepRequests = defineCommand({
  name: "legal_request.keep",
  permission: "legal_request.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const counts: Record<Alarm, number> = { due_soon: 0, overdue: 0, expired: 0, gag_ended: 0 };
    const told: RecordEntry[] = [];
    const topics: string[] = [];
    for (const alarm of ["due_soon", "overdue", "expired", "gag_ended"] as const) {
      const rows = await tx
        .select()
        .from(legalRequests)
        .where(conditionOf(alarm, now))
        .limit(BATCH)
        .for("update", { skipLocked: true });
      for (const request of rows) {
        counts[alarm] += 1;
        const due = await raise(tx, request, alarm, now);
        told.push(...due.records);
        topics.push(...topicsOf(request), ...due.topics);
      }
    }
    if (counts.overdue > 0) log.warn({ overdue: counts.overdue }, "legal requests are overdue");
    return done(counts, [record("legal_request.keeping_ran", null, null, counts), ...told], { topics });
  },
});

async function raise(tx: Transaction, request: StoredRequest, alarm: Alarm, now: Date) {
  const standingNow =
    alarm === "expired" || alarm === "gag_ended"
      ? await tx
          .select()
          .from(restrictions)
          .where(and(eq(restrictions.legalRequestId, request.id), inArray(restrictions.state, [...standing])))
          .for("update")
      : [];
  const told = [requestRecord(`legal_request.${alarm}`, request, { restrictions: standingNow.map(({ id }) => id) })];
  const topics = standingNow.flatMap(({ id, entityId }) => [`restriction:${id}`, `restrictions:${entityId}`]);
  if (alarm !== "expired") return { records: told, topics };
  for (const restriction of standingNow) {
    const step = await requireReview(tx, restriction.caseId, now);
    told.push(...step.records);
    topics.push(...step.topics);
  }
  return { records: told, topics };
}

/** The case that it belongs to cannot be closed before somebody looked at it again. */
async function requireReview(tx: Transaction, caseId: string | null, now: Date) {
  const [row] = caseId ? await tx.select().from(cases).where(eq(cases.id, caseId)).for("update") : [];
  if (!row) return { records: [], topics: [] };
  return { records: await addStep(tx, row, "lift_measure", now), topics: caseTopics(row) };
}
