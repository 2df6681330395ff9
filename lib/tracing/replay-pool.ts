// Tells one address's story again from its first transfer, after one arrived late.
import { KEY, width } from "./columns";
import type { TransferGraph } from "./graph";
import { emptyPool, joinPool, leavePool } from "./pools";
import { spanOf } from "./rows";

/** Computes anew what haircut makes of every transfer out of and into one address. */
export const replayPool = (
  { transfers, addresses, outgoing, incoming, priceGain }: TransferGraph,
  id: number,
): void => {
  const out = spanOf(outgoing, id);
  const into = spanOf(incoming, id);
  const { cells } = transfers;
  emptyPool(addresses, id);
  let at = into.start;
  for (let place = out.start; place < out.end; place++) {
    const edge = out.list[place]!;
    for (; at < into.end && cells[into.list[at]! * width + KEY]! < cells[edge * width + KEY]!; at++)
      joinPool(addresses, transfers, into.list[at]!);
    leavePool(addresses, transfers, edge, priceGain);
  }
  for (; at < into.end; at++) joinPool(addresses, transfers, into.list[at]!);
};
