// The statements behind step-ups: each reads or writes a whole batch.
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { unnestRows } from "@/db/unnest";
import { newId } from "@/lib/id";
import type { StepUpLevel, StepUpProof } from "@/lib/scoring";
import type { Effect, StepUpState } from "./lifecycle";
import { type KeptStepUp, type StepUpNews, stepUpKey } from "./news";

export type KeptResult = {
  eventId: string;
  entityId: string;
  customerId: string;
  transaction: string;
  stepUpId: string | null;
  level: StepUpProof;
  passed: boolean;
  effect: Effect | "early";
  at: Date;
};

type Row = {
  eventId: string;
  entityId: string;
  customerId: string;
  transaction: string;
  required: StepUpLevel;
  state: StepUpState;
  passed: StepUpProof[];
  failures: number;
  askedAt: string;
  expiresAt: string;
  endedAt: string | null;
  resultEventId: string | null;
};

const keysOf = (news: readonly StepUpNews[]) =>
  unnestRows("given", [...new Map(news.map((one) => [stepUpKey(one), one])).values()], {
    customer_id: { type: "uuid", of: (one: StepUpNews) => one.customerId },
    transaction: { type: "text", of: (one: StepUpNews) => one.transaction },
  });

/** The step-ups that these results are about, locked; the newest last where a name was asked about twice. */
export async function readStepUps(tx: Transaction, news: readonly StepUpNews[]): Promise<KeptStepUp[]> {
  if (news.length === 0) return [];
  const { rows } = await tx.execute<Row>(sql`select s.event_id as "eventId", s.entity_id as "entityId",
      s.customer_id as "customerId", s.transaction, s.required, s.state, s.passed, s.failures, s.asked_at as "askedAt",
      s.expires_at as "expiresAt", s.ended_at as "endedAt", s.result_event_id as "resultEventId"
    from step_ups s join ${keysOf(news)} on s.customer_id = given.customer_id and s.transaction = given.transaction
    order by s.asked_at, s.event_id for update of s`);
  return rows.map(({ askedAt, expiresAt, endedAt, ...row }) => ({
    ...row,
    askedAt: new Date(askedAt),
    expiresAt: new Date(expiresAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  }));
}

/** Results that came before these transactions did, oldest first. */
export async function readEarly(tx: Transaction, news: readonly StepUpNews[]): Promise<KeptResult[]> {
  if (news.length === 0) return [];
  const { rows } = await tx.execute<Omit<KeptResult, "at"> & { at: string }>(sql`select r.event_id as "eventId",
      r.entity_id as "entityId", r.customer_id as "customerId", r.transaction, r.level, r.passed, r.at, r.effect,
      null::uuid as "stepUpId"
    from step_up_results r join ${keysOf(news)} on r.customer_id = given.customer_id and r.transaction = given.transaction
    where r.step_up_id is null order by r.at, r.id`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Rows as one JSON parameter: lists inside rows travel whole. */
const asJson = (rows: readonly object[]): string =>
  JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))),
  );

const stepUpColumns = `event_id uuid, entity_id uuid, customer_id uuid, transaction text, required text, state text,
  passed text[], failures int, asked_at timestamptz, expires_at timestamptz, ended_at timestamptz, result_event_id uuid`;
const resultColumns = `id uuid, event_id uuid, entity_id uuid, customer_id uuid, transaction text, step_up_id uuid, level text,
  passed boolean, effect text, at timestamptz`;
const namesIn = (columns: string): string =>
  columns
    .split(",")
    .map((column) => column.trim().split(" ")[0])
    .join(", ");

export async function insertStepUps(tx: Transaction, rows: readonly KeptStepUp[]): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.raw(namesIn(stepUpColumns));
  const statement = sql`insert into step_ups (${names}) select ${names}
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as given(${sql.raw(stepUpColumns)})`;
  await send(tx, statement);
}

export async function updateStepUps(tx: Transaction, rows: readonly KeptStepUp[]): Promise<void> {
  if (rows.length === 0) return;
  const statement = sql`update step_ups set state = given.state, passed = given.passed, failures = given.failures,
      ended_at = given.ended_at, result_event_id = given.result_event_id
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as given(${sql.raw(stepUpColumns)})
    where step_ups.event_id = given.event_id`;
  await send(tx, statement);
}

export async function insertResults(tx: Transaction, rows: readonly KeptResult[]): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.raw(namesIn(resultColumns));
  const identified = asJson(rows.map((row) => ({ ...row, id: newId() })));
  const statement = sql`insert into step_up_results (${names}) select ${names}
    from jsonb_to_recordset(${identified}::jsonb) as given(${sql.raw(resultColumns)})
    on conflict (event_id, step_up_id) do nothing`;
  await send(tx, statement);
}
