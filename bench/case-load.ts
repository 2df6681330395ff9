// A load of cases, open and closed, written straight into the tables by the owner: customers with sealed names, cases spread over queues,
// states, measures and people, an alert and an event each, and older events to make the tables heavy.
import { Client } from "pg";
import { newDataKey } from "@/lib/crypto/seal";
import { sealPersonal } from "@/lib/customers/personal";
import { newId } from "@/lib/id";

type Load = { adminUrl: string; entityId: string; assigneeId: string; cases: number; events: number; hit: object };
const CHUNK = 10_000;

async function addCustomers(owner: Client, entityId: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => {
      const id = newId();
      const { key, wrapped, masterKeyId } = newDataKey(id);
      const sealed = sealPersonal(key, id, { name: `Person Number ${from + i}`, dateOfBirth: "1990-01-01" });
      return { id, wrapped, masterKeyId, sealed };
    });
    const ids = made.map(({ id }) => id);
    await owner.query(
      `insert into customers (id, entity_id, external_id, type, kyc_level, plans, sealed, created_at, updated_at, version)
       select id, $1, 'x' || id, 'person', 2, '{}', sealed, now() - interval '90 days', now(), 1
       from unnest($2::uuid[], $3::bytea[]) as t(id, sealed)`,
      [entityId, ids, made.map(({ sealed }) => sealed)],
    );
    await owner.query(
      `insert into customer_keys (customer_id, entity_id, wrapped, master_key_id)
       select id, $1, wrapped, $4 from unnest($2::uuid[], $3::bytea[]) as t(id, wrapped)`,
      [entityId, ids, made.map(({ wrapped }) => wrapped), made[0]?.masterKeyId],
    );
  }
}

const casesSql = `insert into cases (id, entity_id, customer_id, number, queue, state, severity, priority, due_at, measure,
  measure_since, measure_until, value_usd_cents, share_at_stake, score, confidence, headline, rules, evidence_key, alert_count,
  mandatory, assignee_id, escalated, snoozed_until, opened_at, last_alert_at, version)
 select gen_random_uuid(), $1, c.id, n, (array['review','review','review','on_chain','politically_exposed','sanctions'])[1 + n % 6],
  case when n % 20 = 0 then 'waiting_customer' when n % 3 = 0 then 'in_progress' else 'open' end, 1 + n % 3,
  (random() * 1e12)::bigint, now() + (n % 600 - 30) * interval '1 minute',
  (array['review','inquiry','withdrawal_hold','review'])[1 + n % 4], now(), now() + interval '1 day', (random() * 1e6)::int,
  random(), random() * 100, random(), $2, array[$2::jsonb ->> 'rule'], ($2::jsonb ->> 'rule') || ':g' || (n % 40), 1, false,
  case when n % 3 = 0 then $3::uuid end, n % 50 = 0, case when n % 25 = 0 then now() + interval '1 hour' end,
  now() - random() * interval '5 days', now(), 1
 from (select id, row_number() over ()::int as n from customers) c`;

const alertsSql = `with made as (
  insert into events (id, entity_id, customer_id, source, sender_id, kind, at, received_at, batch_id, body_digest, body)
  select gen_random_uuid(), entity_id, customer_id, 'bench', id::text, 'kyc_level', now(), now(), id, '\\x00', '\\x00' from cases
  returning id, sender_id)
 insert into alerts (id, entity_id, customer_id, case_id, event_id, queue, severity, score, confidence, measure, hits,
  value_usd_cents, at, created_at)
 select gen_random_uuid(), c.entity_id, c.customer_id, c.id, made.id, c.queue, c.severity, 30, 0.3, 'review', $1, 100, now(),
  c.opened_at from cases c join made on made.sender_id = c.id::text`;

const eventsSql = `insert into events (id, entity_id, customer_id, source, sender_id, kind, at, received_at, batch_id, body_digest, body)
 select gen_random_uuid(), $1, c.id, 'history', c.id || '-' || n, 'transaction', now() - n * interval '1 hour', now(), c.id, '\\x00',
  decode(repeat('00', 300), 'hex') from customers c, generate_series(1, $2::int) n`;

/** Half as many that were closed in the last three months, by seven rules, one in three innocent. */
const closedSql = `insert into cases (id, entity_id, customer_id, number, queue, state, severity, priority, due_at, measure,
  measure_since, measure_until, value_usd_cents, share_at_stake, score, confidence, headline, rules, evidence_key, alert_count,
  mandatory, assignee_id, escalated, opened_at, last_alert_at, closed_at, closed_by, outcome, reason_code, deserved_look, version)
 select gen_random_uuid(), $1, c.id, 1000000 + n, (array['review','review','on_chain','politically_exposed'])[1 + n % 4], 'closed',
  1 + n % 3, 0, at, (array['review','withdrawal_hold'])[1 + n % 2], at, at + interval '1 day', (random() * 1e6)::int, random(), 30, 0.3, $2,
  array['access.anonymiser', 'bench.rule-' || n % 7], 'g', 1, false, $3, false, at, at, at + random() * interval '3 days', $3,
  case when n % 3 = 0 then 'false_positive' else 'customer_is_victim' end, 'data_error', true, 2
 from (select id, row_number() over ()::int as n, now() - interval '4 days' - random() * interval '86 days' as at from customers
  limit $4) c`;

/** The clocks that those cases have. */
const clocksSql = `insert into service_clocks (subject_type, subject_id, clock, round, entity_id, case_id, queue, severity, tier, state,
  started_at, stopped_at, seq, marks, calendar, limit_ms, used_ms, ours_ms, half_at, three_quarters_at, due_at)
 select 'case', c.id, clock, 1, c.entity_id, c.id, c.queue, c.severity, 'person', case when c.state = 'closed' then 'stopped' else 'running' end,
  c.opened_at, c.closed_at, 1, '[]', 'always', hours * 3600000,
  coalesce(extract(epoch from c.closed_at - c.opened_at) * 1000, 0)::bigint, 0,
  case when c.state <> 'closed' then c.opened_at + hours * interval '30 minutes' end,
  case when c.state <> 'closed' then c.opened_at + hours * interval '45 minutes' end,
  case when c.state <> 'closed' then c.opened_at + hours * interval '1 hour' end
 from cases c, (values ('first_look', 24), ('case_decision', 96)) as k(clock, hours)`;

/** Fills the database; minutes for a hundred thousand cases and a million events. */
export async function loadCases({ adminUrl, entityId, assigneeId, cases, events, hit }: Load): Promise<void> {
  const owner = new Client({ connectionString: adminUrl });
  await owner.connect();
  try {
    await addCustomers(owner, entityId, cases);
    await owner.query(casesSql, [entityId, JSON.stringify(hit), assigneeId]);
    await owner.query(alertsSql, [JSON.stringify([hit])]);
    await owner.query(closedSql, [entityId, JSON.stringify(hit), assigneeId, Math.floor(cases / 2)]);
    await owner.query(clocksSql);
    await owner.query(eventsSql, [entityId, Math.ceil(events / cases)]);
    await owner.query(
      "insert into short_keys values ($1, 'case', $2) on conflict (entity_id, noun) do update set next = excluded.next",
      [entityId, cases + 1],
    );
    // Events that came by no batch were not counted: the nightly check's own count.
    await owner.query("select repair_daily_sums()");
    await owner.query("vacuum analyze");
  } finally {
    await owner.end();
  }
}
