// What following money in either direction shares: which transfer is next, and who waits for which. Invariant: transfers are
// looked at in time order (backward: against it), whatever address they belong to.
import { endsTrace } from "./categories";
import { cellOf, KEY } from "./columns";
import { createFlow, type Flow, slotOf } from "./flow";
import type { TransferGraph } from "./graph";
import { createHeap, type Heap, popHeap, pushHeap, replaceTop } from "./heap";
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
};

export type Walk = {
  graph: TransferGraph;
  options: FollowOptions;
  flow: Flow;
  /** Of the transfer looked at: dollars by steps already taken. */
  amounts: Float64Array;
  heap: Heap;
  /** Where each address waits: forward `at` is the next transfer's place, backward the place above it. */
  cursors: (Span | undefined)[];
};

/** An address waits for its next transfer after `key`; `inclusive` where one with that very key counts. */
export const wakeForward = (
  { graph, flow, heap, cursors }: Walk,
  slot: number,
  key: number,
  inclusive: boolean,
): void => {
  const span = spanOf(graph.outgoing, flow.ids[slot]!);
  span.at = placeAfter(graph.transfers, span, key, inclusive);
  cursors[slot] = span;
  if (span.at < span.end) pushHeap(heap, cellOf(graph.transfers, span.list[span.at]!, KEY), slot);
};

/** An address waits for its next transfer before `key`. The heap's keys are negative: latest first. */
export const wakeBackward = (
  { graph, flow, heap, cursors }: Walk,
  slot: number,
  key: number,
  inclusive: boolean,
): void => {
  const span = spanOf(graph.incoming, flow.ids[slot]!);
  span.at = placeAfter(graph.transfers, span, key, !inclusive);
  cursors[slot] = span;
  if (span.at > span.start) pushHeap(heap, -cellOf(graph.transfers, span.list[span.at - 1]!, KEY), slot);
};

/** A walk whose starts wait for their first transfer. */
export const startWalk = (
  graph: TransferGraph,
  options: FollowOptions,
  wake: typeof wakeForward,
  key: number,
): Walk => {
  const flow = createFlow(options.hops);
  const walk: Walk = { graph, options, flow, amounts: new Float64Array(flow.layers), heap: createHeap(), cursors: [] };
  for (const id of options.starts) {
    const slot = slotOf(flow, id, options.labels.standingOf);
    if (flow.isStart[slot]) continue;
    flow.isStart[slot] = true;
    wake(walk, slot, key, true);
  }
  return walk;
};

/** The transfer that the address on top waits for. */
export const transferOf = ({ flow, cursors }: Walk, slot: number, backward: boolean): number => {
  const { list, at } = cursors[slot]!;
  flow.looked++;
  return list[backward ? at - 1 : at]!;
};

/**
 * The address on top has been dealt with: it waits for its next transfer (backward: the one before), or sleeps where nothing
 * is left of the money, until more arrives. Whatever was woken meanwhile waits for later ones, so it still is on top.
 */
export const settle = ({ graph, heap, cursors }: Walk, slot: number, backward: boolean, awake: boolean): void => {
  const cursor = cursors[slot]!;
  cursor.at += backward ? -1 : 1;
  const more = backward ? cursor.at > cursor.start : cursor.at < cursor.end;
  if (!awake) cursors[slot] = undefined;
  if (!awake || !more) popHeap(heap);
  else
    replaceTop(
      heap,
      backward
        ? -cellOf(graph.transfers, cursor.list[cursor.at - 1]!, KEY)
        : cellOf(graph.transfers, cursor.list[cursor.at]!, KEY),
    );
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
  if (flow.isStart[slot] || options.barriers?.has(flow.ids[slot]!)) return true;
  const standing = flow.standings[slot];
  return standing !== null && standing !== undefined && endsTrace(standing.group, options.passStolen);
};
