// The process's own graph of all transfers, loaded from the log and brought up to date by number before it is asked. Invariant: it
// holds exactly what the log held up to its number, whichever process loaded it, when, and in which portions.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { AddressBook } from "@/lib/tracing/address-labels";
import { bridgePairsOf } from "./bridge-pairs";
import type { ChainRow } from "./chain-row";
import { SequencedGraph } from "./sequenced-graph";

/** Rows that are read at once. */
const PORTION = 100_000;
/** Nobody asked for so long: time to compress the rows. */
const IDLE_MS = 3_000;

type Held = {
  url: string;
  bridges: string;
  graph: SequencedGraph;
  loaded: Promise<void> | null;
  idle: NodeJS.Timeout | null;
};
// Kept on globalThis: the server's bundles must share one graph.
const holder = globalThis as { unflagChainGraph?: Held };

type Row = ChainRow & { seq: number };

const readRows = async (tx: Transaction, after: number): Promise<Row[]> => {
  const { rows } = await tx.execute<Row>(sql`select seq::float8 as seq, source, chain, hash, block::float8 as block,
    from_address as "from", to_address as "to", asset, usd_cents::float8 as "usdCents",
    (extract(epoch from at) * 1000)::float8 as at
    from chain_transfers where seq > ${after} order by seq limit ${PORTION}`);
  return rows;
};

const load = async (tx: Transaction, { graph }: Held): Promise<void> => {
  for (;;) {
    const rows = await readRows(tx, graph.seq);
    graph.load(rows);
    graph.seq = rows.at(-1)?.seq ?? graph.seq;
    if (rows.length < PORTION) break;
  }
  graph.finishLoading();
  if (graph.seq > 0) log.debug({ transfers: graph.graph.transfers.count }, "the graph of transfers is loaded");
};

/** Numbers up to which the logs are written. */
export type Heads = { transfers: number; own: number; words: number };

/** How far the logs are, in one question. */
export async function readHeads(tx: Transaction): Promise<Heads> {
  const { rows } = await tx.execute<Heads>(sql`select
    coalesce((select max(seq) from chain_transfers), 0)::float8 as transfers,
    coalesce((select max(seq) from own_addresses), 0)::float8 as own,
    coalesce((select max(seq) from blacklist_entries), 0)::float8 as words`);
  return rows[0] ?? { transfers: 0, own: 0, words: 0 };
}

/** Compresses the rows once nobody has asked for a while. */
const compactWhenIdle = (held: Held): void => {
  if (held.idle !== null) clearTimeout(held.idle);
  held.idle = held.graph.wantsCompaction ? setTimeout(() => held.graph.compact(), IDLE_MS).unref() : null;
};

async function loadedGraph(tx: Transaction, book: AddressBook): Promise<SequencedGraph> {
  const url = env().DATABASE_URL;
  const pairs = bridgePairsOf(book);
  const bridges = pairs.map(({ from, to }) => `${from} ${to}`).join();
  let mine = holder.unflagChainGraph;
  if (mine?.url !== url || mine.bridges !== bridges) {
    // which ends of a bridge belong together decides how transfers are joined: all are told again
    mine = { url, bridges, graph: new SequencedGraph(pairs), loaded: null, idle: null };
    holder.unflagChainGraph = mine;
  }
  const loading = mine;
  const begun = loading.loaded !== null;
  loading.loaded ??= load(tx, loading).catch((error: unknown) => {
    if (holder.unflagChainGraph === loading) holder.unflagChainGraph = undefined;
    throw error;
  });
  try {
    await loading.loaded;
  } catch (error) {
    // it was another transaction that failed: this one tries for itself
    if (begun) return loadedGraph(tx, book);
    throw error;
  }
  compactWhenIdle(loading);
  return loading.graph;
}

/** The graph, holding at least everything up to these numbers. `book` tells which addresses are the ends of bridges. */
export async function graphAt(tx: Transaction, book: AddressBook, heads: Heads): Promise<SequencedGraph> {
  const graph = await loadedGraph(tx, book);
  while (graph.seq < heads.transfers) {
    const rows = await readRows(tx, graph.seq);
    // somebody else in this process may have been quicker
    const fresh = rows.filter(({ seq }) => seq > graph.seq);
    graph.append(fresh);
    graph.seq = Math.max(graph.seq, rows.at(-1)?.seq ?? heads.transfers);
  }
  if (graph.ownSeq < heads.own) {
    const { rows } = await tx.execute<{ address: string; seq: number }>(
      sql`select address, seq::float8 as seq from own_addresses where seq > ${graph.ownSeq} order by seq`,
    );
    for (const { address, seq } of rows) {
      graph.addOwn(address);
      graph.ownSeq = Math.max(graph.ownSeq, seq);
    }
  }
  return graph;
}
