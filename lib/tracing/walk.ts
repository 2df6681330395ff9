// What following money in either direction shares: which transfer is next, and who waits for which. Invariant: transfers are
// looked at in time order (backward: against it), whatever address they belong to.
import { endsTrace } from "./categories";
import { type Flow, slotOf, startFlow } from "./flow";
import type { TransferGraph } from "./graph";
import { popHeap, pushHeap, replaceTop } from "./heap";
import type { LabelView } from "./label-view";
import { placeAfter, type Span, spanOf } from "./rows";

export type FollowOptions = {
  starts: readonly number[];
  /** Further addresses at which this trace stops: starts of others. */
  barriers?: ReadonlySet<number>;
  hops: number;
  /** A thief's own labelled wallets are on the way, not the end. */
  passStolen: boolean;
  labels: LabelView;
  /** Only transfers with keys in this range are followed. */
  sinceKey: number;
  untilKey: number;
  /** Less than this many dollars, or than this share of a transfer, is not followed. */
  dustUsd: number;
  minShare: number;
  /** Transfers to look at at most; what lies beyond is left out, and the flow says so. */
  budget?: number;
};

export type Walk = {
  graph: TransferGraph;
  options: FollowOptions;
  flow: Flow;
  /** Of the transfer looked at: dollars by steps already taken. */
  amounts: Float64Array;
};

/** The key of the transfer that lies at a place of an address's row. */
const keyAt = ({ flow }: Walk, slot: number, place: number): number => flow.keys[slot]![place]!;

const waitIn = ({ flow }: Walk, slot: number, { list, keys, start, end }: Span, at: number): void => {
  flow.rows[slot] = list;
  flow.keys[slot] = keys;
  flow.first[slot] = start;
  flow.end[slot] = end;
  flow.at[slot] = at;
  flow.waits[slot] = 1;
};

/** An address waits for its next transfer after `key`; `inclusive` where one with that very key counts. */
export const wakeForward = (walk: Walk, slot: number, key: number, inclusive: boolean): void => {
  const { graph, flow } = walk;
  const span = spanOf(graph.outgoing, flow.ids[slot]!);
  const at = placeAfter(span, key, inclusive);
  waitIn(walk, slot, span, at);
  if (at < span.end) pushHeap(flow.heap, keyAt(walk, slot, at), slot);
};

/** An address waits for its next transfer before `key`; `at` is the place above it. The heap's keys are negative: latest first. */
export const wakeBackward = (walk: Walk, slot: number, key: number, inclusive: boolean): void => {
  const { graph, flow } = walk;
  const span = spanOf(graph.incoming, flow.ids[slot]!);
  const at = placeAfter(span, key, !inclusive);
  waitIn(walk, slot, span, at);
  if (at > span.start) pushHeap(flow.heap, -keyAt(walk, slot, at - 1), slot);
};

/** A walk whose starts wait for their first transfer. */
export const startWalk = (
  graph: TransferGraph,
  options: FollowOptions,
  wake: typeof wakeForward,
  key: number,
): Walk => {
  const flow = startFlow(graph, options.hops);
  const walk: Walk = { graph, options, flow, amounts: new Float64Array(flow.layers) };
  for (const id of options.starts) {
    const slot = slotOf(flow, id, options.labels.standingOf);
    if (flow.isStart[slot] === 1) continue;
    flow.isStart[slot] = 1;
    wake(walk, slot, key, true);
  }
  return walk;
};

/** The transfer that the address on top waits for. */
export const transferOf = ({ flow }: Walk, slot: number, backward: boolean): number => {
  flow.looked++;
  const at = flow.at[slot]!;
  return flow.rows[slot]![backward ? at - 1 : at]!;
};

/**
 * The address on top has been dealt with: it waits for its next transfer (backward: the one before), or sleeps where nothing
 * is left of the money, until more arrives. Whatever was woken meanwhile waits for later ones, so it still is on top.
 */
export const settle = (walk: Walk, slot: number, backward: boolean, awake: boolean): void => {
  const { flow } = walk;
  const at = flow.at[slot]! + (backward ? -1 : 1);
  flow.at[slot] = at;
  if (!awake) flow.waits[slot] = 0;
  if (!awake || (backward ? at <= flow.first[slot]! : at >= flow.end[slot]!)) popHeap(flow.heap);
  else replaceTop(flow.heap, backward ? -keyAt(walk, slot, at - 1) : keyAt(walk, slot, at));
};

/** Sets `amounts` for a start's own transfer: all of it, no step taken yet. Answers what the limit on steps leaves of it. */
export const takeWhole = ({ amounts }: Walk, valueUsd: number, step: number): number => {
  amounts.fill(0);
  amounts[0] = valueUsd;
  return amounts.length > step ? valueUsd : 0;
};

/** What is exactly at a limit is not lost to rounding. */
export const justBelow = 1 - 1e-9;

/** Whether so little need not be followed. */
export const isNegligible = ({ options }: Walk, totalUsd: number, valueUsd: number): boolean =>
  totalUsd === 0 ||
  valueUsd < options.dustUsd ||
  totalUsd < Math.max(options.dustUsd, options.minShare * valueUsd) * justBelow;

/** Whether the trace ends at an address: a start, somebody else's start, a service, a labelled end. */
export const endsAt = ({ flow, options }: Walk, slot: number): boolean => {
  if (flow.isStart[slot] === 1 || options.barriers?.has(flow.ids[slot]!)) return true;
  const standing = flow.standings[slot];
  return standing !== null && standing !== undefined && endsTrace(standing.group, options.passStolen);
};
