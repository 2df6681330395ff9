// The cases behind a number: every number of the manager's page leads here, and counts to itself.
import { and, asc, isNull, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import type { CaseRow } from "@/lib/cases/dto";
import { visibleCases } from "@/lib/cases/list";
import { toListedRows } from "@/lib/cases/rows";
import { exceptWaiting } from "@/lib/cases/second-look";
import { clearingOutcomes } from "@/lib/cases/states";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { type BehindInput, behindInput } from "./behind-input";
import { ageBuckets, dayOf, endOf, startOf } from "./range";

/** `dueAt` is the clock's that the number is about, the soonest of a case's. */
export type BehindRow = CaseRow & { clockDueAt: string | null };
export type BehindPage = { rows: BehindRow[]; total: number; next: string | null };

const innocent = sql`${cases.outcome} = any(${sql.param([...clearingOutcomes])}::text[])`;
/** To be in such a list is to have been closed as innocent. */
const tellsDecision: readonly BehindInput["of"][] = ["innocent", "held"];
const open = sql`${cases.state} <> 'closed'`;

/** A clock of the case that fits; its inquiries' and appeals' count as its own. */
function clockIs(input: BehindInput, condition: SQL): SQL {
  const { clock } = input;
  return sql`exists (select 1 from service_clocks k where k.case_id = ${cases.id}
    and ${clock ? sql`k.clock = ${clock}` : sql`true`} and ${condition})`;
}

function conditionOf(input: BehindInput, now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  const range = { from: input.from ?? dayOf(now.getTime()), to: input.to ?? dayOf(now.getTime()) };
  const within = (column: SQL): SQL =>
    sql`${column} >= ${startOf(range).toISOString()}::timestamptz and ${column} < ${endOf(range).toISOString()}::timestamptz`;
  const closed = sql`${cases.state} = 'closed' and ${within(sql`${cases.closedAt}`)}`;
  const asked = (
    condition: SQL,
  ): SQL => sql`exists (select 1 from inquiries q join inquiry_items i on i.inquiry_id = q.id
    where q.case_id = ${cases.id} and ${condition})`;
  const judged = (condition: SQL): SQL =>
    sql`exists (select 1 from appeals a where a.case_id = ${cases.id} and ${within(sql`a.decided_at`)} and ${condition})`;
  switch (input.of) {
    case "open":
      return open;
    case "unassigned":
      return sql`${open} and ${isNull(cases.assigneeId)}`;
    case "waiting":
      return sql`${cases.state} = 'waiting_customer'`;
    case "person":
      return sql`${open} and ${cases.assigneeId} = ${input.staffId ?? null}::uuid`;
    case "age": {
      const bucket = input.bucket ?? 0;
      const [most, least] = [ageBuckets[bucket], bucket > 0 ? ageBuckets[bucket - 1] : null];
      const ago = (hours: number): SQL =>
        sql`${new Date(now.getTime() - hours * 3_600_000).toISOString()}::timestamptz`;
      return sql`${open} and ${most ? sql`${cases.openedAt} > ${ago(most)}` : sql`true`} and ${least ? sql`${cases.openedAt} <= ${ago(least)}` : sql`true`}`;
    }
    case "running":
      return clockIs(input, sql`k.state = 'running'`);
    case "half":
      return clockIs(input, sql`k.state = 'running' and k.half_at <= ${at} and k.three_quarters_at > ${at}`);
    case "three_quarters":
      return clockIs(input, sql`k.state = 'running' and k.three_quarters_at <= ${at} and k.due_at > ${at}`);
    case "breached":
      return clockIs(input, sql`k.state = 'running' and k.due_at <= ${at}`);
    case "due_soon":
      return clockIs(input, sql`k.state = 'running' and k.due_at > ${at} and k.due_at <= ${at} + interval '48 hours'`);
    case "opened":
      return within(sql`${cases.openedAt}`);
    case "closed":
      return closed;
    case "innocent":
      return sql`${closed} and ${innocent}`;
    case "held":
      return sql`${closed} and held_minutes(${sql.raw("cases")}) > 0`;
    case "rule":
      return sql`${closed} and ${input.rule ?? ""} = any(${cases.rules})`;
    case "stopped":
      return clockIs(input, sql`k.state = 'stopped' and ${within(sql`k.stopped_at`)}`);
    case "late":
      return clockIs(input, sql`k.state = 'stopped' and k.used_ms > k.limit_ms and ${within(sql`k.stopped_at`)}`);
    case "not_first":
      return asked(sql`${within(sql`i.decided_at`)} and not (i.state = 'accepted' and i.rounds <= 1)`);
    case "asked_again":
      return asked(sql`${within(sql`q.sent_at`)} and i.asked_again_because is not null`);
    case "reversed":
      return judged(sql`a.outcome = 'reversed'`);
    case "wrongly_restricted":
      return judged(sql`a.wrong_then`);
  }
}

/** Who reads a number may read what is behind it, as far as they may read those cases. */
export async function casesBehind(environment: QueryEnvironment, input: BehindInput): Promise<SQL | undefined> {
  return and(
    conditionOf(input, environment.now),
    tellsDecision.includes(input.of) ? exceptWaiting(environment.actor) : undefined,
    input.entityId ? sql`${cases.entityId} = ${input.entityId}` : undefined,
    input.queue ? sql`${cases.queue} = ${input.queue}` : undefined,
    visibleCases(environment),
  );
}

/** A page of the cases behind a number, and how many there are. `invalid` for a cursor that is none. */
export const readBehind = defineQuery({
  name: "service_level.behind",
  permission: "service_level.read",
  input: behindInput,
  async run(environment, input) {
    const { tx } = environment;
    if (input.after !== undefined && !isId(input.after)) return fail("invalid", { detail: "no_cursor", path: "after" });
    const where = await casesBehind(environment, input);
    const [counted] = await tx.select({ total: sql<number>`count(*)::int` }).from(cases).where(where);
    const found = await tx
      .select()
      .from(cases)
      .where(and(where, input.after ? sql`${cases.id} > ${input.after}::uuid` : undefined))
      .orderBy(asc(cases.id))
      .limit(input.limit + 1);
    const shown = found.slice(0, input.limit);
    const rows = await toListedRows(environment, shown);
    const due = await dueOf(
      environment,
      shown.map(({ id }) => id),
      input,
    );
    const page: BehindPage = {
      rows: rows.map((row) => ({ ...row, clockDueAt: due.get(row.id) ?? null })),
      total: counted?.total ?? 0,
      next: found.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
    };
    return ok(page);
  },
});

async function dueOf(
  { tx }: QueryEnvironment,
  ids: readonly string[],
  { clock }: BehindInput,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.execute<{
    id: string;
    due: string;
  }>(sql`select case_id as id, min(due_at) as due from service_clocks
    where case_id = any(${sql.param([...ids])}::uuid[]) and state = 'running' and ${clock ? sql`clock = ${clock}` : sql`true`} group by 1`);
  return new Map(rows.map(({ id, due }) => [id, new Date(due).toISOString()]));
}
