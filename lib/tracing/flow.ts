// The state of one trace: which addresses the money reached, how much in how many steps, and by which transfers. Both
// directions share it. Amounts are kept by number of steps, so that a limit on steps cuts exactly.
import { cellOf, KEY } from "./columns";
import type { TransferGraph } from "./graph";
import type { Standing } from "./label-view";

export type Flow = {
  /** Steps 0 … limit. */
  layers: number;
  slots: Map<number, number>;
  ids: number[];
  standings: (Standing | null)[];
  isStart: boolean[];
  /** Forward: the followed share of the pool, stated at `dilution`. Backward: dollars of the pool still to be explained. */
  held: Float64Array;
  dilution: Float64Array;
  /** Dollars that reached the address, by steps. */
  arrived: Float64Array;
  /** Dollars that went on from there. */
  passed: Float64Array;
  /** Key of the last transfer that brought something. */
  lastKey: Float64Array;
  /** Transfers that brought something: chained by address, newest first, amounts by steps. */
  newest: Int32Array;
  arrivals: { count: number; edge: Int32Array; older: Int32Array; amounts: Float64Array };
  /** Transfers looked at: what the trace cost. */
  looked: number;
};

export const createFlow = (hops: number): Flow => ({
  layers: hops + 1,
  slots: new Map(),
  ids: [],
  standings: [],
  isStart: [],
  held: new Float64Array(64 * (hops + 1)),
  dilution: new Float64Array(64),
  arrived: new Float64Array(64 * (hops + 1)),
  passed: new Float64Array(64),
  lastKey: new Float64Array(64),
  newest: new Int32Array(64),
  arrivals: {
    count: 0,
    edge: new Int32Array(128),
    older: new Int32Array(128),
    amounts: new Float64Array(128 * (hops + 1)),
  },
  looked: 0,
});

const doubled = <T extends Float64Array | Int32Array>(cells: T): T => {
  const larger = new (cells.constructor as new (length: number) => T)(cells.length * 2);
  larger.set(cells);
  return larger;
};

/** The slot of an address, made when it is first reached. */
export const slotOf = (flow: Flow, id: number, standingOf: (id: number) => Standing | null): number => {
  const known = flow.slots.get(id);
  if (known !== undefined) return known;
  const slot = flow.ids.length;
  if (slot === flow.passed.length) {
    flow.held = doubled(flow.held);
    flow.dilution = doubled(flow.dilution);
    flow.arrived = doubled(flow.arrived);
    flow.passed = doubled(flow.passed);
    flow.lastKey = doubled(flow.lastKey);
    flow.newest = doubled(flow.newest);
  }
  flow.slots.set(id, slot);
  flow.ids.push(id);
  flow.standings.push(standingOf(id));
  flow.isStart.push(false);
  flow.lastKey[slot] = Number.NaN;
  flow.newest[slot] = -1;
  return slot;
};

/** Notes what a transfer brought to an address: `amounts[h]` dollars after h steps, each one more when `step` is 1. */
export const noteArrival = (
  { transfers }: TransferGraph,
  flow: Flow,
  slot: number,
  edge: number,
  amounts: Float64Array,
  step: number,
): void => {
  const { arrivals, layers } = flow;
  const at = arrivals.count++;
  if (at === arrivals.edge.length) {
    arrivals.edge = doubled(arrivals.edge);
    arrivals.older = doubled(arrivals.older);
    arrivals.amounts = doubled(arrivals.amounts);
  }
  arrivals.edge[at] = edge;
  arrivals.older[at] = flow.newest[slot]!;
  flow.newest[slot] = at;
  flow.lastKey[slot] = cellOf(transfers, edge, KEY);
  const row = at * layers;
  const sum = slot * layers;
  for (let h = step; h < layers; h++) {
    const amount = amounts[h - step]!;
    arrivals.amounts[row + h] = amount;
    flow.arrived[sum + h] = flow.arrived[sum + h]! + amount;
  }
};

/** Dollars that reached an address within `hops` steps. */
export const arrivedWithin = ({ arrived, layers }: Flow, slot: number, hops = layers - 1): number => {
  let sum = 0;
  for (let h = 0; h <= Math.min(hops, layers - 1); h++) sum += arrived[slot * layers + h]!;
  return sum;
};
