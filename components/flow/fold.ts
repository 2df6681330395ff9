// Which boxes of a column are shown: the weightiest first, the rest folded into one that opens. Pure.
import type { FlowEdge, FlowNode } from "./graph";

/** What a column holds that was not even sent. */
export type Unlisted = { count: number; weight: number };
export type Fold = {
  id: string;
  column: number;
  open: boolean;
  /** Boxes that it stands for, unlisted ones included, and their weight. */
  count: number;
  weight: number;
  /** Of these, those that opening it shows. */
  listed: number;
  edges: readonly FlowEdge[];
};

export const foldId = (column: number): string => `fold ${column}`;

/**
 * The boxes to draw and one fold per column that has more than `top`. Boxes in `kept` (on the way that is looked at) are never
 * folded. A box that only folded boxes lead to is folded with them.
 */
export function foldColumns(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  options: {
    top: number;
    open: ReadonlySet<number>;
    kept: ReadonlySet<string>;
    unlisted: ReadonlyMap<number, Unlisted>;
  },
): { nodes: FlowNode[]; edges: FlowEdge[]; folds: Fold[] } {
  const byColumn = new Map<number, FlowNode[]>();
  for (const node of nodes) byColumn.set(node.column, [...(byColumn.get(node.column) ?? []), node]);
  const inner = tiesInwards(nodes, edges);
  const shown = new Set<string>();
  const folds: Fold[] = [];
  for (const column of [...byColumn.keys()].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)) {
    const own = [...(byColumn.get(column) ?? [])].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    const tied = own.filter(({ id }) => column === 0 || (inner.get(id) ?? []).some((near) => shown.has(near)));
    const kept = own.filter(({ id }) => options.kept.has(id));
    const open = options.open.has(column);
    const first = open ? tied : tied.slice(0, options.top);
    for (const { id } of [...first, ...kept]) shown.add(id);
    const rest = own.filter(({ id }) => !shown.has(id));
    const hidden = new Set(rest.map(({ id }) => id));
    const beyond = open ? tied.slice(options.top) : rest;
    const unlisted = options.unlisted.get(column) ?? { count: 0, weight: 0 };
    if (beyond.length + unlisted.count === 0) continue;
    folds.push({
      id: foldId(column),
      column,
      open,
      count: beyond.length + unlisted.count,
      weight: beyond.reduce((sum, { weight }) => sum + weight, unlisted.weight),
      listed: tied.filter(({ id }) => open || hidden.has(id)).length - (open ? Math.min(options.top, tied.length) : 0),
      edges: edges.filter(({ from, to }) => (hidden.has(from) && shown.has(to)) || (hidden.has(to) && shown.has(from))),
    });
  }
  return {
    nodes: nodes.filter(({ id }) => shown.has(id)),
    edges: edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    folds,
  };
}

/** By box: the boxes one step nearer to the centre that it is tied to. */
const tiesInwards = (nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Map<string, string[]> => {
  const columns = new Map(nodes.map(({ id, column }) => [id, Math.abs(column)]));
  const ties = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const [outer, near] = (columns.get(from) ?? 0) > (columns.get(to) ?? 0) ? [from, to] : [to, from];
    ties.set(outer, [...(ties.get(outer) ?? []), near]);
  }
  return ties;
};
