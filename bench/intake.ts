// Durable intake: batches of 1,000 through the real door, against the plainest batch insert of the very same event rows into
// the same server, in turn; and single events, as an exchange sends them before a transfer.

import { type SQL, sql } from "drizzle-orm";
import { Client } from "pg";
import { inTransaction } from "@/db/client";
import { insertRows, type UnnestColumn } from "@/db/unnest";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { withDatabase } from "./database";
import type { Benchmark } from "./line";
import { latencies, quantile } from "./measure";
import { type ProcessorTime, processorTime } from "./processor-time";
import { startStatementClock } from "./statement-clock";
import { demoLines } from "./world";

const BATCH = 1_000;
const BATCHES = 64;
/** Run, not counted: new customers, and code that is still being compiled (a batch costs this process half as much again until about the twentieth). */
const WARM = 24;
/** Pairs of batches that are under way at once. */
const PAIRS = 5;
const SINGLES = 400;
/** Customers who are one payment short of a hold; each of the last payments is sent alone. */
const HOLDS = 120;
const WARM_HOLDS = 10;
const MINUTE = 60_000;
const actor = systemActor("bench");

type Row = Record<string, unknown>;
const types: Record<string, string> = {
  id: "uuid",
  entity_id: "uuid",
  customer_id: "uuid",
  source: "text",
  sender_id: "text",
  kind: "text",
  at: "timestamptz",
  received_at: "timestamptz",
  batch_id: "uuid",
  body_digest: "bytea",
  body: "bytea",
  usd_cents: "bigint",
  direction: "text",
  hash_token: "bytea",
  rule_set_id: "uuid",
  score: "real",
  confidence: "real",
  measure: "text",
  answer: "jsonb",
  hits: "jsonb",
  suppressed: "jsonb",
  fingerprint: "bytea",
};
const cellOf = (row: Row, name: string, type: string): unknown => {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (type === "jsonb") return JSON.stringify(value);
  if (type === "timestamptz") return new Date(String(value));
  return type === "bigint" ? Number(value) : value;
};
const columns: Record<string, UnnestColumn<Row>> = Object.fromEntries(
  Object.entries(types).map(([name, type]) => [name, { type, of: (row: Row) => cellOf(row, name, type) }]),
);

/** The plainest: one statement, one array a column, each as the driver writes it. */
const plainInsert = (rows: readonly Row[]): SQL => {
  const arrays = Object.entries(types).map(([name, type]) => {
    const values = rows.map((row) => cellOf(row, name, type));
    return sql`${sql.param(values)}::${sql.raw(type)}[]`;
  });
  return sql`insert into raw_events (${sql.raw(Object.keys(types).join(", "))})
    select * from unnest(${sql.join(arrays, sql`, `)})`;
};
/** The same rows the way our own batches travel. */
const packedInsert = (rows: readonly Row[]): SQL => insertRows("raw_events", rows, columns);

async function submit(lines: readonly string[]): Promise<void> {
  const result = await submitEvents(
    { actor },
    lines.map((text, index) => ({ line: index + 1, text })),
  );
  if (!result.ok) throw new Error(`a batch was refused: ${result.error.code}`);
}

/** The rows that the last batch wrote. */
const rowsOf = async (lines: readonly string[]): Promise<Row[]> => {
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  const found = await inTransaction("all", (tx) =>
    tx.execute<Row>(sql`select * from events where sender_id = any(${sql.param(ids)}::text[])`),
  );
  return found.rows;
};

async function makePeerTable(adminUrl: string): Promise<void> {
  const owner = new Client({ connectionString: adminUrl });
  await owner.connect();
  await owner.query(
    "create table raw_events (like events including defaults including indexes); grant insert on raw_events to unflag_app",
  );
  await owner.end();
}

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => (await latencies(1, 0, work))[0] ?? 0;

const insert = (query: SQL): Promise<number> => milliseconds(() => inTransaction("all", (tx) => tx.execute(query)));

const renamed = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, id: newId(), sender_id: `${row.sender_id} again` }));

/** Where a batch's time goes: the statements that take the most, and this process' own work. */
function phasesOf(waited: ReadonlyMap<string, number>, batches: number, each: number): string {
  const statements = [...waited].map(([name, sum]) => [name, sum / batches] as const).sort((a, b) => b[1] - a[1]);
  const all = statements.reduce((sum, [, one]) => sum + one, 0);
  const told = statements.slice(0, 8).map(([name, one]) => `${name} ${one.toFixed(1)}`);
  return `of ${each.toFixed(0)} ms a batch: ours ${(each - all).toFixed(0)}, database ${all.toFixed(0)} (${told.join(", ")})`;
}

/** Unknown as soon as one part of it is. */
const plus = (sum: number | null, after: number | null, before: number | null): number | null =>
  sum === null || after === null || before === null ? null : sum + after - before;

/** What a batch costs the processors: divided by their number, no batch is faster. */
const busyOf = ({ own, database }: ProcessorTime, batches: number): string => {
  const each = (sum: number | null): string => (sum === null ? "unknown" : `${(sum / batches).toFixed(0)} ms`);
  return `processor time a batch: this process ${each(own)}, PostgreSQL ${each(database)}`;
};

/** Payments just below a threshold, at uneven times; the eleventh within a day is structuring, and holds. */
const payment = (customer: string, minutes: number): string =>
  JSON.stringify({
    ...{ id: newId(), kind: "transaction", at: new Date(Date.now() - minutes * MINUTE).toISOString(), customer },
    ...{
      direction: "out",
      asset: "USDT",
      amount: "4990.00",
      value_usd: "4990.00",
      currency: "USD",
      status: "requested",
    },
    counterparty: { kind: "bank", id: "LV00BENCH", name: "Somebody" },
  });

