// Where money came from: an address's pool is made of what came in, in proportion; latest first, each transfer explains
// its part. Invariant: the mirror of following forward, dollar for dollar, as long as no dust is left out.
import { isShared, stepOf } from "./clusters";
import { type Flow, noteArrival, slotOf } from "./flow";
import type { TransferGraph } from "./graph";
import {
  endsAt,
  type FollowOptions,
  isNegligible,
  settle,
  startWalk,
  takeWhole,
  transferOf,
  type Walk,
  wakeBackward,
} from "./walk";

/** Sets `amounts` to what a transfer explains of a pool, followed or not, and takes it off. Answers its sum, and whether more is left. */
const explain = (walk: Walk, slot: number, edge: number, step: number): { total: number; more: boolean } => {
  const { graph, flow, amounts, options } = walk;
  const { layers, held } = flow;
  const part = Math.min(1, graph.transfers.value[edge]! / graph.transfers.pooled[edge]!);
  let [total, left] = [0, 0];
  for (let h = 0; h < layers; h++) {
    const cell = slot * layers + h;
    const amount = part * held[cell]!;
    amounts[h] = amount;
    held[cell] = part === 1 ? 0 : held[cell]! - amount;
    left += held[cell]!;
    if (h + step < layers) total += amount;
  }
  return { total, more: left > 0 && left >= options.dustUsd };
};

/** Adds `amounts` to what is to be explained of a sender's pool; what it is not known to have held began with it. */
const ask = ({ graph, flow, amounts }: Walk, slot: number, edge: number, step: number): boolean => {
  const { covered, value } = graph.transfers;
  const { layers, held } = flow;
  const known = covered[edge]! / value[edge]!;
  let goesOn = false;
  for (let h = step; h < layers; h++) {
    const cell = slot * layers + h;
    held[cell] = held[cell]! + known * amounts[h - step]!;
    goesOn ||= h < layers - 1 && held[cell]! > 0;
  }
  return goesOn;
};

/** Follows one transfer into the address on top; answers whether anything is left there to explain. */
const followTransfer = (walk: Walk, slot: number, edge: number): boolean => {
  const { graph, options, flow, cursors } = walk;
  const { from, to, value, key } = graph.transfers;
  const step = stepOf(graph.addresses, from[edge]!, to[edge]!);
  const { total, more } = flow.isStart[slot]
    ? { total: takeWhole(walk, value[edge]!, step), more: true }
    : explain(walk, slot, edge, step);
  if (isNegligible(walk, total, value[edge]!)) return more;
  const source = slotOf(flow, from[edge]!, options.labels.standingOf);
  noteArrival(graph, flow, source, edge, walk.amounts, step);
  flow.passed[slot] = flow.passed[slot]! + total;
  if (endsAt(walk, source)) return more;
  const goesOn = ask(walk, source, edge, step);
  if (!cursors[source] && (goesOn || isShared(graph.addresses, from[edge]!)))
    wakeBackward(walk, source, key[edge]!, false);
  return more;
};

/** Follows everything that the starting addresses received back to its senders. */
export const followBackward = (graph: TransferGraph, options: FollowOptions): Flow => {
  const walk = startWalk(graph, options, wakeBackward, options.untilKey);
  const { flow, heap } = walk;
  while (heap.size > 0 && -heap.keys[0]! >= options.sinceKey) {
    const slot = heap.slots[0]!;
    settle(walk, slot, true, followTransfer(walk, slot, transferOf(walk, slot, true)));
  }
  return flow;
};
