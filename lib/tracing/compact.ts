// Compaction: the delta buffer joins the compressed rows. Afterwards transfers are numbered by sender and time, so that
// what an address sent lies together, and every pool has been told from the first transfer on.
import { cellOf, createTransferColumns, FROM, KEY, type TransferColumns, width } from "./columns";
import type { TransferGraph } from "./graph";
import { emptyPool, joinPool, leavePool } from "./pools";
import { compressRows } from "./rows";
import { findServices } from "./services";

/** Numbers of all transfers in time order; what is compacted is in order already, and so is most of what arrives. */
const orderInTime = ({ transfers, inTime, compacted }: TransferGraph): Int32Array => {
  const order = new Int32Array(transfers.count);
  order.set(inTime.subarray(0, compacted));
  for (let edge = compacted; edge < transfers.count; edge++) order[edge] = edge;
  const keys = Float64Array.from(order, (edge) => cellOf(transfers, edge, KEY));
  for (let at = 1; at < keys.length; at++)
    if (keys[at]! < keys[at - 1]!) return order.sort((a, b) => cellOf(transfers, a, KEY) - cellOf(transfers, b, KEY));
  return order;
};

/** Renumbers transfers by sender; `order` then holds the new numbers in time order. */
const groupBySender = (old: TransferColumns, order: Int32Array, addresses: number): TransferColumns => {
  const next = new Int32Array(addresses + 1);
  for (let edge = 0; edge < old.count; edge++) next[cellOf(old, edge, FROM) + 1]!++;
  for (let id = 0; id < addresses; id++) next[id + 1]! += next[id]!;
  const fresh = createTransferColumns(old.count);
  fresh.count = old.count;
  fresh.hash = new Array(old.count);
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
  const { addresses } = graph;
  const order = orderInTime(graph);
  graph.transfers = groupBySender(graph.transfers, order, graph.names.length);
  const { transfers } = graph;
  graph.inTime = order;
  graph.compacted = transfers.count;
  graph.recent = new Map();
  ({ outgoing: graph.outgoing, incoming: graph.incoming } = compressRows(transfers, order, graph.names.length));
  for (let id = 0; id < graph.names.length; id++) emptyPool(addresses, id);
  for (const edge of order) {
    leavePool(addresses, transfers, edge, graph.priceGain);
    joinPool(addresses, transfers, edge);
  }
  findServices(graph);
};
