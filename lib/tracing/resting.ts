// Where followed money came to rest, and how much else an address dealt with.
import { cellOf, KEY, VALUE } from "./columns";
import type { Flow } from "./flow";
import type { TransferGraph } from "./graph";
import type { Direction } from "./path";
import { spanOf } from "./rows";
import { firstKeyOf, lastKeyOf } from "./time-key";

/** Keys of the transfers that a trace may use. */
export type Window = { sinceKey: number; untilKey: number };

/** The window between two instants; open where one is missing. */
export const windowOf = (since: number | undefined, at: number | undefined): Window => ({
  sinceKey: since === undefined ? Number.NEGATIVE_INFINITY : firstKeyOf(since),
  untilKey: at === undefined ? Number.POSITIVE_INFINITY : lastKeyOf(at),
});

/** Dollars that an address received (backward: sent) in the window. */
export const turnoverOf = (
  graph: TransferGraph,
  id: number,
  side: "incoming" | "outgoing",
  { sinceKey, untilKey }: Window,
): number => {
  const { list, start, end } = spanOf(graph[side], id);
  const { transfers } = graph;
  let sum = 0;
  for (let at = start; at < end; at++) {
    const edge = list[at]!;
    const key = cellOf(transfers, edge, KEY);
    if (key >= sinceKey && key <= untilKey) sum += cellOf(transfers, edge, VALUE);
  }
  return sum;
};

/** Whether money moved on after the last of it arrived; backward: whether it can have come from elsewhere before. */
export const movesOn = (
  graph: TransferGraph,
  flow: Flow,
  slot: number,
  direction: Direction,
  { sinceKey, untilKey }: Window,
  dustUsd: number,
): boolean => {
  const { list, start, end } = spanOf(direction === "forward" ? graph.outgoing : graph.incoming, flow.ids[slot]!);
  const { transfers } = graph;
  const last = flow.lastKey[slot]!;
  const [above, upTo] = direction === "forward" ? [last, untilKey] : [sinceKey, last];
  // what lies beyond the last arrival is at one end of the row: begin there
  for (let step = 0; step < end - start; step++) {
    const edge = list[direction === "forward" ? end - 1 - step : start + step]!;
    const key = cellOf(transfers, edge, KEY);
    if (direction === "forward" ? key <= above : key >= upTo) return false;
    const inWindow = direction === "forward" ? key <= upTo : key >= above;
    if (inWindow && cellOf(transfers, edge, VALUE) >= dustUsd) return true;
  }
  return false;
};
