// Compressed rows: the transfers of each address, in time order, in one array; addresses that took part in something since
// the last compaction have a row of their own beside it. Invariant: every row is ordered by key.
import { cellOf, FROM, KEY, TO, type TransferColumns, width } from "./columns";

type Row = { edges: Int32Array; keys: Float64Array; length: number };

/** Keys are repeated beside the transfers' numbers, so that a place in time is found without looking at transfers. */
export type Rows = { starts: Int32Array; edges: Int32Array; keys: Float64Array; fresh: Map<number, Row> };

/** Where an address's transfers lie: `list[start … end)`. */
export type Span = { list: Int32Array; keys: Float64Array; start: number; end: number };

export const createRows = (): Rows => ({
  starts: new Int32Array(1),
  edges: new Int32Array(0),
  keys: new Float64Array(0),
  fresh: new Map(),
});

const gather = (transfers: TransferColumns, inTime: Int32Array, addresses: number, end: number): Rows => {
  const starts = new Int32Array(addresses + 1);
  for (let edge = 0; edge < transfers.count; edge++) starts[cellOf(transfers, edge, end) + 1]!++;
  for (let id = 0; id < addresses; id++) starts[id + 1]! += starts[id]!;
  const next = starts.slice();
  const edges = new Int32Array(transfers.count);
  const keys = new Float64Array(transfers.count);
  for (const edge of inTime) {
    const place = next[cellOf(transfers, edge, end)]!++;
    edges[place] = edge;
    keys[place] = cellOf(transfers, edge, KEY);
  }
  return { starts, edges, keys, fresh: new Map() };
};

/** Rows of all transfers by sender and by receiver; `inTime` holds their numbers in time order. */
export const compressRows = (
  transfers: TransferColumns,
  inTime: Int32Array,
  addresses: number,
): { outgoing: Rows; incoming: Rows } => ({
  outgoing: gather(transfers, inTime, addresses, FROM),
  incoming: gather(transfers, inTime, addresses, TO),
});

/** The span of an address's transfers. */
export const spanOf = (rows: Rows, id: number): Span => {
  const fresh = rows.fresh.size > 0 ? rows.fresh.get(id) : undefined;
  if (fresh) return { list: fresh.edges, keys: fresh.keys, start: 0, end: fresh.length };
  const { starts, edges, keys } = rows;
  if (id + 1 >= starts.length) return { list: edges, keys, start: 0, end: 0 };
  return { list: edges, keys, start: starts[id]!, end: starts[id + 1]! };
};

const roomier = (row: Row, size: number): Row => {
  const larger = { edges: new Int32Array(size), keys: new Float64Array(size), length: row.length };
  larger.edges.set(row.edges.subarray(0, row.length));
  larger.keys.set(row.keys.subarray(0, row.length));
  return larger;
};

/** Appends a transfer to its address's row; the caller sorts the row again when it is not the latest. */
export const appendToRow = (rows: Rows, id: number, edge: number, key: number): void => {
  let row = rows.fresh.get(id);
  if (!row) {
    const { list, keys, start, end } = spanOf(rows, id);
    const base = { edges: list.subarray(start, end), keys: keys.subarray(start, end), length: end - start };
    row = roomier(base, base.length + 4);
    rows.fresh.set(id, row);
  } else if (row.length === row.edges.length) {
    row = roomier(row, row.length * 2);
    rows.fresh.set(id, row);
  }
  row.edges[row.length] = edge;
  row.keys[row.length++] = key;
};

/** Takes a transfer out of its address's row again. It was appended, so the row is one of its own. */
export const removeFromRow = (rows: Rows, id: number, edge: number): void => {
  const row = rows.fresh.get(id)!;
  const place = row.edges.lastIndexOf(edge, row.length - 1);
  row.edges.copyWithin(place, place + 1, row.length);
  row.keys.copyWithin(place, place + 1, row.length);
  row.length--;
};

/**
 * Puts a row in time order again, by insertion: it is nearly sorted. Only what has at least the key `since` can have got
 * another key; with `tail`, it also lies at the end.
 */
export const sortRow = (rows: Rows, id: number, { cells }: TransferColumns, since: number, tail: boolean): void => {
  const { list, keys, start, end } = spanOf(rows, id);
  let first = tail ? end : start;
  if (tail) while (first > start && keys[first - 1]! >= since) first--;
  for (let at = first; at < end; at++) {
    const edge = list[at]!;
    const key = keys[at]! >= since ? cells[edge * width + KEY]! : keys[at]!;
    let hole = at;
    for (; hole > first && keys[hole - 1]! > key; hole--) {
      list[hole] = list[hole - 1]!;
      keys[hole] = keys[hole - 1]!;
    }
    list[hole] = edge;
    keys[hole] = key;
  }
};

/** The first place in a span whose key is above `key` (or not below it, with `inclusive`). */
export const placeAfter = ({ keys, start, end }: Span, key: number, inclusive = false): number => {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = keys[middle]!;
    if (here > key || (inclusive && here === key)) high = middle;
    else low = middle + 1;
  }
  return low;
};
