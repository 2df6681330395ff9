// Transfers join the graph: the latest in constant time, late ones by telling the two addresses' stories again, many at
// once by compaction. Invariant: keys order transfers by time, block, and inside a block as orderSecond says.
import { cellOf, FROM, KEY, reserveTransfers, TO, VALUE, width } from "./columns";
import { compactGraph, needsCompaction } from "./compact";
import { type Leg, prepareLegs, prepareTransactions, type TransferGraph } from "./graph";
import { orderSecond } from "./in-block-order";
import { noteChange } from "./journal";
import { joinPool, leavePool, type Pool, poolOf, restorePool } from "./pools";
import { replayPool } from "./replay-pool";
import { appendToRow, removeFromRow, sortRow } from "./rows";
import { noteCounterparties } from "./services";
import { perSecond, secondOf } from "./time-key";
import type { Transfer } from "./transfer";

type Placed = Leg & { edge: number };

const appendLeg = ({ transfers }: TransferGraph, leg: Leg): number => {
  const edge = transfers.count++;
  reserveTransfers(transfers, transfers.count);
  const { cells } = transfers;
  cells[edge * width + FROM] = leg.fromId;
  cells[edge * width + TO] = leg.toId;
  cells[edge * width + VALUE] = leg.valueUsd;
  transfers.time[edge] = leg.time;
  transfers.block[edge] = leg.block;
  transfers.hash[edge] = leg.hash;
  return edge;
};

const placed = ({ transfers, names }: TransferGraph, edge: number): Placed => {
  const [fromId, toId] = [cellOf(transfers, edge, FROM), cellOf(transfers, edge, TO)];
  return {
    edge,
    fromId,
    toId,
    from: names[fromId]!,
    to: names[toId]!,
    time: transfers.time[edge]!,
    block: transfers.block[edge]!,
    hash: transfers.hash[edge]!,
    valueUsd: cellOf(transfers, edge, VALUE),
  };
};

/** Transfers of one second that the graph has already. */
const transfersOf = (graph: TransferGraph, second: number): Placed[] => {
  if (second > graph.lastSecond) return [];
  const { transfers, inTime } = graph;
  const keyAt = (place: number): number => cellOf(transfers, inTime[place]!, KEY);
  let [low, high] = [0, graph.compacted];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(middle) < second * perSecond) low = middle + 1;
    else high = middle;
  }
  const found: Placed[] = [];
  for (; low < graph.compacted && keyAt(low) < (second + 1) * perSecond; low++) found.push(placed(graph, inTime[low]!));
  for (const edge of graph.recent.get(second) ?? []) found.push(placed(graph, edge));
  return found;
};

/** Gives the transfers of one second their keys. */
const keySecond = (graph: TransferGraph, second: number, all: readonly Placed[]): Placed[] => {
  const ordered = orderSecond(all);
  for (const [rank, { edge }] of ordered.entries())
    graph.transfers.cells[edge * width + KEY] = second * perSecond + rank;
  return ordered;
};

/** Calls `work` with each second's legs; legs come in time order. */
const bySecond = (legs: readonly Leg[], work: (second: number, legs: readonly Leg[]) => void): void => {
  for (let start = 0; start < legs.length; ) {
    const second = secondOf(legs[start]!.time);
    let end = start + 1;
    while (end < legs.length && secondOf(legs[end]!.time) === second) end++;
    work(second, legs.slice(start, end));
    start = end;
  }
};

const partiesOf = (legs: readonly Leg[]): Set<number> => new Set(legs.flatMap(({ fromId, toId }) => [fromId, toId]));

/** Tells the last second from what its parties held before it. */
const tellLast = (graph: TransferGraph, before: ReadonlyMap<number, Pool>, ordered: readonly Placed[]): void => {
  const { transfers, addresses } = graph;
  const since = graph.lastSecond * perSecond;
  for (const [id, pool] of before) restorePool(addresses, id, pool);
  if (ordered.length > 1)
    for (const id of before.keys()) {
      sortRow(graph.outgoing, id, transfers, since, true);
      sortRow(graph.incoming, id, transfers, since, true);
    }
  for (const { edge } of ordered) {
    leavePool(addresses, transfers, edge, graph.priceGain);
    joinPool(addresses, transfers, edge);
  }
};

/** Tells an earlier second's order again, and the stories of those who took part in it from their beginning. */
const retell = (graph: TransferGraph, second: number, ids: Iterable<number>): void => {
  for (const id of ids) {
    sortRow(graph.outgoing, id, graph.transfers, second * perSecond, false);
    sortRow(graph.incoming, id, graph.transfers, second * perSecond, false);
    replayPool(graph, id);
  }
};

