// Compaction: the delta buffer joins the compressed rows. Afterwards transfers are numbered by sender and time, so that
// what an address sent lies together, and every pool has been told from the first transfer on.
import { cellOf, createTransferColumns, FROM, KEY, type TransferColumns, width } from "./columns";
import type { TransferGraph } from "./graph";
import { emptyPool, joinPool, leavePool } from "./pools";
import { compressRows } from "./rows";
import { findServices } from "./services";

/** A compaction is worth it when this much arrived, and this share of what is there. */
const leastCompaction = 4_096;
const compactionShare = 1 / 8;

/** Whether so many more than are compacted are too many to keep beside the compressed rows. */
export const needsCompaction = ({ compacted }: TransferGraph, delta: number): boolean =>
  delta >= Math.max(leastCompaction, compacted * compactionShare);

/** Insertion: only transfers of one second can have changed places since. */
const sortNearly = (order: Int32Array, keyOf: (edge: number) => number): void => {
  for (let at = 1; at < order.length; at++) {
    const edge = order[at]!;
    const key = keyOf(edge);
    let hole = at;
    for (; hole > 0 && keyOf(order[hole - 1]!) > key; hole--) order[hole] = order[hole - 1]!;
    order[hole] = edge;
  }
};

const isSorted = (order: Int32Array, keyOf: (edge: number) => number): boolean => {
  for (let at = 1; at < order.length; at++) if (keyOf(order[at]!) < keyOf(order[at - 1]!)) return false;
  return true;
};

/** Numbers of all transfers in time order: those compacted are in order already, and are merged with what arrived since. */
const orderInTime = ({ transfers, inTime, compacted }: TransferGraph): Int32Array => {
  const keyOf = (edge: number): number => cellOf(transfers, edge, KEY);
  const base = inTime.slice(0, compacted);
  sortNearly(base, keyOf);
  const delta = Int32Array.from({ length: transfers.count - compacted }, (_, at) => compacted + at);
  if (!isSorted(delta, keyOf)) delta.sort((a, b) => keyOf(a) - keyOf(b));
  const order = new Int32Array(transfers.count);
  for (let [at, a, b] = [0, 0, 0]; at < order.length; at++) {
    const fromBase = b === delta.length || (a < base.length && keyOf(base[a]!) < keyOf(delta[b]!));
    order[at] = fromBase ? base[a++]! : delta[b++]!;
  }
  return order;
};

/** Renumbers transfers by sender; `order` then holds the new numbers in time order. */
const groupBySender = (old: TransferColumns, order: Int32Array, addresses: number): TransferColumns => {
  const next = new Int32Array(addresses + 1);
  for (let edge = 0; edge < old.count; edge++) next[cellOf(old, edge, FROM) + 1]!++;
  for (let id = 0; id < addresses; id++) next[id + 1]! += next[id]!;
  // room for what arrives until the next compaction
  const fresh = createTransferColumns(old.count + Math.max(leastCompaction, Math.ceil(old.count * compactionShare)));
  fresh.count = old.count;
  fresh.hash = old.hash.slice();
  for (let at = 0; at < order.length; at++) {
    const was = order[at]!;
    const edge = next[cellOf(old, was, FROM)]!++;
    for (let cell = 0; cell < width; cell++) fresh.cells[edge * width + cell] = old.cells[was * width + cell]!;
    fresh.time[edge] = old.time[was]!;
    fresh.block[edge] = old.block[was]!;
    fresh.hash[edge] = old.hash[was]!;
    order[at] = edge;
  }
  return fresh;
};

/** Takes everything that has arrived into the compressed rows. */
export const compactGraph = (graph: TransferGraph): void => {
  if (graph.compacted === graph.transfers.count) return;
  const { addresses } = graph;
  const order = orderInTime(graph);
  graph.transfers = groupBySender(graph.transfers, order, graph.names.length);
  const { transfers } = graph;
  graph.inTime = order;
  graph.compacted = transfers.count;
  graph.recent = new Map();
  graph.beforeLast = null;
  ({ outgoing: graph.outgoing, incoming: graph.incoming } = compressRows(transfers, order, graph.names.length));
  for (let id = 0; id < graph.names.length; id++) emptyPool(addresses, id);
  for (const edge of order) {
    leavePool(addresses, transfers, edge, graph.priceGain);
    joinPool(addresses, transfers, edge);
  }
  findServices(graph);
};
