// Where each box lies: a column and a row. Invariant: what has its place keeps it, whatever is added later; two boxes never
// share one. Pure: the same boxes added in the same portions lie the same.
import type { FlowEdge, FlowNode } from "./graph";

export type Place = { column: number; row: number };
export type Placement = ReadonlyMap<string, Place>;

/** Sizes in the picture's own pixels. */
export const box = { width: 126, height: 42, gapX: 68, gapY: 14 } as const;

/** The left upper corner of a place. */
export const cornerOf = ({ column, row }: Place): { x: number; y: number } => ({
  x: column * (box.width + box.gapX),
  y: row * (box.height + box.gapY),
});

/** 0, 1, -1, 2, -2 … : the rows of a column in the order in which they are taken. */
const rowAt = (nth: number): number => (nth % 2 === 1 ? (nth + 1) / 2 : 0 - nth / 2);

const freeRows = (taken: ReadonlySet<number>, wanted: number): number[] => {
  const rows: number[] = [];
  for (let nth = 0; rows.length < wanted; nth++) if (!taken.has(rowAt(nth))) rows.push(rowAt(nth));
  return rows.sort((a, b) => a - b);
};

type Neighbours = ReadonlyMap<string, readonly string[]>;

const neighboursOf = (edges: readonly FlowEdge[]): Neighbours => {
  const found = new Map<string, string[]>();
  const add = (id: string, other: string) => found.set(id, [...(found.get(id) ?? []), other]);
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return found;
};

/** The middle of the boxes nearer to the centre that a box is tied to: tied boxes lie at one height where they can. */
const heightOf = (node: FlowNode, neighbours: Neighbours, places: Placement): number => {
  const rows = (neighbours.get(node.id) ?? [])
    .map((id) => places.get(id))
    .filter((place) => place !== undefined && Math.abs(place.column) < Math.abs(node.column))
    .map((place) => place?.row ?? 0);
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length;
};

/** Places what has no place yet; what stands for several comes last in its column. */
export function placeNodes(
  before: Placement,
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
): Map<string, Place> {
  const places = new Map(before);
  const taken = new Map<number, Set<number>>();
  const rowsOf = (column: number): Set<number> => {
    const rows = taken.get(column) ?? new Set();
    taken.set(column, rows);
    return rows;
  };
  for (const { column, row } of places.values()) rowsOf(column).add(row);
  const neighbours = neighboursOf(edges);
  const fresh = nodes.filter(({ id }) => !places.has(id));
  const columns = [...new Set(fresh.map(({ column }) => column))];
  for (const column of columns.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)) {
    const own = fresh.filter((node) => node.column === column);
    const height = new Map(own.map((node) => [node.id, heightOf(node, neighbours, places)]));
    own.sort(
      (a, b) =>
        Number(a.kind === "fold") - Number(b.kind === "fold") ||
        (height.get(a.id) ?? 0) - (height.get(b.id) ?? 0) ||
        b.weight - a.weight ||
        (a.id < b.id ? -1 : 1),
    );
    const rows = freeRows(rowsOf(column), own.length);
    for (const [at, node] of own.entries()) {
      const row = rows[at] ?? 0;
      places.set(node.id, { column, row });
      rowsOf(column).add(row);
    }
  }
  return places;
}
