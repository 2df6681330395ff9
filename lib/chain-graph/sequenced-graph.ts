// The graph of all transfers, told in the order of their numbers. Invariants: its answers depend on which transfers it was told and
// in which order, never on the portions; and what was told only for the time being is gone without trace when that time is over.
import { addTransactions } from "@/lib/tracing/add-transfers";
import type { BridgePair } from "@/lib/tracing/bridges";
import { compactGraph } from "@/lib/tracing/compact";
import { createGraph, type TransferGraph } from "@/lib/tracing/graph";
import { goBack, keepJournal, markJournal, settleJournal } from "@/lib/tracing/journal";
import type { Transfer } from "@/lib/tracing/transfer";
import { type ChainRow, claimOf } from "./chain-row";

/** A transaction takes further transfers in until so many others have begun after it; feeds tell them side by side. */
const STAYS_OPEN = 512;
/** While loading, so many transactions are told at once, or as many as there are already: each time all rows are compressed anew. */
const LOADED_AT_ONCE = 250_000;
/** Compressing again is worth it when this much arrived, and this share of what is there. */
const LEAST_COMPACTION = 65_536;
const COMPACTION_SHARE = 1 / 2;

type Open = {
  key: string;
  serial: number;
  rows: ChainRow[];
  /** How many of the rows, at the end, are only there for the time being. */
  provisional: number;
  /** Where the graph's journal stood before the transactions that were told together with this one. */
  mark: number;
  /** The transaction of this key before it, closed. */
  before: Open | undefined;
};

const transferOf = ({ at, block, hash, from, to, usdCents }: ChainRow): Transfer => ({
  time: at,
  block,
  hash,
  from,
  to,
  valueUsd: usdCents / 100,
});

export class SequencedGraph {
  readonly graph: TransferGraph;
  /** Up to which number transfers and own addresses were told. */
  seq = 0;
  ownSeq = 0;
  /** The latest transactions in the order in which they began; those before them are settled. */
  readonly #open: Open[] = [];
  readonly #byKey = new Map<string, Open>();
  readonly #ownForNow = new Set<string>();
  #serial = 0;
  #loading = true;
  #loaded: Transfer[][] = [];

  constructor(bridges: readonly BridgePair[] = []) {
    this.graph = createGraph({ bridges });
  }

  /** Tells of many transfers at once; `finishLoading` must follow before anything is asked. */
  load(rows: readonly ChainRow[]): void {
    for (const row of rows) this.#place(row, false);
    this.#settle();
  }

  finishLoading(): void {
    if (!this.#loading) return;
    this.#loading = false;
    this.#tellLoaded();
    keepJournal(this.graph);
    this.#tellFrom(0);
  }

  /** Whether so much arrived since the rows were compressed that it is worth doing it again. */
  get wantsCompaction(): boolean {
    const { transfers, compacted } = this.graph;
    return transfers.count - compacted >= Math.max(LEAST_COMPACTION, compacted * COMPACTION_SHARE);
  }

  /** Compresses the rows: seconds for millions of transfers, so not while somebody waits. Answers stay the same. */
  compact(): void {
    this.finishLoading();
    goBack(this.graph, 0);
    this.graph.journal = null;
    compactGraph(this.graph);
    keepJournal(this.graph);
    this.#tellFrom(0);
  }

  /** Tells of transfers; for the time being only, until `endForNow`, where `forNow` says so. */
  append(rows: readonly ChainRow[], forNow = false): void {
    this.finishLoading();
    const told = this.#open.length;
    let first = told;
    for (const row of rows) first = Math.min(first, this.#place(row, forNow));
    this.#tellFrom(first < told ? this.#goBackTo(first) : first);
    if (!forNow) this.#settle();
  }

  /** An address is our own wallet. */
  addOwn(address: string, forNow = false): void {
    const { own, clusters } = this.graph;
    if (own.has(address)) return;
    own.add(address);
    clusters.version++;
    if (forNow) this.#ownForNow.add(address);
  }

  /** Forgets what was told for the time being. */
  endForNow(): void {
    for (const address of this.#ownForNow) this.graph.own.delete(address);
    if (this.#ownForNow.size > 0) this.graph.clusters.version++;
    this.#ownForNow.clear();
    const first = this.#open.findIndex(({ provisional }) => provisional > 0);
    if (first < 0) return;
    const from = this.#goBackTo(first);
    for (let at = this.#open.length - 1; at >= first; at--) {
      const open = this.#open[at]!;
      open.rows.length -= open.provisional;
      open.provisional = 0;
      if (open.rows.length > 0) continue;
      this.#open.splice(at, 1);
      this.#serial--;
      if (open.before) this.#byKey.set(open.key, open.before);
      else this.#byKey.delete(open.key);
    }
    this.#tellFrom(from);
  }

  /** Finds or begins the transaction of a transfer; answers its place among the open ones. */
  #place(row: ChainRow, forNow: boolean): number {
    const key = `${row.chain}\n${row.hash}`;
    const known = this.#byKey.get(key);
    if (known === undefined || known.serial <= this.#serial - STAYS_OPEN) {
      const begun = { key, serial: ++this.#serial, rows: [row], provisional: forNow ? 1 : 0, mark: 0, before: known };
      this.#byKey.set(key, begun);
      return this.#open.push(begun) - 1;
    }
    const claim = claimOf(row);
    const twin = known.rows.find((other) => claimOf(other) === claim);
    // another feed tells the same again
    if (twin !== undefined && twin.source !== row.source) return this.#open.length;
    known.rows.push(row);
    if (forNow) known.provisional++;
    return known.serial - this.#open[0]!.serial;
  }

  /** Takes back everything from an open transaction on; answers from which one on all must be told again. */
  #goBackTo(place: number): number {
    const { mark } = this.#open[place]!;
    goBack(this.graph, mark);
    let first = place;
    while (first > 0 && this.#open[first - 1]!.mark === mark) first--;
    return first;
  }

  #tellLoaded(): void {
    if (this.#loaded.length > 0) addTransactions(this.graph, this.#loaded);
    this.#loaded = [];
  }

  #tellFrom(first: number): void {
    if (first >= this.#open.length) return;
    const mark = markJournal(this.graph);
    const told = this.#open.slice(first);
    for (const open of told) open.mark = mark;
    addTransactions(
      this.graph,
      told.map(({ rows }) => rows.map(transferOf)),
    );
  }

  /** Lets go of transactions that no transfer can join any more; while loading, tells the graph of them. */
  #settle(): void {
    let done = this.#open.length - STAYS_OPEN;
    if (done < (this.#loading ? 1 : STAYS_OPEN)) return;
    if (this.#loading) {
      for (const { rows } of this.#open.slice(0, done)) this.#loaded.push(rows.map(transferOf));
      if (this.#loaded.length >= Math.max(LOADED_AT_ONCE, this.graph.transfers.count)) this.#tellLoaded();
    } else {
      // only whole portions: what was told together is taken back together
      let { mark } = this.#open[done]!;
      while (done > 0 && this.#open[done - 1]!.mark === mark) done--;
      if (done === 0) return;
      mark = this.#open[done]!.mark;
      settleJournal(this.graph, mark);
      for (let at = done; at < this.#open.length; at++) this.#open[at]!.mark -= mark;
    }
    for (const open of this.#open.splice(0, done)) if (this.#byKey.get(open.key) === open) this.#byKey.delete(open.key);
    for (const open of this.#open) open.before = undefined;
  }
}
