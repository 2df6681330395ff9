// Which events of a batch are stored already: the same body is repeated, another body under the same id is refused.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { unnestRows } from "@/db/unnest";
import { openJson } from "@/lib/crypto/seal";
import { canonicalJson } from "@/lib/records/canonical";
import { type Answer, type Hit, type Measure, rawFields } from "@/lib/scoring";
import type { StoredDecision } from "./answers";
import type { Candidate } from "./lines";

/** What an event's body holds, sealed: the event as sent, the facts it was scored on, the decision's data points. */
export type EventBody = {
  event: Record<string, unknown>;
  facts: unknown;
  points: unknown;
  /** Name of the outcome counts that confidence was made of. */
  outcomes?: string;
  /** The clearances in force: id, and the key it was met with (a match that is told in other words has another). */
  cleared?: [id: string, key: string][];
};

export type KnownEvent = {
  id: string;
  customerId: string | null;
  digest: Buffer;
  body: Buffer;
  decision: StoredDecision;
};

type Row = {
  id: string;
  customerId: string | null;
  source: string;
  senderId: string;
  digest: Buffer;
  body: Buffer;
  answer: Answer;
  score: number;
  confidence: number;
  measure: Measure;
  hits: Hit[];
  suppressed: { hit: Hit }[] | null;
  ruleSetVersion: string;
  fingerprint: Buffer;
};

const columns = sql`e.id, e.customer_id as "customerId", e.source, e.sender_id as "senderId", e.body_digest as digest, e.body,
  e.answer, e.score, e.confidence, e.measure, e.hits, e.suppressed, e.answer->>'ruleSetVersion' as "ruleSetVersion", e.fingerprint`;

const known = (row: Row): KnownEvent => ({
  id: row.id,
  customerId: row.customerId,
  digest: row.digest,
  body: row.body,
  decision: { ...row, suppressed: row.suppressed ?? [] },
});

/** Key of an event among its sender's: source and id. */
export const eventKey = (source: string, id: string): string => `${source}\n${id}`;

/** The stored events of a batch, by `eventKey`. Call it with the customers locked, so that nobody adds one meanwhile. */
export async function findKnownEvents(
  tx: Transaction,
  candidates: readonly Candidate[],
): Promise<Map<string, KnownEvent>> {
  if (candidates.length === 0) return new Map();
  const { rows } = await tx.execute<Row>(
    sql`select ${columns} from events e join ${unnestRows("given", candidates, {
      source: { type: "text", of: ({ event }) => event.source },
      sender_id: { type: "text", of: ({ event }) => event.id },
    })} on e.source = given.source and e.sender_id = given.sender_id`,
  );
  return new Map(rows.map((row) => [eventKey(row.source, row.senderId), known(row)]));
}

/** One stored event by the sender's id; null when there is none, or more than one and no source to tell. */
export async function findKnownEvent(tx: Transaction, id: string, source?: string): Promise<KnownEvent | null> {
  const bySource = source === undefined ? sql`true` : sql`e.source = ${source}`;
  const { rows } = await tx.execute<Row>(
    sql`select ${columns} from events e where e.sender_id = ${id} and ${bySource} limit 2`,
  );
  const [row] = rows;
  return row && rows.length === 1 ? known(row) : null;
}

/** Whether the candidate is the stored event again; spelling of the JSON (order of fields) does not matter. */
export function isSameBody(stored: KnownEvent, candidate: Candidate, key: Buffer | null): boolean {
  if (stored.digest.equals(candidate.digest)) return true;
  const body = openBody(stored, key);
  return body !== null && canonicalJson(body.event) === canonicalJson(rawFields(candidate.event.raw));
}

/** Opens a stored body; null when the customer's key was destroyed. */
export function openBody(
  { id, customerId, body }: Pick<KnownEvent, "id" | "customerId" | "body">,
  key: Buffer | null,
): EventBody | null {
  if (customerId === null) return JSON.parse(body.toString()) as EventBody;
  return key && openJson<EventBody>(key, bodyPurpose(id), body);
}

export const bodyPurpose = (eventId: string): string => `event ${eventId}`;
