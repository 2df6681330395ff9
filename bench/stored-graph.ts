// The log of transfers as a process holds it: how long it takes to load, how much memory it needs, and what a decision, a batch of new
// transfers and a trace for a picture take then.
import type pg from "pg";
import { inTransaction } from "@/db/client";
import { ChainLook } from "@/lib/chain-graph/chain-look";
import { graphAt, readHeads } from "@/lib/chain-graph/process-graph";
import { traceAround } from "@/lib/chain-graph/trace-around";
import { createAddressBook } from "@/lib/tracing/address-labels";
import type { Transfer } from "@/lib/tracing/transfer";
import type { Line } from "./line";
import { latencies, quantile } from "./measure";
import { addressOf, HUBS, makeTransfers, numbers, TRANSFERS } from "./transfer-world";

const ASKED = 200;
const BATCH = 100;
const PORTION = 50_000;

const fill = async (client: pg.Client, transfers: readonly Transfer[]): Promise<void> => {
  for (let start = 0; start < transfers.length; start += PORTION) {
    const part = transfers.slice(start, start + PORTION);
    await client.query(
      `insert into chain_transfers (source, chain, hash, block, from_address, to_address, asset, usd_cents, at)
        select 'bench', 'bench', hash, block, sender, receiver, 'USD', cents, to_timestamp(at / 1000)
        from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::float8[])
          as told (hash, block, sender, receiver, cents, at)`,
      [
        part.map(({ hash }) => hash),
        part.map(({ block }) => block),
        part.map(({ from }) => from),
        part.map(({ to }) => to),
        part.map(({ valueUsd }) => Math.round(valueUsd * 100)),
        part.map(({ time }) => time),
      ],
    );
  }
  await client.query("analyze chain_transfers");
};

export async function measureStored(client: pg.Client, print: (line: Line) => void): Promise<void> {
  const transfers = makeTransfers(numbers(7));
  await fill(client, transfers);
  const next = numbers(11);
  const somebody = (): string => transfers[Math.floor(next() * transfers.length)]?.to ?? "";
  const book = createAddressBook(
    Array.from({ length: HUBS + 40 }, (_, id) => ({
      address: id < HUBS ? addressOf(id) : addressOf(HUBS + id * 97),
      label: { category: id < HUBS ? "exchange" : id % 2 === 0 ? "mixer" : "darknet", source: "bench" },
    })),
  );
  const before = process.memoryUsage();
  const [load = 0] = await latencies(1, 0, () =>
    inTransaction("all", async (tx) => graphAt(tx, book, await readHeads(tx)), true),
  );
  global.gc?.();
  const held = process.memoryUsage();
  const bytes = held.heapUsed + held.arrayBuffers - before.heapUsed - before.arrayBuffers;
  print({
    name: "graph.load",
    value: TRANSFERS / (load / 1000),
    unit: "transfers/s",
    runs: 1,
    note: `${TRANSFERS.toLocaleString("en")} transfers from the log in ${(load / 1000).toFixed(1)} s, about ${Math.round(bytes / TRANSFERS)} bytes each`,
  });

  const graph = await inTransaction("all", async (tx) => graphAt(tx, book, await readHeads(tx)), true);
  const at = transfers.at(-1)?.time ?? 0;
  let cut = 0;
  const decisions = await latencies(ASKED, 20, async () => {
    const look = new ChainLook(graph, true);
    if (look.exposureOf(somebody(), at, book).cut) cut++;
    look.pause();
  });
  const latest = transfers.slice(-BATCH);
  const batches = await latencies(ASKED, 20, async (nth) => {
    const look = new ChainLook(graph, true);
    for (const [of, { block, from, to, valueUsd }] of latest.entries())
      look.note({
        ...{ source: "bench", chain: "bench", hash: `new ${nth} ${of}`, block, from, to, asset: "USD" },
        ...{ usdCents: Math.round(valueUsd * 100), at: at + of * 100 },
      });
    look.exposureOf(somebody(), at, book);
    look.pause();
  });
  print({
    name: "exposure.decision",
    value: quantile(decisions, 0.99),
    unit: "ms p99",
    runs: ASKED,
    p50: quantile(decisions, 0.5),
    p99: quantile(decisions, 0.99),
    note: `${cut} of ${ASKED + 20} were cut; with ${BATCH} transfers of the batch told first and taken back after, p50 ${quantile(batches, 0.5).toFixed(2)} and p99 ${quantile(batches, 0.99).toFixed(2)} ms`,
  });
  let told = 0;
  const traces = await latencies(ASKED, 20, async (nth) => {
    const direction = nth % 2 === 0 ? "forward" : "backward";
    const { lines } = await inTransaction(
      "all",
      (tx) => traceAround(tx, { book }, new Date(at), [somebody()], { direction, hops: 7 }),
      true,
    );
    told += lines.length;
  });
  print({
    name: "trace.stored",
    value: quantile(traces, 0.99),
    unit: "ms p99",
    runs: ASKED,
    p50: quantile(traces, 0.5),
    p99: quantile(traces, 0.99),
    note: `7 hops over ${TRANSFERS.toLocaleString("en")} stored transfers, ${Math.round(told / (ASKED + 20))} addresses told with their ways on average`,
  });
}
