// Following money 7 steps: ours against recursive queries on PostgreSQL over the same transfers, with the same numbers per
// transfer stored beside them. Dollars per address are compared before anything is timed.
import pg from "pg";
import { addTransfers } from "@/lib/tracing/add-transfers";
import { type AddressBook, createAddressBook } from "@/lib/tracing/address-labels";
import { ARRIVED, COVERED, cellOf, FROM, KEY, POOLED, SENT, TO, VALUE } from "@/lib/tracing/columns";
import { arrivedWithin, type Flow } from "@/lib/tracing/flow";
import { followForward } from "@/lib/tracing/follow-forward";
import { createGraph, type TransferGraph } from "@/lib/tracing/graph";
import { viewLabels } from "@/lib/tracing/label-view";
import { pathTo } from "@/lib/tracing/path";
import { measurePush } from "./blacklist-push";
import { withDatabase } from "./database";
import type { Benchmark } from "./line";
import { latencies, quantile } from "./measure";
import { measureStored } from "./stored-graph";
import { addressOf, HUBS, makeTransfers, numbers, TRANSFERS } from "./transfer-world";

const STARTS = 24;
const HOPS = 7;
const RUNS = 4;

/** Copies what the graph knows of each transfer; the index holds all that the queries read. */
const copyTransfers = async (client: pg.Client, graph: TransferGraph, ends: ReadonlySet<number>): Promise<void> => {
  await client.query(`create unlogged table bench_transfer (
    sender int, receiver int, key float8, value float8, covered float8, sent_at float8, pooled float8, arrived_at float8,
    ends boolean)`);
  const { transfers } = graph;
  const columns = [FROM, TO, KEY, VALUE, COVERED, SENT, POOLED, ARRIVED];
  for (let start = 0; start < transfers.count; start += 50_000) {
    const edges = Array.from({ length: Math.min(50_000, transfers.count - start) }, (_, at) => start + at);
    const cells = columns.map((cell) => edges.map((edge) => cellOf(transfers, edge, cell)));
    await client.query(
      `insert into bench_transfer select * from
        unnest($1::int[], $2::int[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[], $9::boolean[])`,
      [...cells, edges.map((edge) => ends.has(cellOf(transfers, edge, TO)))],
    );
  }
  await client.query(`create index on bench_transfer (sender, key)
    include (receiver, value, covered, sent_at, pooled, arrived_at, ends)`);
  await client.query("vacuum analyze bench_transfer");
};

/**
 * Haircut along every path that time allows; what arrives by several is added up, and the path that brought most is shown.
 * A start's own money is not followed.
 */
const haircut = `with recursive walk as (
    select receiver, key, 1 as hops, value as amount, pooled, arrived_at, ends or receiver = $1 as ends, receiver::text as path
    from bench_transfer where sender = $1
  union all
    select t.receiver, t.key, w.hops + 1, w.amount / w.pooled * t.covered * exp(w.arrived_at - t.sent_at), t.pooled,
      t.arrived_at, t.ends or t.receiver = $1, w.path || '>' || t.receiver
    from walk w join bench_transfer t on t.sender = w.receiver and t.key > w.key
    where not w.ends and w.hops < $2 and t.covered > 0 and w.arrived_at - t.sent_at > -27)
  select receiver as id, sum(amount) as usd, (array_agg(path order by amount desc))[1] as path from walk group by receiver`;

/** Only who can have been reached: no dollars, no path, each transfer once per step. Less of an answer, and less work. */
const reach = `with recursive walk as (
    select receiver, key, 1 as hops, ends or receiver = $1 as ends from bench_transfer where sender = $1
  union
    select t.receiver, t.key, w.hops + 1, t.ends or t.receiver = $1
    from walk w join bench_transfer t on t.sender = w.receiver and t.key > w.key
    where not w.ends and w.hops < $2)
  select distinct receiver as id from walk`;

const compare = (ours: ReadonlyMap<number, number>, theirs: ReadonlyMap<number, number>): void => {
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].filter((id) => {
    const [a, b] = [ours.get(id) ?? 0, theirs.get(id) ?? 0];
    return Math.abs(a - b) > 1e-6 * Math.max(1, a, b);
  });
  if (differing.length > 0) throw new Error(`${differing.length} of ${ours.size} addresses differ from PostgreSQL's`);
};

