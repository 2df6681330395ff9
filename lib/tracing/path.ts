// The path that shows a figure: the transfers that brought most of it, one after the other in time.

import { stepOf } from "./clusters";
import { ARRIVED, COVERED, cellOf, FROM, KEY, POOLED, SENT, TO, VALUE } from "./columns";
import type { Flow } from "./flow";
import type { TransferGraph } from "./graph";

export type Direction = "forward" | "backward";

/** Addresses in the order in which the money moved, the transfers between them, and the steps they make. */
export type FlowPath = { ids: number[]; edges: number[]; hops: number };

/** How much of what a pool passes on over `next` is owed to an arrival, as a logarithm. */
const weigh = (graph: TransferGraph, arrival: number, next: number, amount: number, direction: Direction): number => {
  const { transfers } = graph;
  return direction === "forward"
    ? Math.log(amount) - Math.log(cellOf(transfers, arrival, POOLED)) + cellOf(transfers, arrival, ARRIVED)
    : Math.log(amount) +
        Math.log(cellOf(transfers, arrival, COVERED) / cellOf(transfers, arrival, VALUE)) +
        cellOf(transfers, next, ARRIVED) -
        cellOf(transfers, arrival, SENT);
};

type Link = { arrival: number; layer: number };

/** The arrival that brought most to an address; `hops` bounds the steps it may have taken. */
const largestArrival = ({ newest, arrivals, layers }: Flow, slot: number, hops: number): Link | null => {
  let best: Link | null = null;
  let most = 0;
  for (let at = newest[slot]!; at >= 0; at = arrivals.older[at]!) {
    for (let layer = 0; layer <= Math.min(hops, layers - 1); layer++) {
      const amount = arrivals.amounts[at * layers + layer]!;
      if (amount > most) [best, most] = [{ arrival: at, layer }, amount];
    }
  }
  return best;
};

/** The arrival that contributed most to what left over `next` after `layer` steps. */
const contributing = (
  graph: TransferGraph,
  flow: Flow,
  slot: number,
  next: number,
  layer: number,
  direction: Direction,
): Link | null => {
  const { newest, arrivals, layers } = flow;
  const { transfers } = graph;
  const nextKey = cellOf(transfers, next, KEY);
  let best = -1;
  let most = Number.NaN;
  for (let at = newest[slot]!; at >= 0; at = arrivals.older[at]!) {
    const amount = arrivals.amounts[at * layers + layer]!;
    if (amount <= 0) continue;
    const edge = arrivals.edge[at]!;
    const key = cellOf(transfers, edge, KEY);
    if (direction === "forward" ? key >= nextKey : key <= nextKey) continue;
    if (best < 0) {
      // mostly there is no other, and nothing to weigh
      best = at;
      continue;
    }
    if (Number.isNaN(most))
      most = weigh(graph, arrivals.edge[best]!, next, arrivals.amounts[best * layers + layer]!, direction);
    const weight = weigh(graph, edge, next, amount, direction);
    if (weight > most) [best, most] = [at, weight];
  }
  return best < 0 ? null : { arrival: best, layer };
};

/** The largest path between the starts and an address that was reached; null for a start that nothing came back to. */
export const pathTo = (
  graph: TransferGraph,
  flow: Flow,
  slot: number,
  direction: Direction,
  hops = flow.layers - 1,
): FlowPath | null => {
  const { transfers } = graph;
  const [near, far] = direction === "forward" ? [FROM, TO] : [TO, FROM];
  const last = largestArrival(flow, slot, hops);
  if (!last) return null;
  const edges: number[] = [];
  for (let link: Link | null = last; link; ) {
    const edge: number = flow.arrivals.edge[link.arrival]!;
    edges.push(edge);
    const step = flow.slots[cellOf(transfers, edge, near)]! - 1;
    if (flow.isStart[step] === 1) break;
    const layer = link.layer - stepOf(graph.addresses, cellOf(transfers, edge, FROM), cellOf(transfers, edge, TO));
    link = contributing(graph, flow, step, edge, layer, direction);
  }
  const ids = [cellOf(transfers, edges[0]!, far), ...edges.map((edge) => cellOf(transfers, edge, near))];
  if (direction === "forward") {
    edges.reverse();
    ids.reverse();
  }
  return { ids, edges, hops: last.layer };
};
