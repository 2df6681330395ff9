// Compaction: the delta buffer joins the compressed rows. Afterwards transfers are numbered in time order and every pool has
// been told from the first transfer on.
import { createTransferColumns, type TransferColumns } from "./columns";
import type { TransferGraph } from "./graph";
import { emptyPool, joinPool, leavePool } from "./pools";
import { compressRows } from "./rows";
import { findServices } from "./services";

const inOrder = ({ key, count }: TransferColumns): boolean => {
  for (let edge = 1; edge < count; edge++) if (key[edge]! < key[edge - 1]!) return false;
  return true;
};

const reordered = (old: TransferColumns): TransferColumns => {
  const order = Uint32Array.from({ length: old.count }, (_, edge) => edge).sort((a, b) => old.key[a]! - old.key[b]!);
  const fresh = createTransferColumns(old.count);
  fresh.count = old.count;
  for (let edge = 0; edge < old.count; edge++) {
    const was = order[edge]!;
    fresh.from[edge] = old.from[was]!;
    fresh.to[edge] = old.to[was]!;
    fresh.value[edge] = old.value[was]!;
    fresh.time[edge] = old.time[was]!;
    fresh.block[edge] = old.block[was]!;
    fresh.key[edge] = old.key[was]!;
    fresh.hash[edge] = old.hash[was]!;
  }
  return fresh;
};

/** Takes everything that has arrived into the compressed rows. */
export const compactGraph = (graph: TransferGraph): void => {
  if (!inOrder(graph.transfers)) graph.transfers = reordered(graph.transfers);
  const { transfers, addresses } = graph;
  graph.outgoing = compressRows(transfers.from, transfers.count, graph.names.length);
  graph.incoming = compressRows(transfers.to, transfers.count, graph.names.length);
  graph.compacted = transfers.count;
  graph.recent = new Map();
  for (let id = 0; id < graph.names.length; id++) emptyPool(addresses, id);
  for (let edge = 0; edge < transfers.count; edge++) {
    leavePool(addresses, transfers, edge, graph.priceGain);
    joinPool(addresses, transfers, edge);
  }
  findServices(graph);
};