/** Ours, ready to be asked: dollars by address, or a path for each as well. */
const prepare = (graph: TransferGraph, book: AddressBook) => {
  const labels = viewLabels(graph, book);
  const window = { sinceKey: Number.NEGATIVE_INFINITY, untilKey: Number.POSITIVE_INFINITY };
  const limits = { hops: HOPS, dustUsd: 0, minShare: 0, passStolen: false };
  const follow = (start: number): Flow => followForward(graph, { starts: [start], labels, ...window, ...limits });
  const dollars = (start: number): Map<number, number> => {
    const flow = follow(start);
    const sums = new Map<number, number>();
    for (let slot = 0; slot < flow.count; slot++) {
      const usd = arrivedWithin(flow, slot);
      if (usd > 0) sums.set(flow.ids[slot]!, usd);
    }
    return sums;
  };
  const paths = (start: number): unknown[] => {
    const flow = follow(start);
    return Array.from({ length: flow.count }, (_, slot) => pathTo(graph, flow, slot, "forward"));
  };
  /** Whoever sent something in the first tenth: later ones have no time left for 7 steps. */
  const anyStart = (next: () => number): number => {
    for (;;) {
      const id = cellOf(graph.transfers, graph.inTime[Math.floor((next() * TRANSFERS) / 10)]!, FROM);
      if (!labels.standingOf(id)) return id;
    }
  };
  return { dollars, paths, anyStart };
};

const measure = async (client: pg.Client, print: Parameters<Benchmark>[0]): Promise<void> => {
  const next = numbers(7);
  const graph = createGraph();
  addTransfers(graph, makeTransfers(next));
  const hubs = Array.from({ length: HUBS }, (_, id) => addressOf(id));
  const book = createAddressBook(
    hubs.map((address) => ({ address, label: { category: "exchange", source: "bench" } })),
  );
  await copyTransfers(client, graph, new Set(hubs.map((name) => graph.ids.get(name)!)));
  const { dollars, paths, anyStart } = prepare(graph, book);
  const starts = Array.from({ length: STARTS }, () => anyStart(next));

  let reached = 0;
  for (const start of starts) {
    const ours = dollars(start);
    const { rows } = await client.query<{ id: number; usd: number }>(haircut, [start, HOPS]);
    compare(ours, new Map(rows.map(({ id, usd }) => [id, usd])));
    reached += ours.size;
  }
  // trace by trace, one after the other: the median of their ratios is the same on a busy machine
  const race = async (ours: (start: number) => unknown, query: string) => {
    const times: { ours: number; peer: number }[] = [];
    for (let run = 0; run <= RUNS; run += 1)
      for (const start of starts) {
        const [mine] = await latencies(1, 0, async () => ours(start));
        const [theirs] = await latencies(1, 0, () => client.query(query, [start, HOPS]));
        if (run > 0) times.push({ ours: mine!, peer: theirs! });
      }
    return (of: (time: { ours: number; peer: number }) => number, q = 0.5): number => quantile(times.map(of), q);
  };
  const whole = await race(paths, haircut);
  const reachOnly = await race(dollars, reach);
  const times = reachOnly((time) => time.peer / time.ours);
  print({
    name: "trace.7hops",
    value: 1000 / whole((time) => time.ours),
    unit: "traces/s",
    peer: "recursive query on PostgreSQL",
    peer_value: 1000 / whole((time) => time.peer),
    ratio: whole((time) => time.peer / time.ours),
    runs: RUNS * STARTS,
    p50: whole((time) => time.ours),
    p99: whole((time) => time.ours, 0.99),
    note: `dollars and a path for each of ${Math.round(reached / STARTS)} addresses on average among ${TRANSFERS.toLocaleString("en")} transfers, same dollars; asked only whom it can have reached, without dollars or paths, PostgreSQL takes ${times.toFixed(0)} times as long as ours with dollars; p50 and p99 of ours in ms`,
  });
};

export const tracing: Benchmark = (print) =>
  withDatabase(async ({ adminUrl }) => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await measurePush(print);
      await measure(client, print);
      await measureStored(client, print);
    } finally {
      await client.end();
    }
  });
