// Time passes: what has an end ends, and what has none is looked at again when that is due. Both are asked of the row itself, by
// index, so that a restart, a clock that was moved or a second worker repeats nothing and misses nothing.
import { and, asc, inArray, lte, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import type { StoredCase } from "@/lib/cases/lock";
import { defineCommand, done } from "@/lib/command";
import { addStep } from "@/lib/inquiries/case-moves";
import { log } from "@/lib/log";
import { type RecordEntry, record } from "@/lib/records/append";
import { isLapseDue, lapseDue } from "../lapse";
import type { StoredRestriction } from "../standing";
import { restrictionRecord, topicsOf } from "../store";
import { continueSigned, isContinuingDue } from "./continue";

const BATCH = 200;

/** A review is due and nobody was told: the record of telling is the mark, so that another review date is told of anew. */
const needsReview = (now: Date): SQL | undefined =>
  and(
    sql`${restrictions.endedAt} is null and ${restrictions.reviewAt} is not null`,
    lte(restrictions.reviewAt, now),
    inArray(restrictions.state, ["applying", "in_force", "lift_proposed"]),
    sql`not exists (select 1 from records where records.subject_type = 'restriction'
      and records.subject_id = ${restrictions.id}::text and records.kind = 'restriction.review_due'
      and records.at >= ${restrictions.reviewAt})`,
  );

/** Whether there is anything to do; asked first, so that a quiet minute leaves no record. */
export async function isKeepingDue(tx: Transaction, now: Date): Promise<boolean> {
  if ((await isLapseDue(tx, now)) || (await isContinuingDue(tx, now))) return true;
  const found = await tx.select({ id: restrictions.id }).from(restrictions).where(needsReview(now)).limit(1);
  return found.length > 0;
}

/** Lapses what is over and brings up what is to be looked at again; answers how many of each. */
export const keepRestrictions = defineCommand({
  name: "restriction.keep",
  permission: "restriction.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const lapsed = await lapseDue(tx, now, BATCH);
    const alarms = await raiseAlarms(tx, now, lapsed.alarms);
    const signed = await continueSigned(tx, now);
    const reviews = await bringUp(tx, now);
    const counts = { lapsed: lapsed.lapsed, alarms: lapsed.alarms.length, reviews: reviews.count };
    const ran = record("restriction.keeping_ran", null, null, counts);
    return done(counts, [ran, ...lapsed.records, ...alarms, ...signed.records, ...reviews.records], {
      topics: [...lapsed.topics, ...signed.topics, ...reviews.topics],
      jobs: [...lapsed.jobs, ...signed.jobs],
    });
  },
});

/** One person's hold that nobody stood behind: a person decides what follows. The cases are locked with their customers. */
async function raiseAlarms(tx: Transaction, now: Date, alarms: readonly StoredRestriction[]): Promise<RecordEntry[]> {
  const about = await openCases(tx, alarms);
  const records: RecordEntry[] = [];
  for (const { id, caseId } of alarms) {
    log.warn({ restriction: id }, "an emergency hold lapsed: nobody ratified it");
    const row = about.get(caseId ?? "");
    if (row) records.push(...(await addStep(tx, row, "hold_not_ratified", now)));
  }
  return records;
}

/** The open cases that restrictions come from, locked in id order. */
async function openCases(tx: Transaction, about: readonly StoredRestriction[]): Promise<Map<string, StoredCase>> {
  const ids = [...new Set(about.flatMap(({ caseId }) => caseId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(cases)
    .where(and(inArray(cases.id, ids), ne(cases.state, "closed")))
    .orderBy(asc(cases.id))
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

type BroughtUp = { count: number; records: RecordEntry[]; topics: string[] };

/** Reviews that are due: a mark on the restriction's history, and a required action on its case while that is open. */
async function bringUp(tx: Transaction, now: Date): Promise<BroughtUp> {
  const found = await tx
    .select()
    .from(restrictions)
    .where(needsReview(now))
    .orderBy(asc(restrictions.reviewAt))
    .limit(BATCH);
  const all: BroughtUp = { count: 0, records: [], topics: [] };
  if (found.length === 0) return all;
  const open = await openCases(tx, found);
  const ids = found.map(({ id }) => id);
  // Locked first and asked again then: who waited for another worker sees what that one has told.
  await tx
    .select({ id: restrictions.id })
    .from(restrictions)
    .where(inArray(restrictions.id, ids))
    .orderBy(asc(restrictions.id))
    .for("update");
  const rows = await tx
    .select()
    .from(restrictions)
    .where(and(inArray(restrictions.id, ids), needsReview(now)));
  for (const row of rows) {
    all.count += 1;
    all.records.push(restrictionRecord("restriction.review_due", row, { reviewAt: row.reviewAt }));
    const about = open.get(row.caseId ?? "");
    if (about) all.records.push(...(await addStep(tx, about, "review_measure", now)));
    all.topics.push(...topicsOf(row));
  }
  return all;
}