const almostHeld = (customer: string): string[] => [
  JSON.stringify({
    ...{
      id: newId(),
      kind: "customer",
      at: new Date(Date.now() - 2_880 * MINUTE).toISOString(),
      customer,
      entity: "HK",
    },
    ...{ type: "person", name: `Bench ${customer}`, residence: "HK", language: "en", terms_version: "1", kyc_level: 3 },
  }),
  ...Array.from({ length: 10 }, (_, at) => payment(customer, 300 - at * (17 + at))),
];

/** From a payment received to the withdrawals held: decided, stored, ordered from the core, the customer told. One event a request. */
async function holdLatencies(): Promise<number[]> {
  const customers = Array.from({ length: HOLDS + WARM_HOLDS }, () => `bench-${newId()}`);
  for (let from = 0; from < customers.length; from += 50)
    await submit(customers.slice(from, from + 50).flatMap(almostHeld));
  const samples = await latencies(HOLDS, WARM_HOLDS, () => submit([payment(customers.pop() ?? "", 0)]));
  const held = await inTransaction("all", (tx) =>
    tx.execute<{
      count: number;
    }>(sql`select count(*)::int as count from restrictions r join customers c on c.id = r.customer_id
      where c.external_id like 'bench-%' and r.state = 'in_force'`),
  );
  if (held.rows[0]?.count !== HOLDS + WARM_HOLDS) throw new Error(`only ${held.rows[0]?.count} were held`);
  return samples;
}

export const intake: Benchmark = (print) =>
  withDatabase(async ({ adminUrl }) => {
    process.env.LOG_LEVEL = "silent";
    for (const code of ["HK", "SG", "LT"]) await addEntity({ actor }, { code, name: code, timeZone: "UTC" });
    await ensureLists("");
    await makePeerTable(adminUrl);
    const clock = startStatementClock();
    const lines = demoLines(BATCH * (BATCHES + 2 * PAIRS) + SINGLES + 20);
    const times: Record<"ours" | "plain" | "packed", number[]> = { ours: [], plain: [], packed: [] };
    const waited = new Map<string, number>();
    const busy: ProcessorTime = { own: 0, database: 0 };
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const part = lines.slice(batch * BATCH, (batch + 1) * BATCH);
      clock.take();
      const before = processorTime();
      const mine = await milliseconds(() => submit(part));
      const after = processorTime();
      const statements = clock.take();
      const rows = await rowsOf(part);
      const plain = await insert(plainInsert(rows));
      const packed = await insert(packedInsert(renamed(rows)));
      if (batch < WARM) continue;
      for (const [name, sum] of statements) waited.set(name, (waited.get(name) ?? 0) + sum);
      times.ours.push(mine);
      busy.own += after.own - before.own;
      busy.database = plus(busy.database, after.database, before.database);
      times.plain.push(plain);
      times.packed.push(packed);
    }
    const rate = (samples: readonly number[]): number => (BATCH / quantile(samples, 0.5)) * 1_000;
    const mean = times.ours.reduce((sum, one) => sum + one, 0) / times.ours.length;
    for (const [peer, samples, note] of [
      [
        "raw-insert",
        times.plain,
        `batches of ${BATCH}, one connection; ${phasesOf(waited, times.ours.length, mean)}; ${busyOf(busy, times.ours.length)}`,
      ],
      ["raw-insert-packed", times.packed, "the same rows as our own batches travel"],
    ] as const)
      print({
        name: "intake.batch",
        value: rate(times.ours),
        unit: "events/s",
        peer,
        peer_value: rate(samples),
        ratio: quantile(
          times.ours.map((value, i) => (samples[i] ?? value) / value),
          0.5,
        ),
        runs: samples.length,
        note,
      });
    const paired: Record<"ours" | "plain", number[]> = { ours: [], plain: [] };
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const from = BATCH * (BATCHES + 2 * pair);
      const parts = [lines.slice(from, from + BATCH), lines.slice(from + BATCH, from + 2 * BATCH)];
      paired.ours.push(await milliseconds(() => Promise.all(parts.map(submit))));
      const rows = await Promise.all(parts.map(rowsOf));
      paired.plain.push(await milliseconds(() => Promise.all(rows.map((some) => insert(plainInsert(some))))));
    }
    print({
      name: "intake.two",
      value: 2 * rate(paired.ours),
      unit: "events/s",
      peer: "raw-insert",
      peer_value: 2 * rate(paired.plain),
      ratio: quantile(
        paired.ours.map((value, i) => (paired.plain[i] ?? value) / value),
        0.5,
      ),
      runs: PAIRS,
      note: "two batches under way at once, two connections, both contestants",
    });
    const rest = lines.slice(BATCH * (BATCHES + 2 * PAIRS));
    const single = await latencies(SINGLES, 20, async () => {
      const line = rest.pop();
      if (line) await submit([line]);
    });
    const p50 = quantile(single, 0.5);
    print({ name: "intake.single", value: p50, unit: "ms", p50, p99: quantile(single, 0.99), runs: single.length });
    const holds = await holdLatencies();
    const middle = quantile(holds, 0.5);
    print({
      ...{
        name: "hold.placed",
        value: middle,
        unit: "ms",
        p50: middle,
        p99: quantile(holds, 0.99),
        runs: holds.length,
      },
      note: "from an event received to its hold in force; the seed's figure is 11 min 27 s",
    });
  });
