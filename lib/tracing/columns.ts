// Growable typed columns: what the graph knows of each transfer and each address, a number a cell.

type Cells = Float64Array | Int32Array | Uint8Array;

const grown = <T extends Cells>(cells: T, size: number): T => {
  if (size <= cells.length) return cells;
  const larger = new (cells.constructor as new (length: number) => T)(
    Math.max(64, size, Math.ceil(cells.length * 1.5)),
  );
  larger.set(cells as never);
  return larger;
};

/** Cells of one transfer lie side by side, in one line of the processor's cache: following money reads them all at once. */
export const width = 8;

/** Orders all transfers in time. */
export const KEY = 0;
export const VALUE = 1;
/** How much of the value the sender is known to have held. */
export const COVERED = 2;
/** The sender's dilution when it left (see pools.ts). */
export const SENT = 3;
/** The receiver's pool with this transfer in it. */
export const POOLED = 4;
/** The receiver's dilution then. */
export const ARRIVED = 5;
export const FROM = 6;
export const TO = 7;

/** By transfer. `time`, `block` and `hash` are seldom asked for. */
export type TransferColumns = {
  count: number;
  cells: Float64Array;
  time: Float64Array;
  block: Float64Array;
  hash: string[];
};

export const createTransferColumns = (size = 0): TransferColumns => ({
  count: 0,
  cells: new Float64Array(size * width),
  time: new Float64Array(size),
  block: new Float64Array(size),
  hash: [],
});

/** Makes room for transfers up to `size`. */
export const reserveTransfers = (columns: TransferColumns, size: number): void => {
  if (size <= columns.time.length) return;
  columns.time = grown(columns.time, size);
  columns.block = grown(columns.block, columns.time.length);
  columns.cells = grown(columns.cells, columns.time.length * width);
};

/** One cell of a transfer. In the innermost loops the arithmetic is written out. */
export const cellOf = ({ cells }: TransferColumns, edge: number, cell: number): number => cells[edge * width + cell]!;

/** By address: what it holds just now (pools.ts), whether it behaves like a service, and whom it belongs together with. */
export type AddressColumns = {
  held: Float64Array;
  base: Float64Array;
  drawn: Float64Array;
  acquired: Float64Array;
  dilution: Float64Array;
  service: Uint8Array;
  /** Union-find: an address alone is its own parent. */
  parent: Int32Array;
  /** Belongs to a cluster of two or more. */
  shared: Uint8Array;
};

export const createAddressColumns = (): AddressColumns => ({
  held: new Float64Array(0),
  base: new Float64Array(0),
  drawn: new Float64Array(0),
  acquired: new Float64Array(0),
  dilution: new Float64Array(0),
  service: new Uint8Array(0),
  parent: new Int32Array(0),
  shared: new Uint8Array(0),
});

/** Makes room for addresses up to `size`. */
export const reserveAddresses = (columns: AddressColumns, size: number): void => {
  const before = columns.parent.length;
  if (size <= before) return;
  columns.held = grown(columns.held, size);
  columns.base = grown(columns.base, size);
  columns.drawn = grown(columns.drawn, size);
  columns.acquired = grown(columns.acquired, size);
  columns.dilution = grown(columns.dilution, size);
  columns.service = grown(columns.service, size);
  columns.shared = grown(columns.shared, size);
  columns.parent = grown(columns.parent, size);
  for (let id = before; id < columns.parent.length; id++) columns.parent[id] = id;
};
