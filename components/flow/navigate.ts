// Where an arrow key leads: left and right along the thickest band, up and down within a column. Pure.
import type { FlowEdge } from "./graph";
import type { Placement } from "./layout";

const heaviest = (edges: readonly FlowEdge[]): FlowEdge | undefined =>
  edges.reduce<FlowEdge | undefined>((best, edge) => (best && best.weight >= edge.weight ? best : edge), undefined);

const inColumn = (places: Placement, id: string, by: 1 | -1): string | null => {
  const here = places.get(id);
  if (!here) return null;
  let best: { id: string; away: number } | null = null;
  for (const [other, { column, row }] of places) {
    const away = (row - here.row) * by;
    if (column === here.column && away > 0 && (best === null || away < best.away)) best = { id: other, away };
  }
  return best?.id ?? null;
};

/** The box that a key leads to from `id`; null where there is none, or the key leads nowhere. */
export function boxAfterKey(
  key: string,
  id: string,
  { places, edges, centre }: { places: Placement; edges: readonly FlowEdge[]; centre: string },
): string | null {
  switch (key) {
    case "ArrowLeft":
      return heaviest(edges.filter(({ to }) => to === id))?.from ?? null;
    case "ArrowRight":
      return heaviest(edges.filter(({ from }) => from === id))?.to ?? null;
    case "ArrowUp":
      return inColumn(places, id, -1);
    case "ArrowDown":
      return inColumn(places, id, 1);
    case "Home":
      return centre;
    default:
      return null;
  }
}
