// Durable intake: batches of 1,000 through the real door, against the plainest batch insert of the very same event rows into
// the same server, in turn; and single events, as an exchange sends them before a transfer.

import { sql } from "drizzle-orm";
import { Client } from "pg";
import { inTransaction } from "@/db/client";
import { insertRows, type UnnestColumn } from "@/db/unnest";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { submitEvents } from "@/lib/intake/submit";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { withDatabase } from "./database";
import type { Benchmark } from "./line";
import { latencies, quantile } from "./measure";
import { demoLines } from "./world";

const BATCH = 1_000;
const BATCHES = 40;
/** The first batches are mostly new customers and cold code: run, not counted. */
const WARM = 8;
const SINGLES = 400;
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
const columns: Record<string, UnnestColumn<Row>> = Object.fromEntries(
  Object.entries(types).map(([name, type]) => [
    name,
    { type, of: (row: Row) => (type === "jsonb" && row[name] !== null ? JSON.stringify(row[name]) : row[name]) },
  ]),
);

async function submit(lines: readonly string[]): Promise<void> {
  const result = await submitEvents(
    { actor },
    lines.map((text, index) => ({ line: index + 1, value: JSON.parse(text) })),
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

export const intake: Benchmark = (print) =>
  withDatabase(async ({ adminUrl }) => {
    process.env.LOG_LEVEL = "silent";
    for (const code of ["HK", "SG", "LT"]) await addEntity({ actor }, { code, name: code, timeZone: "UTC" });
    await ensureLists("");
    await makePeerTable(adminUrl);
    const lines = demoLines(BATCH * BATCHES + SINGLES + 20);
    const ours: number[] = [];
    const plain: number[] = [];
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const part = lines.slice(batch * BATCH, (batch + 1) * BATCH);
      const mine = await milliseconds(() => submit(part));
      const rows = await rowsOf(part);
      const theirs = await milliseconds(() =>
        inTransaction("all", (tx) => tx.execute(insertRows("raw_events", rows, columns))),
      );
      if (batch < WARM) continue;
      ours.push((part.length / mine) * 1_000);
      plain.push((rows.length / theirs) * 1_000);
    }
    print({
      name: "intake.batch",
      value: quantile(ours, 0.5),
      unit: "events/s",
      peer: "raw-insert",
      peer_value: quantile(plain, 0.5),
      ratio: quantile(
        ours.map((value, i) => value / (plain[i] ?? value)),
        0.5,
      ),
      runs: ours.length,
      note: `batches of ${BATCH}, one connection`,
    });
    const rest = lines.slice(BATCH * BATCHES);
    const single = await latencies(SINGLES, 20, async () => {
      const line = rest.pop();
      if (line) await submit([line]);
    });
    const p50 = quantile(single, 0.5);
    print({ name: "intake.single", value: p50, unit: "ms", p50, p99: quantile(single, 0.99), runs: single.length });
  });
