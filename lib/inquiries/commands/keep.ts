// Time passes: reminders before a deadline, each once and none to who has handed in; past it the case comes back to a person
// with a required action. Nothing else happens by silence. What each row needs is stored with it, so a restart repeats nothing.
import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { defineCommand, done, type JobRequest } from "@/lib/command";
import { type RecordEntry, record } from "@/lib/records/append";
import { addStep, handBack } from "../case-moves";
import { advance, remindersDue } from "../lifecycle";
import { notify } from "../notices";
import { type Reminder, withCustomer } from "../states";
import { inquiryRecord, lifeOf, type StoredInquiry, saveLife, topicsOf } from "../store";

const BATCH = 200;
type Kept = { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };

/** Sends reminders that are due and brings back what nobody answered; answers how many of each. */
export const keepInquiries = defineCommand({
  name: "inquiry.keep",
  permission: "inquiry.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const due = await dueInquiries(tx, now);
    const all: Kept = { records: [], jobs: [], topics: [] };
    const counts = { reminded: 0, overdue: 0 };
    for (const inquiry of due) {
      const missed = inquiry.dueAt !== null && inquiry.dueAt <= now;
      const kept = missed ? await miss(tx, inquiry, now) : await remind(tx, inquiry, now);
      if (!kept) continue;
      counts[missed ? "overdue" : "reminded"] += 1;
      all.records.push(...kept.records);
      all.jobs.push(...kept.jobs);
      all.topics.push(...kept.topics);
    }
    const ran = record("inquiry.keeping_ran", null, null, counts);
    return done(counts, [ran, ...all.records], { topics: all.topics, jobs: all.jobs });
  },
});

/** What has a reminder due that was not sent, or a deadline that passed unmarked. */
function needsKeeping(now: Date): SQL | undefined {
  const at = sql`${now.toISOString()}::timestamptz`;
  const whole = sql`make_interval(hours => ${inquiries.dueHours})`;
  /** The same instants as `remindersOf`; a test holds the two together. */
  const unsent = (reminder: Reminder, before: SQL) =>
    sql`(not ${reminder} = any(${inquiries.reminded}) and ${inquiries.dueAt} - ${before} <= ${at})`;
  return and(
    inArray(inquiries.state, [...withCustomer]),
    or(
      and(lte(inquiries.dueAt, now), isNull(inquiries.overdueAt)),
      and(
        gt(inquiries.dueAt, now),
        or(
          unsent("half", sql`${whole} / 2`),
          unsent("three_quarters", sql`${whole} / 4`),
          and(gt(inquiries.dueHours, 24), unsent("last_day", sql`interval '24 hours'`)),
        ),
      ),
    ),
  );
}

/** Whether there is anything to do; asked first, so that a quiet minute leaves no record. */
export async function isKeepingDue(tx: Transaction, now: Date): Promise<boolean> {
  const found = await tx.select({ id: inquiries.id }).from(inquiries).where(needsKeeping(now)).limit(1);
  return found.length > 0;
}

/** Rows that need something now, their cases locked before them; what somebody else holds is for the next run. */
async function dueInquiries(tx: Transaction, now: Date): Promise<StoredInquiry[]> {
  const found = await tx
    .select({ id: inquiries.id, caseId: inquiries.caseId })
    .from(inquiries)
    .where(needsKeeping(now))
    .orderBy(asc(inquiries.dueAt), asc(inquiries.id))
    .limit(BATCH);
  const caseIds = found.flatMap(({ caseId }) => (caseId ? [caseId] : []));
  if (caseIds.length > 0)
    await tx
      .select({ id: cases.id })
      .from(cases)
      .where(inArray(cases.id, caseIds))
      .orderBy(asc(cases.id))
      .for("update");
  if (found.length === 0) return [];
  return tx
    .select()
    .from(inquiries)
    .where(
      inArray(
        inquiries.id,
        found.map(({ id }) => id),
      ),
    )
    .orderBy(asc(inquiries.id))
    .for("update", { skipLocked: true });
}

/** One mail, however many reminders were missed while nobody worked. */
async function remind(tx: Transaction, inquiry: StoredInquiry, now: Date): Promise<Kept | null> {
  const reminders = remindersDue(lifeOf(inquiry), now);
  const last = reminders.at(-1);
  if (!last) return null;
  const reminded = advance(lifeOf(inquiry), { do: "remind", reminders }, now);
  if (!reminded.ok) return null;
  const saved = await saveLife(tx, inquiry, reminded.value);
  return {
    records: [inquiryRecord("inquiry.reminded", saved, { reminders, dueAt: saved.dueAt })],
    jobs: await notify(tx, now, saved, "inquiry_reminder", `${saved.dueAt?.toISOString()}:${last}`),
    topics: [`inquiry:${saved.id}`],
  };
}

/** The deadline passed: a person decides what follows. The customer may still answer. */
async function miss(tx: Transaction, inquiry: StoredInquiry, now: Date): Promise<Kept | null> {
  const missed = advance(lifeOf(inquiry), { do: "miss" }, now);
  if (!missed.ok) return null;
  const saved = await saveLife(tx, inquiry, missed.value);
  const records = [inquiryRecord("inquiry.overdue", saved, { dueAt: saved.dueAt })];
  const [row] = saved.caseId ? await tx.select().from(cases).where(eq(cases.id, saved.caseId)) : [];
  if (row) {
    const back = await handBack(tx, row, now, "case.customer_silent", { inquiry: saved.id });
    if (!back.ok) throw new Error(`case ${row.id} cannot come back: ${back.error.detail}`);
    records.push(...back.value.records, ...(await addStep(tx, back.value.row, "customer_silent", now)));
  }
  return { records, jobs: [], topics: topicsOf(saved) };
}
