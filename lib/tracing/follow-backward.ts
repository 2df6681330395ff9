// Where money came from: an address's pool is made of what came in, in proportion; latest first, each transfer explains
// its part. Invariant: the mirror of following forward, dollar for dollar, as long as no dust is left out.
import { isShared, stepOf } from "./clusters";
import { COVERED, cellOf, FROM, KEY, POOLED, TO, VALUE, width } from "./columns";
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
  const part = Math.min(1, cellOf(graph.transfers, edge, VALUE) / cellOf(graph.transfers, edge, POOLED));
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
  const { layers, held } = flow;
  const known = cellOf(graph.transfers, edge, COVERED) / cellOf(graph.transfers, edge, VALUE);
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
  const { graph, options, flow } = walk;
  const { cells } = graph.transfers;
  const at = edge * width;
  const from = cells[at + FROM]!;
  const to = cells[at + TO]!;
  const value = cells[at + VALUE]!;
  const key = cells[at + KEY]!;
  const step = stepOf(graph.addresses, from, to);
  const { total, more } =
    flow.isStart[slot] === 1 ? { total: takeWhole(walk, value, step), more: true } : explain(walk, slot, edge, step);
  if (isNegligible(walk, total, value)) return more;
  const source = slotOf(flow, from, options.labels.standingOf);
  noteArrival(graph, flow, source, edge, walk.amounts, step);
  flow.passed[slot] = flow.passed[slot]! + total;
  if (endsAt(walk, source)) return more;
  const goesOn = ask(walk, source, edge, step);
  if (flow.waits[source] === 0 && (goesOn || isShared(graph.addresses, from))) wakeBackward(walk, source, key, false);
  return more;
};

/** Follows everything that the starting addresses received back to its senders. */
export const followBackward = (graph: TransferGraph, options: FollowOptions): Flow => {
  const walk = startWalk(graph, options, wakeBackward, options.untilKey);
  const { flow } = walk;
  const { heap } = flow;
  const { budget = Number.POSITIVE_INFINITY } = options;
  while (heap.size > 0 && -heap.keys[0]! >= options.sinceKey) {
    if (flow.looked >= budget) {
      flow.cut = true;
      break;
    }
    const slot = heap.slots[0]!;
    settle(walk, slot, true, followTransfer(walk, slot, transferOf(walk, slot, true)));
  }
  return flow;
};
