// The state of one trace: which addresses the money reached, how much in how many steps, and by which transfers. Both
// directions share it. Amounts are kept by number of steps, so that a limit on steps cuts exactly. Invariant: a graph has one
// flow, used again and again; what it says holds until the next trace of that graph begins.
import { cellOf, KEY } from "./columns";
import type { TransferGraph } from "./graph";
import { createHeap, type Heap } from "./heap";
import type { Standing } from "./label-view";

export type Flow = {
  /** Steps 0 … limit. */
  layers: number;
  /** Addresses reached; each has a slot below this. */
  count: number;
  ids: Int32Array;
  /** By address: its slot plus one, 0 where it was not reached. */
  slots: Int32Array;
  standings: (Standing | null)[];
  isStart: Uint8Array;
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
  /** Where an address waits in its row, between `first` and `end`; `waits` where it does. */
  rows: Int32Array[];
  keys: Float64Array[];
  at: Int32Array;
  first: Int32Array;
  end: Int32Array;
  waits: Uint8Array;
  heap: Heap;
  /** Transfers looked at: what the trace cost. */
  looked: number;
  /** There was more to look at than the trace was allowed. */
  cut: boolean;
};

/** Sized so that a usual trace never has to grow them. */
const roomForAddresses = 1024;
const roomForArrivals = 2048;

const createFlow = (): Flow => ({
  layers: 0,
  count: 0,
  ids: new Int32Array(roomForAddresses),
  slots: new Int32Array(0),
  standings: [],
  isStart: new Uint8Array(roomForAddresses),
  held: new Float64Array(0),
  dilution: new Float64Array(roomForAddresses),
  arrived: new Float64Array(0),
  passed: new Float64Array(roomForAddresses),
  lastKey: new Float64Array(roomForAddresses),
  newest: new Int32Array(roomForAddresses),
  arrivals: {
    count: 0,
    edge: new Int32Array(roomForArrivals),
    older: new Int32Array(roomForArrivals),
    amounts: new Float64Array(0),
  },
  rows: [],
  keys: [],
  at: new Int32Array(roomForAddresses),
  first: new Int32Array(roomForAddresses),
  end: new Int32Array(roomForAddresses),
  waits: new Uint8Array(roomForAddresses),
  heap: createHeap(),
  looked: 0,
  cut: false,
});

const sized = <T extends Float64Array | Int32Array | Uint8Array>(cells: T, size: number): T => {
  if (cells.length >= size) return cells;
  const larger = new (cells.constructor as new (length: number) => T)(size);
  larger.set(cells as never);
  return larger;
};

const growAddresses = (flow: Flow, size: number): void => {
  for (const name of ["ids", "newest", "at", "first", "end"] as const) flow[name] = sized(flow[name], size);
  for (const name of ["dilution", "passed", "lastKey"] as const) flow[name] = sized(flow[name], size);
  for (const name of ["isStart", "waits"] as const) flow[name] = sized(flow[name], size);
};

const flows = new WeakMap<TransferGraph, Flow>();

/** Empties a graph's flow for a trace of at most so many steps. */
export const startFlow = (graph: TransferGraph, hops: number): Flow => {
  const flow = flows.get(graph) ?? createFlow();
  flows.set(graph, flow);
  for (let slot = 0; slot < flow.count; slot++) flow.slots[flow.ids[slot]!] = 0;
  // a row of a graph since compacted must not be kept alive
  flow.rows.length = 0;
  flow.keys.length = 0;
  flow.standings.length = 0;
  flow.layers = hops + 1;
  flow.count = 0;
  flow.arrivals.count = 0;
  flow.heap.size = 0;
  flow.looked = 0;
  flow.cut = false;
  flow.slots = sized(flow.slots, graph.addresses.parent.length);
  flow.held = sized(flow.held, flow.ids.length * flow.layers);
  flow.arrived = sized(flow.arrived, flow.ids.length * flow.layers);
  flow.arrivals.amounts = sized(flow.arrivals.amounts, flow.arrivals.edge.length * flow.layers);
  return flow;
};

/** The slot of an address, made when it is first reached. */
export const slotOf = (flow: Flow, id: number, standingOf: (id: number) => Standing | null): number => {
  const known = flow.slots[id]!;
  if (known !== 0) return known - 1;
  const slot = flow.count++;
  if (slot === flow.ids.length) {
    growAddresses(flow, slot * 2);
    flow.held = sized(flow.held, slot * 2 * flow.layers);
    flow.arrived = sized(flow.arrived, slot * 2 * flow.layers);
  }
  flow.slots[id] = slot + 1;
  flow.ids[slot] = id;
  flow.standings.push(standingOf(id));
  flow.isStart[slot] = 0;
  flow.dilution[slot] = 0;
  flow.passed[slot] = 0;
  flow.lastKey[slot] = Number.NaN;
  flow.newest[slot] = -1;
  flow.waits[slot] = 0;
  for (let cell = slot * flow.layers; cell < (slot + 1) * flow.layers; cell++) {
    flow.held[cell] = 0;
    flow.arrived[cell] = 0;
  }
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
  const { arrivals, arrived, layers } = flow;
  const at = arrivals.count++;
  if (at === arrivals.edge.length) {
    arrivals.edge = sized(arrivals.edge, at * 2);
    arrivals.older = sized(arrivals.older, at * 2);
    arrivals.amounts = sized(arrivals.amounts, at * 2 * layers);
  }
  arrivals.edge[at] = edge;
  arrivals.older[at] = flow.newest[slot]!;
  flow.newest[slot] = at;
  flow.lastKey[slot] = cellOf(transfers, edge, KEY);
  const row = at * layers;
  const sum = slot * layers;
  arrivals.amounts[row] = 0;
  for (let h = step; h < layers; h++) {
    const amount = amounts[h - step]!;
    arrivals.amounts[row + h] = amount;
    arrived[sum + h] = arrived[sum + h]! + amount;
  }
};

/** Dollars that reached an address within `hops` steps. */
export const arrivedWithin = ({ arrived, layers }: Flow, slot: number, hops = layers - 1): number => {
  let sum = 0;
  for (let h = 0; h <= Math.min(hops, layers - 1); h++) sum += arrived[slot * layers + h]!;
  return sum;
};
