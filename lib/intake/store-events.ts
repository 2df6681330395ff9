// Writing a batch: events with their decisions by a few statements, profiles by another. A row is never changed afterwards.
import { sql } from "drizzle-orm";
import { insertRows, unnestRows } from "@/db/unnest";
import { seal } from "@/lib/crypto/seal";
import { encodeProfile, PROFILE_VERSION } from "@/lib/scoring";
import type { Scored } from "./decide";
import { bodyPurpose } from "./known-events";
import type { Write } from "./meanwhile";
import type { Person } from "./people";

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** What else the decision was made with, so that a replay reaches it again: counts by name, clearances by id and the key they were met with. */
const heldOf = ({ outcomes, cleared }: Scored): string =>
  (outcomes === "" ? "" : `,"outcomes":"${outcomes}"`) +
  (cleared.length === 0 ? "" : `,"cleared":${JSON.stringify(cleared.map(({ id, key }) => [id, key]))}`);

/** The sealed body of an event: the event as sent, its facts, the decision's data points. */
function bodyOf(scored: Scored): Buffer {
  const { id, candidate, facts, decision, person } = scored;
  const points = JSON.stringify(decision.dataPoints);
  const plain = `{"event":${candidate.text},"facts":${JSON.stringify(facts)},"points":${points}${heldOf(scored)}}`;
  return person ? seal(person.key, bodyPurpose(id), plain) : Buffer.from(plain);
}

/** What an answer's column keeps: the answer itself and how the decision was filed. */
const answerOf = ({ decision }: Scored): string =>
  JSON.stringify({
    ...decision.answer,
    alert: decision.alert,
    severity: decision.severity,
    queue: decision.queue,
    headline: decision.headline,
    ruleSetVersion: decision.ruleSetVersion,
  });

const usdCentsOf = ({ candidate: { event } }: Scored): number | null => ("usdCents" in event ? event.usdCents : null);

const aboutOf = ({ candidate: { event } }: Scored): string | null =>
  "transaction" in event ? (event.transaction ?? null) : null;

const columns = (batchId: string) => ({
  id: { type: "uuid", of: (row: Scored) => row.id },
  entity_id: { type: "uuid", of: (row: Scored) => row.person?.row.entityId },
  customer_id: { type: "uuid", of: (row: Scored) => row.person?.row.id },
  source: { type: "text", of: (row: Scored) => row.candidate.event.source },
  sender_id: { type: "text", of: (row: Scored) => row.candidate.event.id },
  kind: { type: "text", of: (row: Scored) => row.candidate.event.kind },
  at: { type: "timestamptz", of: (row: Scored) => new Date(row.candidate.event.at) },
  received_at: { type: "timestamptz", of: (row: Scored) => row.receivedAt },
  batch_id: { type: "uuid", same: batchId },
  body_digest: { type: "bytea", of: (row: Scored) => row.candidate.digest },
  body: { type: "bytea", of: bodyOf },
  usd_cents: { type: "bigint", of: usdCentsOf },
  direction: {
    type: "text",
    of: ({ candidate: { event } }: Scored) => (event.kind === "transaction" ? event.direction : null),
  },
  hash_token: { type: "bytea", of: (row: Scored) => row.hashToken },
  block_token: { type: "bytea", of: (row: Scored) => row.blockToken },
  about_transaction: { type: "text", of: aboutOf },
  rule_set_id: { type: "uuid", of: (row: Scored) => row.ruleSetId },
  score: { type: "real", of: (row: Scored) => row.decision.score },
  confidence: { type: "real", of: (row: Scored) => row.decision.confidence },
  measure: { type: "text", of: (row: Scored) => row.decision.measure },
  answer: { type: "jsonb", of: answerOf },
  hits: { type: "jsonb", of: (row: Scored) => json(row.decision.hits) },
  suppressed: { type: "jsonb", of: (row: Scored) => json(row.suppressed.length > 0 ? row.suppressed : null) },
  fingerprint: { type: "bytea", of: (row: Scored) => row.fingerprint },
  points_fingerprint: { type: "bytea", of: (row: Scored) => row.pointsFingerprint },
});

const ids = { id: { type: "uuid", of: ({ id }: Scored) => id } };

/** Inserts events; `lost` hears the ids of those that were taken by another transaction or entity: nearly always of none. */
export function eventWrite(batchId: string, rows: readonly Scored[], lost: Set<string>): Write {
  const spec = columns(batchId);
  const names = sql.raw(Object.keys(spec).join(", "));
  return {
    make: () => sql`with written as (
        insert into events (${names}) select * from ${unnestRows("given", rows, spec)}
        on conflict (source, sender_id) do nothing returning id
      ) select sent.id from ${unnestRows("sent", rows, ids)} where not exists (select from written where written.id = sent.id)`,
    hear: (missing) => {
      for (const { id } of missing) lost.add(String(id));
    },
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/** Writes the profiles that the batch advanced. */
export function profileWrites(now: Date, people: readonly Person[]): Write[] {
  const advanced = people.filter(({ advanced }) => advanced);
  const fresh = advanced.filter(({ stored }) => !stored);
  const known = advanced.filter(({ stored }) => stored);
  const columns = {
    customer_id: { type: "uuid", of: ({ row }: Person) => row.id },
    entity_id: { type: "uuid", of: ({ row }: Person) => row.entityId },
    codec: { type: "int", same: PROFILE_VERSION },
    bytes: { type: "bytea", of: ({ profile }: Person) => viewOf(encodeProfile(profile)) },
    events: { type: "int", of: ({ events }: Person) => events },
    updated_at: { type: "timestamptz", same: now },
  };
  const added = () => insertRows("profiles", fresh, columns);
  const changed = () => sql`update profiles p set codec = given.codec, bytes = given.bytes, events = given.events,
    updated_at = given.updated_at from ${unnestRows("given", known, columns)} where p.customer_id = given.customer_id`;
  return [...(fresh.length > 0 ? [{ make: added }] : []), ...(known.length > 0 ? [{ make: changed }] : [])];
}
