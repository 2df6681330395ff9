// Where money went: each transfer out of an address takes the same share of followed money that is in its pool just then.
// Invariant: nothing leaves before it arrived, and never more than arrived but for what the price may have gained.
import { isShared, stepOf } from "./clusters";
import { ARRIVED, COVERED, FROM, KEY, POOLED, SENT, TO, VALUE, width } from "./columns";
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
  wakeForward,
} from "./walk";

/** A share diluted this much is gone: other money has taken its place. */
const vanished = 1e-12;

/** Sets `amounts` to the followed part of a transfer out of a pool; answers its sum, or -1 when nothing is left to follow. */
const takeShare = ({ graph, flow, amounts }: Walk, slot: number, edge: number, step: number): number => {
  const { cells } = graph.transfers;
  const { layers, held } = flow;
  const left = Math.exp(flow.dilution[slot]! - cells[edge * width + SENT]!);
  if (left < vanished) return -1;
  const takes = cells[edge * width + COVERED]! * left;
  let total = 0;
  for (let h = 0; h < layers; h++) {
    const amount = takes * held[slot * layers + h]!;
    amounts[h] = amount;
    if (h + step < layers) total += amount;
  }
  return total;
};

/** Adds `amounts` to the followed share of a pool; answers whether the limit on steps lets any of it go on. */
const mix = ({ graph, flow, amounts }: Walk, slot: number, edge: number, step: number): boolean => {
  const { cells } = graph.transfers;
  const pooled = cells[edge * width + POOLED]!;
  const arrivedAt = cells[edge * width + ARRIVED]!;
  const { layers, held } = flow;
  const fades = Math.exp(flow.dilution[slot]! - arrivedAt);
  flow.dilution[slot] = arrivedAt;
  let goesOn = false;
  for (let h = 0; h < layers; h++) {
    const cell = slot * layers + h;
    held[cell] = held[cell]! * fades + (h >= step ? amounts[h - step]! / pooled : 0);
    goesOn ||= h < layers - 1 && held[cell]! > 0;
  }
  return goesOn;
};

/** Follows one transfer out of the address on top; answers whether anything is left there to follow. */
const followTransfer = (walk: Walk, slot: number, edge: number): boolean => {
  const { graph, options, flow } = walk;
  const { cells } = graph.transfers;
  const at = edge * width;
  const from = cells[at + FROM]!;
  const to = cells[at + TO]!;
  const value = cells[at + VALUE]!;
  const key = cells[at + KEY]!;
  const step = stepOf(graph.addresses, from, to);
  const total = flow.isStart[slot] === 1 ? takeWhole(walk, value, step) : takeShare(walk, slot, edge, step);
  if (total < 0) return false;
  if (isNegligible(walk, total, value)) return true;
  const target = slotOf(flow, to, options.labels.standingOf);
  noteArrival(graph, flow, target, edge, walk.amounts, step);
  flow.passed[slot] = flow.passed[slot]! + total;
  if (endsAt(walk, target)) return true;
  const goesOn = mix(walk, target, edge, step);
  if (flow.waits[target] === 0 && (goesOn || isShared(graph.addresses, to))) wakeForward(walk, target, key, false);
  return true;
};

/** Follows everything that the starting addresses sent. */
export const followForward = (graph: TransferGraph, options: FollowOptions): Flow => {
  const walk = startWalk(graph, options, wakeForward, options.sinceKey);
  const { flow } = walk;
  const { heap } = flow;
  const { budget = Number.POSITIVE_INFINITY } = options;
  while (heap.size > 0 && heap.keys[0]! <= options.untilKey) {
    if (flow.looked >= budget) {
      flow.cut = true;
      break;
    }
    const slot = heap.slots[0]!;
    settle(walk, slot, false, followTransfer(walk, slot, transferOf(walk, slot, false)));
  }
  return flow;
};
