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

/** By transfer. `key` orders all transfers in time; the four last say what haircut makes of it (see pools.ts). */
export type TransferColumns = {
  count: number;
  from: Int32Array;
  to: Int32Array;
  value: Float64Array;
  time: Float64Array;
  block: Float64Array;
  key: Float64Array;
  hash: string[];
  /** How much of the value the sender is known to have held. */
  covered: Float64Array;
  /** The sender's dilution when it left. */
  sentAt: Float64Array;
  /** The receiver's pool with this transfer in it, and its dilution then. */
  pooled: Float64Array;
  arrivedAt: Float64Array;
};

export const createTransferColumns = (size = 0): TransferColumns => ({
  count: 0,
  from: new Int32Array(size),
  to: new Int32Array(size),
  value: new Float64Array(size),
  time: new Float64Array(size),
  block: new Float64Array(size),
  key: new Float64Array(size),
  hash: [],
  covered: new Float64Array(size),
  sentAt: new Float64Array(size),
  pooled: new Float64Array(size),
  arrivedAt: new Float64Array(size),
});

/** Makes room for transfers up to `size`. */
export const reserveTransfers = (columns: TransferColumns, size: number): void => {
  if (size <= columns.key.length) return;
  columns.from = grown(columns.from, size);
  columns.to = grown(columns.to, size);
  columns.value = grown(columns.value, size);
  columns.time = grown(columns.time, size);
  columns.block = grown(columns.block, size);
  columns.key = grown(columns.key, size);
  columns.covered = grown(columns.covered, size);
  columns.sentAt = grown(columns.sentAt, size);
  columns.pooled = grown(columns.pooled, size);
  columns.arrivedAt = grown(columns.arrivedAt, size);
};

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
  /** The root of a cluster of two or more. */
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
