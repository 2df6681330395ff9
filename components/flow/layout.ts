// Where each box lies: a column and a row. Invariant: what has its place keeps it, whatever is added later; two boxes never
// share one. Pure: the same boxes added in the same portions lie the same.
import type { FlowEdge, FlowNode } from "./graph";

export type Place = { column: number; row: number };
export type Placement = ReadonlyMap<string, Place>;

/** Sizes in the picture's own pixels. */
export const box = { width: 128, height: 40, gapX: 62, gapY: 12 } as const;

/** The left upper corner of a place. */
export const cornerOf = ({ column, row }: Place): { x: number; y: number } => ({
  x: column * (box.width + box.gapX),
  y: row * (box.height + box.gapY),
});

/** The free row nearest to a height; of two as near, the lower one on the page. */
const rowNear = (height: number, taken: ReadonlySet<number>): number => {
  const from = Math.round(height);
  for (let away = 0; ; away++) {
    const [below, above] = [from + away, from - away];
    const [first, second] = height < from ? [above, below] : [below, above];
    if (!taken.has(first)) return first;
    if (!taken.has(second)) return second;
  }
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

/** Places what has no place yet, the weightiest first, beside what it is tied to; what stands for several lies below its column. */
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
    own.sort(
      (a, b) => Number(a.kind === "fold") - Number(b.kind === "fold") || b.weight - a.weight || (a.id < b.id ? -1 : 1),
    );
    const rows = rowsOf(column);
    for (const node of own) {
      const last = node.kind === "fold" && rows.size > 0;
      const row = last ? Math.max(...rows) + 1 : rowNear(heightOf(node, neighbours, places), rows);
      places.set(node.id, { column, row });
      rows.add(row);
    }
  }
  return places;
}
