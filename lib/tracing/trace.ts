// A trace told address by address: how much of the followed money each got, in how many steps, by which path, and where it
// came to rest. Invariant: every figure has a path that shows it.
import type { AddressBook } from "./address-labels";
import { endsTrace } from "./categories";
import { arrivedWithin, type Flow } from "./flow";
import { followBackward } from "./follow-backward";
import { followForward } from "./follow-forward";
import { addressOf, type TransferGraph } from "./graph";
import { type LabelView, viewLabels } from "./label-view";
import { type Direction, type FlowPath, pathTo } from "./path";
import { movesOn, turnoverOf, type Window, windowOf } from "./resting";
import { dustUsd } from "./services";
import { justBelow } from "./walk";

export type TraceOptions = {
  /** Normalised addresses; those that the graph does not know are left out. */
  from: readonly string[];
  labels: AddressBook;
  direction: Direction;
  hops: number;
  /** What makes up less of an address's money than this is neither followed nor told. */
  minShare?: number;
  /** Epoch milliseconds: only transfers from and up to then. */
  since?: number;
  at?: number;
  /** Transfers to look at at most. */
  budget?: number;
};

/** `cut`: there was more than it was allowed to look at. */
export type Trace = { lines: TracedAddress[]; cut: boolean };

export type TracedAddress = {
  address: string;
  category: string | null;
  /**
   * Forward: the share of what the address received that was followed money, by what its start is. Backward: the share of
   * what the starts received that came from here, by what this address is. A start's own line: by where it all ended.
   */
  exposure: Record<string, number>;
  valueUsd: number;
  /** Of that, in one step. */
  directUsd: number;
  /** Of that, not followed any further. */
  restingUsd: number;
  hops: number;
  path: string[];
  /** Hashes of the path's transfers. */
  transactions: string[];
  terminal: boolean;
};

/** What a start without a label makes of the money it sends. */
const unlabelledStart = "traced";
const unlabelled = "unlabelled";

type Channel = { category: string; starts: number[] };

/** Starts by their category: money from each is followed apart, so that shares by category are right. */
const channelsOf = (starts: readonly number[], labels: LabelView): Channel[] => {
  const channels = new Map<string, Channel>();
  for (const id of starts) {
    const category = labels.standingOf(id)?.category ?? unlabelledStart;
    const channel = channels.get(category);
    if (channel) channel.starts.push(id);
    else channels.set(category, { category, starts: [id] });
  }
  return [...channels.values()];
};

type Sum = Omit<TracedAddress, "exposure" | "path" | "transactions" | "hops"> & {
  id: number;
  byCategory: Map<string, number>;
  received: number;
  /** Where most of it arrived, and the way there once it is known to be told. */
  best: { valueUsd: number; flow: number; slot: number; path: FlowPath | null };
};

type Context = { graph: TransferGraph; options: TraceOptions; window: Window };

const isTerminal = ({ graph, options, window }: Context, flow: Flow, slot: number): boolean => {
  const standing = flow.standings[slot];
  const ends = standing && endsTrace(standing.group, options.direction === "forward");
  return (ends && flow.isStart[slot] === 0) || !movesOn(graph, flow, slot, options.direction, window, dustUsd);
};

/** Adds what one flow brought to one slot to its address's sum; crossings of one bridge are one address. */
const addSlot = (
  context: Context,
  sums: Map<string, Sum>,
  flow: Flow,
  nth: number,
  slot: number,
  exposed: string,
): void => {
  const { graph, options, window } = context;
  const valueUsd = arrivedWithin(flow, slot);
  if (valueUsd <= 0) return;
  const id = flow.ids[slot]!;
  const address = addressOf(graph, id);
  const terminal = isTerminal(context, flow, slot);
  const standing = flow.standings[slot];
  const sum = sums.get(address) ?? {
    id,
    address,
    category: standing?.category ?? null,
    valueUsd: 0,
    directUsd: 0,
    restingUsd: 0,
    terminal,
    byCategory: new Map<string, number>(),
    received: 0,
    best: { valueUsd: 0, flow: nth, slot, path: null },
  };
  const stays = standing && endsTrace(standing.group, options.direction === "forward");
  if (sum.id !== id || sum.received === 0)
    sum.received += turnoverOf(graph, id, options.direction === "forward" ? "incoming" : "outgoing", window);
  sum.valueUsd += valueUsd;
  sum.directUsd += arrivedWithin(flow, slot, 1);
  sum.restingUsd += stays || terminal ? valueUsd : Math.max(0, valueUsd - flow.passed[slot]!);
  sum.terminal ||= terminal;
  sum.byCategory.set(exposed, (sum.byCategory.get(exposed) ?? 0) + valueUsd);
  if (valueUsd > sum.best.valueUsd) sum.best = { valueUsd, flow: nth, slot, path: null };
  sums.set(address, sum);
};

