// Appending records that may move clocks, in one way there and back: the statement that appends answers with the clocks of its subjects and
// with the targets and calendars that they go by, as they stand under the chain's head.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { beginsClock, type Told } from "./events";
import type { ClockState } from "./fold";
import { type EntityRules, rulesFrom, type StoredRules } from "./rules";

/** A row as JSON: names and instants as the database spells them. */
type Row = Record<string, unknown>;
type Answer = { last: string; clocks: Row[] | null; rules: Row[] | null };
export type Standing = { known: ClockState[]; rules: Map<string, EntityRules> };

/** Appends `contents`; answers the last number, and what stands of the clocks of `about`. */
export async function appendToClocks(
  tx: Transaction,
  contents: readonly string[],
  about: readonly Told[],
): Promise<Standing & { last: number }> {
  const subjects = [...new Map(about.map((told) => [`${told.subjectType} ${told.subjectId}`, told])).values()];
  const types = sql.param(subjects.map(({ subjectType }) => subjectType));
  const ids = sql.param(subjects.map(({ subjectId }) => subjectId));
  const { rows } = await tx.execute<Answer>(sql`select * from append_records_to_clocks(${sql.param(contents)}::text[],
    ${types}::text[], ${ids}::uuid[], ${about.some(beginsClock)})`);
  const [answer] = rows;
  return {
    last: Number(answer?.last),
    known: (answer?.clocks ?? []).map(clockFrom),
    rules: new Map((answer?.rules ?? []).map((row) => [String(row.id), rulesFrom(storedRules(row))])),
  };
}

const ms = (value: unknown): number | null => (value === null ? null : Date.parse(String(value)));

const clockFrom = (row: Row): ClockState =>
  ({
    ...{ subjectType: row.subject_type, subjectId: row.subject_id, clock: row.clock, round: row.round },
    ...{ entityId: row.entity_id, caseId: row.case_id, queue: row.queue, severity: row.severity, tier: row.tier },
    ...{
      state: row.state,
      startedAt: ms(row.started_at),
      stoppedAt: ms(row.stopped_at),
      seq: row.seq,
      marks: row.marks,
    },
    ...{ calendar: row.calendar, limitMs: row.limit_ms, usedMs: row.used_ms, oursMs: row.ours_ms },
    ...{ halfAt: ms(row.half_at), threeQuartersAt: ms(row.three_quarters_at), dueAt: ms(row.due_at) },
    breachedAt: ms(row.breached_at),
  }) as ClockState;

const storedRules = (row: Row): StoredRules => ({
  zone: String(row.zone),
  targets: ((row.targets ?? []) as Row[]).map((each) => ({
    ...({
      clock: each.clock,
      queue: each.queue,
      severity: each.severity,
      tier: each.tier,
    } as StoredRules["targets"][0]),
    ...{ minutes: each.minutes as number | null, calendar: each.calendar as string | null },
    createdAt: new Date(String(each.created_at)),
  })),
  versions: ((row.versions ?? []) as Row[]).map((each) => ({
    ...{ calendar: String(each.calendar), terms: each.terms as StoredRules["versions"][0]["terms"] },
    ...{ validFrom: new Date(String(each.valid_from)), createdAt: new Date(String(each.created_at)) },
  })),
});
