// The statements behind attaching: each writes a whole batch. Rows travel as one JSON parameter, so that a batch of any size
// is one statement with one plan.
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import type { StoredCase } from "@/lib/cases/lock";
import { newId } from "@/lib/id";
import type { PlacedAlert } from "./draft";

/** What joining changes. */
const joined = `severity int, score real, confidence real, measure text, measure_since timestamptz, measure_until timestamptz,
  legal_deadline timestamptz, due_at timestamptz, value_usd_cents bigint, share_at_stake real, headline jsonb, rules text[],
  evidence_key text, mandatory boolean, alert_count int, last_alert_at timestamptz, priority bigint, state text,
  snoozed_until timestamptz, version int`;
const opened = `${joined}, id uuid, entity_id uuid, customer_id uuid, number int, queue text, escalated boolean, opened_at timestamptz`;
const namesIn = (columns: string): string[] => columns.split(",").map((column) => column.trim().split(" ")[0] ?? "");

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const toColumns = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));

/** Takes the next short numbers, one for each given entity, in order; entities are locked in id order. */
export async function takeNumbers(tx: Transaction, entityIds: readonly string[]): Promise<number[]> {
  const wanted = new Map<string, number>();
  for (const id of entityIds) wanted.set(id, (wanted.get(id) ?? 0) + 1);
  const next = new Map<string, number>();
  const taking = [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(async ([entityId, count]) => {
      const { rows } = await tx.execute<{ next: number }>(sql`
        insert into short_keys (entity_id, noun, next) values (${entityId}, 'case', ${1 + count})
        on conflict (entity_id, noun) do update set next = short_keys.next + ${count}
        returning next`);
      next.set(entityId, (rows[0]?.next ?? 1) - count);
    });
  await Promise.all(taking);
  return entityIds.map((id) => {
    const number = next.get(id) ?? 1;
    next.set(id, number + 1);
    return number;
  });
}

/** Writes what changed of cases whose rows are locked. */
export async function updateCases(tx: Transaction, rows: readonly StoredCase[]): Promise<void> {
  if (rows.length === 0) return;
  const sets = namesIn(joined).map((name) => `${name} = given.${name}`);
  const statement = sql`update cases set ${sql.raw(sets.join(", "))}
    from jsonb_to_recordset(${JSON.stringify(rows.map(toColumns))}::jsonb) as given(id uuid, ${sql.raw(joined)})
    where cases.id = given.id`;
  await send(tx, statement);
}

/** Adds cases. */
export async function insertCases(tx: Transaction, rows: readonly StoredCase[]): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.raw(namesIn(opened).join(", "));
  const statement = sql`insert into cases (${names}) select ${names}
    from jsonb_to_recordset(${JSON.stringify(rows.map(toColumns))}::jsonb) as given(${sql.raw(opened)})`;
  await send(tx, statement);
}

const alertColumns = `id uuid, entity_id uuid, customer_id uuid, case_id uuid, event_id uuid, queue text, severity int, score real,
  confidence real, measure text, hits jsonb, value_usd_cents bigint, at timestamptz, created_at timestamptz`;

/** Adds alerts to their cases. Hits of a sample carry `sampled`. */
export async function insertAlerts(tx: Transaction, placed: readonly PlacedAlert[], now: Date): Promise<void> {
  if (placed.length === 0) return;
  const rows = placed.map(({ draft, caseId }) => ({
    id: newId(now.getTime()),
    entity_id: draft.entityId,
    customer_id: draft.customerId,
    case_id: caseId,
    event_id: draft.eventId,
    queue: draft.queue,
    severity: draft.severity,
    score: draft.score,
    confidence: draft.confidence,
    measure: draft.measure,
    hits: draft.sampled ? draft.hits.map((hit) => ({ ...hit, sampled: true })) : draft.hits,
    value_usd_cents: draft.valueUsdCents,
    at: draft.at,
    created_at: now,
  }));
  const names = sql.raw(namesIn(alertColumns).join(", "));
  const statement = sql`insert into alerts (${names}) select ${names}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${sql.raw(alertColumns)})`;
  await send(tx, statement);
}
