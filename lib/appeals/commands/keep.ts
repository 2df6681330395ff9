// Time passes: alarms before the first answer and the decision are late, the customer told when it takes longer, a manager called before
// the law's limit. Each once: what was told is on the record, and the record is asked before it is told again.
import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { cases } from "@/db/schema/cases";
import { records } from "@/db/schema/records";
import { advance as advanceCase } from "@/lib/cases/lifecycle";
import { caseRecord, lifeOf as lifeOfCase, saveLife as saveCase } from "@/lib/cases/lock";
import { defineCommand, done, type JobRequest } from "@/lib/command";
import { type RecordEntry, record } from "@/lib/records/append";
import {
  type Alarm,
  advance,
  alarmsDue,
  DECISION_ALARM_MS,
  delayReasonOf,
  FIRST_ANSWER_ALARM_MS,
  OUTER_LIMIT_ALARM_MS,
} from "../lifecycle";
import { notify } from "../notices";
import { openStates } from "../states";
import { appealRecord, lifeOf, type StoredAppeal, saveLife, topicsOf } from "../store";

const BATCH = 200;
const kindOf = (alarm: Alarm): string => (alarm === "delay" ? "appeal.delay_told" : `appeal.${alarm}_alarm`);
type Kept = { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };

const passed = (column: SQL, before: number, now: Date): SQL =>
  sql`${column} <= ${new Date(now.getTime() + before).toISOString()}::timestamptz`;
/** The alarm is not on the appeal's record yet. */
const untold = (alarm: Alarm): SQL =>
  sql`not exists (select 1 from ${records} where ${records.subjectType} = 'appeal' and ${records.subjectId} = ${appeals.id}::text and ${records.kind} = ${kindOf(alarm)})`;

/** The same instants as `alarmsDue`; a test holds the two together. */
const needsKeeping = (now: Date): SQL | undefined =>
  and(
    inArray(appeals.state, [...openStates]),
    or(
      and(
        isNull(appeals.firstAnsweredAt),
        passed(sql`${appeals.firstAnswerBy}`, FIRST_ANSWER_ALARM_MS, now),
        untold("first_answer"),
      ),
      and(passed(sql`${appeals.decideBy}`, DECISION_ALARM_MS, now), untold("decision")),
      and(isNull(appeals.delayToldAt), lte(appeals.decideBy, now)),
      and(passed(sql`${appeals.outerLimitAt}`, OUTER_LIMIT_ALARM_MS, now), untold("outer_limit")),
    ),
  );

/** Whether there is anything to do; asked first, so that a quiet minute leaves no record. */
export async function isAppealKeepingDue(tx: Transaction, now: Date): Promise<boolean> {
  const found = await tx.select({ id: appeals.id }).from(appeals).where(needsKeeping(now)).limit(1);
  return found.length > 0;
}

/** Tells what is due of every open appeal; answers how many alarms and delays. */
export const keepAppeals = defineCommand({
  name: "appeal.keep",
  permission: "appeal.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const due = await tx
      .select()
      .from(appeals)
      .where(needsKeeping(now))
      .orderBy(asc(appeals.decideBy), asc(appeals.id))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const all: Kept = { records: [], jobs: [], topics: [] };
    const counts = { alarms: 0, delayed: 0 };
    for (const appeal of due) {
      const told = await toldOf(tx, appeal.id);
      for (const alarm of alarmsDue(lifeOf(appeal), now).filter((each) => !told.has(kindOf(each)))) {
        const kept = await tell(tx, appeal, alarm, now);
        all.records.push(...kept.records);
        all.jobs.push(...kept.jobs);
        all.topics.push(...kept.topics);
        counts[alarm === "delay" ? "delayed" : "alarms"] += 1;
      }
    }
    return done(counts, [record("appeal.keeping_ran", null, null, counts), ...all.records], {
      topics: all.topics,
      jobs: all.jobs,
    });
  },
});

async function toldOf(tx: Transaction, appealId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ kind: records.kind })
    .from(records)
    .where(and(eq(records.subjectType, "appeal"), eq(records.subjectId, appealId)));
  return new Set(rows.map(({ kind }) => kind));
}

async function tell(tx: Transaction, seen: StoredAppeal, alarm: Alarm, now: Date): Promise<Kept> {
  const [appeal = seen] = await tx.select().from(appeals).where(eq(appeals.id, seen.id));
  const due = { first_answer: appeal.firstAnswerBy, decision: appeal.decideBy, outer_limit: appeal.outerLimitAt };
  if (alarm !== "delay") {
    const entry = appealRecord(kindOf(alarm), appeal, { due: due[alarm], reviewerId: appeal.reviewerId });
    const raised = alarm === "outer_limit" ? await escalate(tx, appeal, now) : [];
    return { records: [entry, ...raised], jobs: [], topics: topicsOf(appeal) };
  }
  const reason = delayReasonOf(lifeOf(appeal));
  const delayed = advance(lifeOf(appeal), { do: "tell_delay", reason }, now);
  if (!delayed.ok) return { records: [], jobs: [], topics: [] };
  const saved = await saveLife(tx, appeal, delayed.value);
  return {
    records: [appealRecord(kindOf("delay"), saved, { reason, decideBy: saved.decideBy })],
    jobs: await notify(tx, now, saved, "appeal_delayed", "late"),
    topics: topicsOf(saved),
  };
}

/** The case behind it, if it is open, goes to whoever is above; the list shows the appeal as late in any case. */
async function escalate(tx: Transaction, appeal: StoredAppeal, now: Date): Promise<RecordEntry[]> {
  const [row] = appeal.caseId
    ? await tx.select().from(cases).where(eq(cases.id, appeal.caseId)).for("update", { skipLocked: true })
    : [];
  const raised = row ? advanceCase(lifeOfCase(row), { do: "escalate" }, now) : null;
  if (!row || !raised?.ok) return [];
  const saved = await saveCase(tx, row, raised.value);
  return [caseRecord("case.escalated", saved, { appeal: appeal.id, was: row.assigneeId })];
}
