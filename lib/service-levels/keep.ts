// Clocks that run out are raised: at half to whoever has it, at three quarters to an officer, once over to a manager, and the case is
// marked. Each once, on the record; what was missed while nobody worked is raised as what it is by now.
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { serviceAlarms } from "@/db/schema/service-levels";
import { defineCommand, done } from "@/lib/command";
import { type RecordEntry, record } from "@/lib/records/append";

const BATCH = 200;
export const levels = ["half", "three_quarters", "breached"] as const;
export type Level = (typeof levels)[number];
/** Who is to act at each level. */
export const raisedTo: Record<Level, string> = { half: "assignee", three_quarters: "officer", breached: "manager" };

type Due = {
  subject_type: string;
  subject_id: string;
  clock: string;
  round: number;
  entity_id: string;
  case_id: string | null;
  level: Level;
  due_at: string;
};

/** Running clocks whose present level was not raised yet, the most overdue first. */
const due = (now: Date) => sql`select * from (
    select subject_type, subject_id, clock, round, entity_id, case_id, due_at,
      case when due_at <= ${now.toISOString()}::timestamptz then 'breached'
        when three_quarters_at <= ${now.toISOString()}::timestamptz then 'three_quarters' else 'half' end as level
    from service_clocks where state = 'running' and half_at <= ${now.toISOString()}::timestamptz) c
  where not exists (select 1 from service_alarms a where a.subject_type = c.subject_type and a.subject_id = c.subject_id
    and a.clock = c.clock and a.round = c.round and a.level = c.level)
  order by due_at, subject_id, clock limit ${BATCH}`;

/** Whether there is anything to raise; asked first, so that a quiet minute leaves no record. */
export async function isRaisingDue(tx: Transaction, now: Date): Promise<boolean> {
  const { rows } = await tx.execute(due(now));
  return rows.length > 0;
}

/** Raises what is due of every running clock; answers how many of each level. Two workers raise each once. */
export const keepServiceLevels = defineCommand({
  name: "service_level.keep",
  permission: "service_level.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const { rows } = await tx.execute<Due>(due(now));
    const raised: Due[] = [];
    for (const each of rows) if (await claim(tx, each, now)) raised.push(each);
    const entries = raised.map((each): RecordEntry => {
      const { clock, round, level } = each;
      const data = { clock, round, level, to: raisedTo[level], dueAt: new Date(each.due_at).toISOString() };
      return record("service_level.raised", { type: each.subject_type, id: each.subject_id }, each.entity_id, data);
    });
    const breached = raised.flatMap(({ level, case_id }) => (level === "breached" && case_id ? [case_id] : []));
    const marked = await markCases(tx, breached);
    const counts = Object.fromEntries(
      levels.map((level) => [level, raised.filter((each) => each.level === level).length]),
    );
    const topics = raised.flatMap(({ entity_id, case_id }) => [
      `queue:${entity_id}`,
      `service_levels:${entity_id}`,
      ...(case_id ? [`case:${case_id}`] : []),
    ]);
    return done(counts, [record("service_level.keeping_ran", null, null, counts), ...entries, ...marked], { topics });
  },
});

async function claim(tx: Transaction, each: Due, now: Date): Promise<boolean> {
  const claimed = await tx
    .insert(serviceAlarms)
    .values({
      subjectType: each.subject_type,
      subjectId: each.subject_id,
      clock: each.clock,
      round: each.round,
      level: each.level,
      entityId: each.entity_id,
      raisedTo: raisedTo[each.level],
      at: now,
    })
    .onConflictDoNothing()
    .returning({ level: serviceAlarms.level });
  return claimed.length > 0;
}

/** A late case is an escalated one; it stays with whoever has it, and nobody's open page becomes stale by it. */
async function markCases(tx: Transaction, caseIds: readonly string[]): Promise<RecordEntry[]> {
  if (caseIds.length === 0) return [];
  const marked = await tx
    .update(cases)
    .set({ escalated: true })
    .where(and(inArray(cases.id, [...new Set(caseIds)]), eq(cases.escalated, false), ne(cases.state, "closed")))
    .returning({ id: cases.id, entityId: cases.entityId, version: cases.version });
  return marked.map(({ id, entityId, version }) =>
    record("case.escalated", { type: "case", id }, entityId, { version, because: "service_level_breached" }),
  );
}
