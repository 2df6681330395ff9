// How much of the case's money each address accounts for, by haircut: lib/tracing follows it through what was walked, with the
// customer as the start. Every figure comes with the path that shows it.
import { addTransfers } from "@/lib/tracing/add-transfers";
import { createAddressBook } from "@/lib/tracing/address-labels";
import { createGraph } from "@/lib/tracing/graph";
import { type TracedAddress, traceMoney } from "@/lib/tracing/trace";
import type { Transfer } from "@/lib/tracing/transfer";
import { CENTRE } from "./dto";
import type { LabelOf } from "./labels";
import type { ChainTransfer } from "./read-transfers";
import type { Seed } from "./seeds";
import type { Walked } from "./walk";

/** No address of a chain has a space. */
const elsewhere = (address: string): string => `elsewhere ${address}`;

const transferOf = ({ from, to, usdCents, at, block, hash }: ChainTransfer): Transfer => ({
  from,
  to,
  time: at,
  block,
  hash,
  valueUsd: usdCents / 100,
});

const ownTransfer = ({ side, address, usdCents, at }: Seed, nth: number): Transfer => ({
  from: side === "in" ? address : CENTRE,
  to: side === "in" ? CENTRE : address,
  time: at,
  block: 0,
  hash: `${CENTRE} ${nth}`,
  valueUsd: usdCents / 100,
});

/**
 * By address, what the trace says of it. What moved sideways dilutes, but is not followed: it is not in the picture. `others` is
 * what the addresses of the way out received besides.
 */
export function traceShares(
  walked: Walked,
  seeds: readonly Seed[],
  others: readonly ChainTransfer[],
  hops: number,
  labelOf: LabelOf,
): Map<string, TracedAddress> {
  const { side, transfers, sideways, places } = walked;
  const graph = createGraph();
  // each side of a transaction has its own hash, so that nothing is netted that the picture shows apart
  addTransfers(graph, [
    ...seeds.map(ownTransfer),
    ...transfers.map((transfer, nth) => ({ ...transferOf(transfer), hash: `${transfer.hash} ${nth}` })),
    ...sideways.map((transfer, nth) => ({
      ...transferOf(transfer),
      ...(side === "in" ? { from: elsewhere(transfer.from) } : { to: elsewhere(transfer.to) }),
      hash: `sideways ${nth}`,
    })),
    ...others.map((transfer, nth) => ({
      ...transferOf(transfer),
      from: elsewhere(transfer.from),
      hash: `others ${nth}`,
    })),
  ]);
  const labels = createAddressBook(
    [...places.keys()].flatMap((address) => {
      const label = labelOf(address);
      return label ? [{ address, label: { category: label.category, source: label.source } }] : [];
    }),
  );
  const lines = traceMoney(graph, {
    from: [CENTRE],
    labels,
    direction: side === "in" ? "backward" : "forward",
    hops,
  });
  return new Map(lines.map((line) => [line.address, line]));
}
