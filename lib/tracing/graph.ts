// The transaction graph: transfers in compressed rows, and what arrived since beside them. Invariant: whatever the order
// and the portions in which transfers arrive, the graph answers as if it had been built from all of them at once.
import { awaitExit, type BridgePair, type Bridges, createBridges, takeEntry } from "./bridges";
import { type Clusters, createClusters, joinClusters, walletOf } from "./clusters";
import {
  type AddressColumns,
  createAddressColumns,
  createTransferColumns,
  reserveAddresses,
  type TransferColumns,
} from "./columns";
import { noteChange } from "./journal";
import { netTransaction } from "./net-transfers";
import { emptyPool, type Pool } from "./pools";
import { createRows, type Rows } from "./rows";
import { byTransaction, movesValue, type Transfer } from "./transfer";

export type GraphOptions = {
  /** Bridges whose two ends are known. */
  bridges?: readonly BridgePair[];
  /** From how many different senders and as many receivers on an address behaves like a service. */
  serviceDegree?: number;
  /** Whether a holding may have gained in dollars while it lay (see pools.ts). */
  priceGain?: boolean;
};

export type TransferGraph = {
  readonly serviceDegree: number;
  readonly priceGain: boolean;
  names: string[];
  ids: Map<string, number>;
  /** Crossings of a bridge are addresses of their own, so that one customer's money never mixes with another's. */
  crossings: Map<number, { address: string; open: boolean }>;
  transfers: TransferColumns;
  addresses: AddressColumns;
  outgoing: Rows;
  incoming: Rows;
  /** Transfers numbered below this are compacted; `inTime` has their numbers in time order. */
  compacted: number;
  inTime: Int32Array;
  /** Transfers above it, by second. */
  recent: Map<number, number[]>;
  lastSecond: number;
  /** What everybody who took part in the last second held before it; null where nobody kept it. */
  beforeLast: Map<number, Pool> | null;
  /** Different counterparties of addresses that deal with many. */
  busy: Map<number, { senders: Set<number>; receivers: Set<number> }>;
  /** How many addresses behave like a service. */
  services: number;
  clusters: Clusters;
  bridges: Bridges;
  /** Addresses known to be our own: custodial, whatever else is said. */
  own: Set<string>;
  /** How to take back the latest changes (see journal.ts); null where nobody will. */
  journal: (() => void)[] | null;
};

/** An empty graph. */
export const createGraph = (options: GraphOptions = {}): TransferGraph => ({
  serviceDegree: options.serviceDegree ?? 1_000,
  priceGain: options.priceGain ?? true,
  names: [],
  ids: new Map(),
  crossings: new Map(),
  transfers: createTransferColumns(),
  addresses: createAddressColumns(),
  outgoing: createRows(),
  incoming: createRows(),
  compacted: 0,
  inTime: new Int32Array(0),
  recent: new Map(),
  lastSecond: Number.NEGATIVE_INFINITY,
  beforeLast: null,
  busy: new Map(),
  services: 0,
  clusters: createClusters(),
  bridges: createBridges(options.bridges ?? []),
  own: new Set(),
  journal: null,
});

/** A transfer whose two ends have numbers. */
export type Leg = Transfer & { fromId: number; toId: number };

const nameAddress = (graph: TransferGraph, name: string): number => {
  const id = graph.names.length;
  graph.names.push(name);
  reserveAddresses(graph.addresses, id + 1);
  if (graph.journal !== null) noteChange(graph, () => forgetAddress(graph, id, name));
  return id;
};

const forgetAddress = (graph: TransferGraph, id: number, name: string): void => {
  const { addresses } = graph;
  graph.names.length = id;
  if (graph.ids.get(name) === id) graph.ids.delete(name);
  graph.crossings.delete(id);
  addresses.parent[id] = id;
  addresses.shared[id] = 0;
  addresses.service[id] = 0;
  emptyPool(addresses, id);
};

const idOf = (graph: TransferGraph, address: string): number => {
  let id = graph.ids.get(address);
  if (id === undefined) {
    id = nameAddress(graph, address);
    graph.ids.set(address, id);
  }
  return id;
};

/** An address of its own for one crossing at one end of a bridge. */
const openCrossing = (graph: TransferGraph, address: string, open: boolean): number => {
  const id = nameAddress(graph, `${address} crossing ${graph.crossings.size}`);
  graph.crossings.set(id, { address, open });
  return id;
};

/** The address a person knows, also where the graph keeps a crossing. */
export const addressOf = (graph: TransferGraph, id: number): string =>
  graph.crossings.get(id)?.address ?? graph.names[id]!;