/** Notes how to take back what is about to be added to a second. */
const noteSecond = (graph: TransferGraph, second: number, legs: readonly Leg[]): void => {
  const { lastSecond, beforeLast, addresses } = graph;
  const { count } = graph.transfers;
  const ids = partiesOf(legs);
  const isLast = second === lastSecond && beforeLast !== null;
  const joins = [...ids].filter((id) => second > lastSecond || (isLast && !beforeLast.has(id)));
  const pools = joins.map((id) => [id, poolOf(addresses, id)] as const);
  noteChange(graph, () => {
    const { transfers, recent } = graph;
    for (let edge = transfers.count - 1; edge >= count; edge--) {
      removeFromRow(graph.outgoing, cellOf(transfers, edge, FROM), edge);
      removeFromRow(graph.incoming, cellOf(transfers, edge, TO), edge);
    }
    const left = recent.get(second)!.filter((edge) => edge < count);
    if (left.length > 0) recent.set(second, left);
    else recent.delete(second);
    transfers.count = count;
    transfers.hash.length = count;
    graph.lastSecond = lastSecond;
    graph.beforeLast = beforeLast;
    for (const [id, pool] of pools) restorePool(addresses, id, pool);
    if (second > lastSecond) return;
    if (isLast) for (const id of joins) beforeLast.delete(id);
    const ordered = keySecond(graph, second, transfersOf(graph, second));
    if (isLast) tellLast(graph, beforeLast, ordered);
    else retell(graph, second, new Set([...ids, ...partiesOf(ordered)]));
  });
};

/** One second's transfers, each a number of its own, into the delta buffer. */
const addSecond = (graph: TransferGraph, second: number, legs: readonly Leg[]): void => {
  const { transfers, addresses } = graph;
  if (graph.journal !== null) noteSecond(graph, second, legs);
  const known = transfersOf(graph, second);
  const fresh = legs.map((leg) => placed(graph, appendLeg(graph, leg)));
  const ordered = keySecond(graph, second, [...known, ...fresh]);
  const recent = graph.recent.get(second) ?? [];
  graph.recent.set(second, recent);
  if (second > graph.lastSecond) {
    graph.lastSecond = second;
    graph.beforeLast = new Map();
  }
  const before = second === graph.lastSecond ? graph.beforeLast : null;
  for (const { edge, fromId, toId } of fresh) {
    recent.push(edge);
    const key = cellOf(transfers, edge, KEY);
    appendToRow(graph.outgoing, fromId, edge, key);
    appendToRow(graph.incoming, toId, edge, key);
    noteCounterparties(graph, edge);
    for (const id of [fromId, toId]) if (before && !before.has(id)) before.set(id, poolOf(addresses, id));
  }
  if (before) tellLast(graph, before, ordered);
  else {
    retell(graph, second, partiesOf(ordered));
    // what was held before the last second may have been something else
    graph.beforeLast = null;
  }
};

/** Very many legs at once: keys now, rows and pools by compaction. Each second comes once, so none is looked up again. */
const addMany = (graph: TransferGraph, legs: readonly Leg[]): void => {
  reserveTransfers(graph.transfers, graph.transfers.count + legs.length);
  const { lastSecond } = graph;
  bySecond(legs, (second, own) => {
    if (second > lastSecond) {
      // appended in order, so that compaction finds them sorted
      for (const [rank, leg] of orderSecond(own).entries())
        graph.transfers.cells[appendLeg(graph, leg) * width + KEY] = second * perSecond + rank;
      return;
    }
    keySecond(graph, second, [
      ...transfersOf(graph, second),
      ...own.map((leg) => placed(graph, appendLeg(graph, leg))),
    ]);
  });
  graph.lastSecond = Math.max(lastSecond, secondOf(legs.at(-1)!.time));
  compactGraph(graph);
};

const addLegs = (graph: TransferGraph, legs: readonly Leg[]): void => {
  const delta = graph.transfers.count - graph.compacted + legs.length;
  // what may have to be taken back stays beside the compressed rows
  if (graph.journal === null && needsCompaction(graph, delta)) addMany(graph, legs);
  else bySecond(legs, (second, own) => addSecond(graph, second, own));
};

/**
 * Adds transfers, in any order and any portions; addresses must be normalised. Answers how many it kept: what moves no
 * value, and what only went round inside its transaction, is left out.
 */
export const addTransfers = (graph: TransferGraph, transfers: readonly Transfer[]): number => {
  const legs = prepareLegs(graph, transfers);
  addLegs(graph, legs);
  return legs.length;
};

/** Adds whole transactions, one after the other: wallets and bridges are seen as they were told, places are by time. */
export const addTransactions = (graph: TransferGraph, transactions: readonly (readonly Transfer[])[]): void =>
  addLegs(graph, prepareTransactions(graph, transactions));
