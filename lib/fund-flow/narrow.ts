// The movements within an amount, and of the places those that such movements still tie to the customer. Pure.
import { CENTRE, type FlowMovement, type FlowPlace, type FundFlow } from "./dto";

/** In cents; null is no limit. */
export type Amounts = { least: number | null; most: number | null };

/** What is left of a picture; positions in `path` and `findings` stay those of the whole. */
export function narrowFlow(
  { places, movements }: Pick<FundFlow, "places" | "movements">,
  { least, most }: Amounts,
): { places: FlowPlace[]; movements: FlowMovement[] } {
  if (least === null && most === null) return { places, movements };
  const fitting = movements.filter(
    ({ usdCents }) => usdCents >= (least ?? 0) && usdCents <= (most ?? Number.POSITIVE_INFINITY),
  );
  const tied = new Set([CENTRE]);
  const byHop = [...places].sort((a, b) => a.hop - b.hop);
  for (const { id, side } of byHop) {
    const reaches = fitting.some(({ from, to }) =>
      side === "in" ? from === id && tied.has(to) : to === id && tied.has(from),
    );
    if (reaches) tied.add(id);
  }
  return {
    places: places.filter(({ id }) => tied.has(id)),
    movements: fitting.filter(({ from, to }) => tied.has(from) && tied.has(to)),
  };
}