/** Written out: spreading an object and adding to it is many times slower, and there are millions. */
const legOf = (transfer: Transfer, from: string, fromId: number, to: string, toId: number): Leg => ({
  time: transfer.time,
  block: transfer.block,
  hash: transfer.hash,
  from,
  to,
  valueUsd: transfer.valueUsd,
  fromId,
  toId,
});

/** Remembers who waits at the ends of a bridge that a transfer touches. */
const noteWaiting = (graph: TransferGraph, { from, to }: Transfer): void => {
  const { waiting, byExit, byEntry } = graph.bridges;
  const entries = [...(byExit.get(from) ?? []), ...(byEntry.has(to) ? [to] : [])];
  if (entries.length === 0) return;
  const before = entries.map((entry) => [entry, waiting.get(entry)?.slice()] as const);
  noteChange(graph, () => {
    for (const [entry, list] of before)
      if (list === undefined) waiting.delete(entry);
      else waiting.set(entry, list);
  });
};

/** A payment into a bridge stays by itself until its payment out is seen; then the two are one path. */
const crossBridges = (graph: TransferGraph, transfer: Transfer): Leg[] => {
  const { bridges } = graph;
  let [from, to] = [transfer.from, transfer.to];
  let [fromId, toId] = [-1, -1];
  const legs: Leg[] = [];
  if (graph.journal !== null) noteWaiting(graph, transfer);
  const entry = bridges.byExit.has(from) ? takeEntry(bridges, transfer) : null;
  if (entry) {
    fromId = openCrossing(graph, from, false);
    from = graph.names[fromId]!;
    const crossing = graph.crossings.get(entry.id)!;
    const wasShared = graph.addresses.shared[entry.id]!;
    noteChange(graph, () => {
      crossing.open = true;
      graph.addresses.shared[entry.id] = wasShared;
    });
    crossing.open = false;
    // one step, not two: what crosses stays the same party's
    graph.addresses.parent[fromId] = entry.id;
    graph.addresses.shared[entry.id] = 1;
    graph.addresses.shared[fromId] = 1;
    legs.push(legOf(transfer, graph.names[entry.id]!, entry.id, from, fromId));
  } else fromId = idOf(graph, from);
  if (bridges.byEntry.has(to)) {
    toId = openCrossing(graph, to, true);
    awaitExit(bridges, to, { id: toId, depositor: from, valueUsd: transfer.valueUsd, time: transfer.time });
    to = graph.names[toId]!;
  } else toId = idOf(graph, to);
  legs.push(legOf(transfer, from, fromId, to, toId));
  return legs;
};

/** Sorts by time what is not in order already: feeds and exports mostly are. */
const inTime = <T extends Transfer>(transfers: T[]): T[] => {
  for (let at = 1; at < transfers.length; at++)
    if (transfers[at]!.time < transfers[at - 1]!.time) return transfers.sort((a, b) => a.time - b.time);
  return transfers;
};

/** One transaction as the graph keeps it: only what moves value, net of rounds, across bridges, wallets joined. */
const legsOf = (graph: TransferGraph, transaction: readonly Transfer[]): Leg[] => {
  const legs: Leg[] = [];
  const hasBridges = graph.bridges.byEntry.size > 0;
  const wallet = walletOf(transaction, (address) => !graph.ids.has(address));
  for (const transfer of wallet.length > 0 ? transaction : netTransaction(transaction))
    if (hasBridges) legs.push(...crossBridges(graph, transfer));
    else legs.push(legOf(transfer, transfer.from, idOf(graph, transfer.from), transfer.to, idOf(graph, transfer.to)));
  const [first, ...others] = wallet.map((address) => idOf(graph, address));
  for (const other of others) {
    const undo = joinClusters(graph.clusters, graph.addresses, first!, other);
    if (undo !== null) noteChange(graph, undo);
  }
  return legs;
};

/** Legs of whole transactions, taken one after the other in this order, sorted by time. */
export const prepareTransactions = (graph: TransferGraph, transactions: readonly (readonly Transfer[])[]): Leg[] => {
  const legs: Leg[] = [];
  for (const transaction of transactions) {
    const moving = transaction.every(movesValue) ? transaction : transaction.filter(movesValue);
    if (moving.length > 0) for (const leg of legsOf(graph, moving)) legs.push(leg);
  }
  return inTime(legs);
};

/** Legs of transfers told in any order: those that share a hash are one transaction, the earliest first. */
export const prepareLegs = (graph: TransferGraph, transfers: readonly Transfer[]): Leg[] =>
  prepareTransactions(graph, byTransaction(inTime(transfers.filter(movesValue))));
