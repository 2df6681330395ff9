// Compressed rows: the transfers of each address, in time order, in one array; addresses that took part in something since
// the last compaction have a row of their own beside it. Invariant: every row is ordered by key.
import { cellOf, FROM, KEY, TO, type TransferColumns, width } from "./columns";

type Row = { edges: Int32Array; length: number };

export type Rows = { starts: Int32Array; edges: Int32Array; fresh: Map<number, Row> };

/** Where an address's transfers lie: `list[start … end)`; `at` is its reader's, to keep a place. */
export type Span = { list: Int32Array; start: number; end: number; at: number };

export const createRows = (): Rows => ({ starts: new Int32Array(1), edges: new Int32Array(0), fresh: new Map() });

const gather = (transfers: TransferColumns, inTime: Int32Array, addresses: number, end: number): Rows => {
  const starts = new Int32Array(addresses + 1);
  for (let edge = 0; edge < transfers.count; edge++) starts[cellOf(transfers, edge, end) + 1]!++;
  for (let id = 0; id < addresses; id++) starts[id + 1]! += starts[id]!;
  const next = starts.slice();
  const edges = new Int32Array(transfers.count);
  for (const edge of inTime) edges[next[cellOf(transfers, edge, end)]!++] = edge;
  return { starts, edges, fresh: new Map() };
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
  if (fresh) return { list: fresh.edges, start: 0, end: fresh.length, at: 0 };
  if (id + 1 >= rows.starts.length) return { list: rows.edges, start: 0, end: 0, at: 0 };
  return { list: rows.edges, start: rows.starts[id]!, end: rows.starts[id + 1]!, at: 0 };
};

/** Appends a transfer to its address's row; the caller sorts the row again when it is not the latest. */
export const appendToRow = (rows: Rows, id: number, edge: number): void => {
  let row = rows.fresh.get(id);
  if (!row) {
    const { list, start, end } = spanOf(rows, id);
    row = { edges: new Int32Array(Math.max(4, end - start + 4)), length: end - start };
    row.edges.set(list.subarray(start, end));
    rows.fresh.set(id, row);
  }
  if (row.length === row.edges.length) {
    const larger = new Int32Array(row.length * 2);
    larger.set(row.edges);
    row.edges = larger;
  }
  row.edges[row.length++] = edge;
};

/**
 * Puts a row in time order again, by insertion: it is nearly sorted. With `tail`, only what has at least that key can be out
 * of order, and it lies at the end.
 */
export const sortRow = (rows: Rows, id: number, { cells }: TransferColumns, tail?: number): void => {
  const { list, start, end } = spanOf(rows, id);
  let first = tail === undefined ? start : end;
  if (tail !== undefined) while (first > start && cells[list[first - 1]! * width + KEY]! >= tail) first--;
  for (let at = first + 1; at < end; at++) {
    const edge = list[at]!;
    let hole = at;
    for (; hole > first && cells[list[hole - 1]! * width + KEY]! > cells[edge * width + KEY]!; hole--)
      list[hole] = list[hole - 1]!;
    list[hole] = edge;
  }
};

/** The first place in a span whose key is above `key` (or not below it, with `inclusive`). */
export const placeAfter = (
  { cells }: TransferColumns,
  { list, start, end }: Span,
  key: number,
  inclusive = false,
): number => {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = cells[list[middle]! * width + KEY]!;
    if (here > key || (inclusive && here === key)) high = middle;
    else low = middle + 1;
  }
  return low;
};