/** The line of a single start: everything it sent (or received), by where it ended. */
const startLine = ({ graph }: Context, flow: Flow, sums: Iterable<Sum>): TracedAddress | null => {
  const totalUsd = flow.passed[0]!;
  if (totalUsd === 0) return null;
  const exposure: Record<string, number> = {};
  let explained = 0;
  for (const { category, restingUsd } of sums) {
    if (category === null || restingUsd === 0) continue;
    const share = Math.min(restingUsd / totalUsd, 1 - explained);
    exposure[category] = (exposure[category] ?? 0) + share;
    explained += share;
  }
  if (explained < 1) exposure[unlabelled] = (exposure[unlabelled] ?? 0) + 1 - explained;
  const address = addressOf(graph, flow.ids[0]!);
  return {
    address,
    category: flow.standings[0]?.category ?? null,
    exposure,
    valueUsd: totalUsd,
    directUsd: totalUsd,
    restingUsd: 0,
    hops: 0,
    path: [address],
    transactions: [],
    terminal: false,
  };
};

/** Finds the ways of one flow. A way costs more than its figure: only for what will be told, as far as that is known by now. */
const showWays = (
  { graph, options }: Context,
  flow: Flow,
  nth: number,
  sums: Iterable<Sum>,
  isTold: (sum: Sum) => boolean,
): void => {
  for (const sum of sums)
    if (sum.best.flow === nth && isTold(sum)) sum.best.path = pathTo(graph, flow, sum.best.slot, options.direction);
};

const partOf = (sum: Sum, valueUsd: number, ofUsd: number): number =>
  Math.min(1, valueUsd / Math.max(ofUsd, sum.valueUsd, Number.MIN_VALUE));

/** Everything that an address got, as a share; category by category, as its line tells it. */
const shareOf = (sum: Sum, ofUsd: number): number => {
  let share = 0;
  for (const valueUsd of sum.byCategory.values()) share += partOf(sum, valueUsd, ofUsd);
  return share;
};

const lineOf = (graph: TransferGraph, sum: Sum, ofUsd: number): TracedAddress => {
  const { byCategory, best, id: _, received: __, ...told } = sum;
  const share = (valueUsd: number): number => partOf(sum, valueUsd, ofUsd);
  return {
    ...told,
    exposure: Object.fromEntries([...byCategory].map(([category, valueUsd]) => [category, share(valueUsd)])),
    hops: best.path?.hops ?? 0,
    path: (best.path?.ids ?? []).map((step) => addressOf(graph, step)),
    transactions: (best.path?.edges ?? []).map((edge) => graph.transfers.hash[edge]!),
  };
};

/** Follows money from (backward: to) some addresses and tells every address it reached, largest value first. */
export const traceMoney = (graph: TransferGraph, options: TraceOptions): TracedAddress[] =>
  traceWithin(graph, options).lines;

/** The same, within a budget. */
export const traceWithin = (graph: TransferGraph, options: TraceOptions): Trace => {
  const { direction, hops, minShare = 0, budget = Number.POSITIVE_INFINITY } = options;
  let [left, cut] = [budget, false];
  const window = windowOf(options.since, options.at);
  const context = { graph, options, window };
  const labels = viewLabels(graph, options.labels);
  const starts = [...new Set(options.from)].flatMap((address) => graph.ids.get(address) ?? []);
  const barriers = new Set(starts);
  const sums = new Map<string, Sum>();
  const follow = direction === "forward" ? followForward : followBackward;
  const channels = direction === "forward" ? channelsOf(starts, labels) : [{ category: unlabelled, starts }];
  let lines: TracedAddress[] = [];
  let totalUsd = 0;
  /** What a figure is a share of. */
  const wholeOf = ({ received }: Sum): number => (direction === "forward" ? received : totalUsd);
  for (const [nth, { category, starts: own }] of channels.entries()) {
    const passStolen = direction === "forward";
    const limits = { hops, dustUsd, minShare, passStolen, budget: left };
    const flow = follow(graph, { starts: own, barriers, labels, ...window, ...limits });
    left -= flow.looked;
    cut ||= flow.cut;
    for (let slot = 0; slot < flow.count; slot++)
      addSlot(
        context,
        sums,
        flow,
        nth,
        slot,
        direction === "forward" ? category : (flow.standings[slot]?.category ?? unlabelled),
      );
    for (let slot = 0; slot < own.length; slot++) totalUsd += flow.passed[slot]!;
    const isTold = (sum: Sum): boolean => channels.length > 1 || sum.valueUsd >= minShare * justBelow * wholeOf(sum);
    showWays(context, flow, nth, sums.values(), isTold);
    if (starts.length === 1) lines = [startLine(context, flow, sums.values())].filter((line) => line !== null);
  }
  const startLines = new Map(lines.map((line) => [line.address, line]));
  for (const sum of sums.values()) {
    if (sum.best.path === null || shareOf(sum, wholeOf(sum)) < minShare * justBelow) continue;
    // a start that moved money on is told by its own line
    if (!startLines.has(sum.address) || sum.terminal) startLines.set(sum.address, lineOf(graph, sum, wholeOf(sum)));
  }
  const told = [...startLines.values()].sort((a, b) => b.valueUsd - a.valueUsd || (a.address < b.address ? -1 : 1));
  return { lines: told, cut };
};
