// A customer's stored events as scoring had them: decoded, with the facts they were scored on, in the order they arrived. Event
// ids are made under the customer's lock and sort in that order; the instant of receipt does not when history is filled in.
import { and, asc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clearances } from "@/db/schema/cases";
import { events } from "@/db/schema/events";
import { openBody } from "@/lib/intake/known-events";
import { type Clearance, decodeEvent, type Event, type Facts, type Hit, type Queue } from "@/lib/scoring";

/** What was decided, as the event's row keeps it; `hits` only where it alerted. */
export type StoredDecision = {
  ruleSetId: string | null;
  score: number;
  alert: boolean;
  /** As `answerWords` has it. */
  told: string;
  queue: Queue;
  hits: Hit[];
};

export type StoredEvent = {
  id: string;
  customerId: string;
  event: Event;
  facts: Facts;
  receivedAt: number;
  /** Name of the outcome counts that the decision's confidence was made of; empty without any. */
  outcomes: string;
  /** The clearances in force then: id, and the key it was met with. */
  cleared: readonly (readonly [id: string, key: string])[];
  decided: StoredDecision;
};

const alerted = sql<boolean>`coalesce((${events.answer} ->> 'alert')::boolean, false)`;

const columns = {
  id: events.id,
  customerId: events.customerId,
  body: events.body,
  receivedAt: events.receivedAt,
  ruleSetId: events.ruleSetId,
  score: events.score,
  alert: alerted,
  told: sql<string>`concat_ws(' ', coalesce(${events.answer} ->> 'do', 'allow'), ${events.answer} ->> 'level')`,
  queue: sql<Queue>`coalesce(${events.answer} ->> 'queue', 'review')`,
  hits: sql<Hit[] | null>`case when ${alerted} then ${events.hits} end`,
  suppressed: events.suppressed,
};

export type Place = { customerId: string; eventId: string };

/**
 * Up to `limit` events of these customers after `after`, by customer and arrival, those from `bound` on left out. Without a
 * customer's key theirs are left out too.
 */
export async function readStoredEvents(
  tx: Transaction,
  keys: ReadonlyMap<string, Buffer>,
  { after, bound, limit }: { after?: Place; bound?: string; limit: number },
): Promise<StoredEvent[]> {
  const ids = [...keys.keys()];
  if (ids.length === 0) return [];
  const rows = await tx
    .select(columns)
    .from(events)
    .where(
      and(
        inArray(events.customerId, ids),
        bound === undefined ? undefined : lt(events.id, bound),
        after &&
          or(
            gt(events.customerId, after.customerId),
            and(eq(events.customerId, after.customerId), gt(events.id, after.eventId)),
          ),
      ),
    )
    .orderBy(asc(events.customerId), asc(events.id))
    .limit(limit);
  return rows.map((row) => toStored(row, keys));
}

type Row = {
  id: string;
  customerId: string | null;
  body: Buffer;
  receivedAt: Date;
  ruleSetId: string | null;
  score: number | null;
  alert: boolean;
  told: string;
  queue: Queue;
  hits: Hit[] | null;
  suppressed: { clearanceId: string; hit: Hit }[] | null;
};

function toStored(row: Row, keys: ReadonlyMap<string, Buffer>): StoredEvent {
  const { id, receivedAt, ruleSetId, score, alert, told, queue } = row;
  const customerId = row.customerId ?? "";
  const body = openBody(row, keys.get(customerId) ?? null);
  const decoded = body && decodeEvent(body.event, Number.POSITIVE_INFINITY);
  if (!body || !decoded?.ok) throw new Error(`stored event ${id} cannot be read`);
  return {
    id,
    customerId,
    event: decoded.value,
    facts: body.facts as Facts,
    receivedAt: receivedAt.getTime(),
    outcomes: body.outcomes ?? "",
    // Decisions of the first release kept only those that kept something quiet.
    cleared: body.cleared ?? row.suppressed?.map(({ clearanceId, hit }) => [clearanceId, hit.finding.key]) ?? [],
    decided: { ruleSetId, score: score ?? 0, alert, told, queue, hits: row.hits ?? [] },
  };
}

/** Every clearance that these customers ever had, by id: which were in force, each event says. */
export async function readClearances(tx: Transaction, customerIds: readonly string[]): Promise<Map<string, Clearance>> {
  if (customerIds.length === 0) return new Map();
  const { id, rule, kind, key, ceiling, expiresAt } = clearances;
  const rows = await tx
    .select({ id, rule, kind, key, ceiling, expiresAt })
    .from(clearances)
    .where(inArray(clearances.customerId, [...customerIds]));
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, kind: row.kind === "match" ? "match" : "behaviour", expiresAt: row.expiresAt.getTime() },
    ]),
  );
}
