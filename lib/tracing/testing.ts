// What the tests of tracing share: random transfers, and haircut told the plain way, transfer by transfer.
import fc from "fast-check";
import { addTransfers } from "./add-transfers";
import { createAddressBook } from "./address-labels";
import { createGraph, type GraphOptions, type TransferGraph } from "./graph";
import { orderSecond } from "./in-block-order";
import { movesValue, type Transfer } from "./transfer";

export const noLabels = createAddressBook([]);

/** Labels by address, all from one source. */
export const labelled = (categories: Record<string, string>) =>
  createAddressBook(
    Object.entries(categories).map(([address, category]) => ({ address, label: { category, source: "test" } })),
  );

/** Transfers in short: `["A", "B", 100, 3]` is 100 dollars from A to B in the third minute. */
export const transfersOf = (...rows: [from: string, to: string, valueUsd: number, minute: number, hash?: string][]) =>
  rows.map(
    ([from, to, valueUsd, minute, hash], at): Transfer => ({
      time: minute * 60_000,
      block: minute,
      hash: hash ?? `h${at}`,
      from,
      to,
      valueUsd,
    }),
  );

/** A graph of them. */
export const graphOf = (transfers: readonly Transfer[], options?: GraphOptions): TransferGraph => {
  const graph = createGraph(options);
  addTransfers(graph, transfers);
  return graph;
};

/** Few addresses and few instants: rounds, partial payments and equal times come up all the time. */
export const anyTransfers = (most = 30): fc.Arbitrary<Transfer[]> =>
  fc
    .array(
      fc.record({
        from: fc.constantFrom(..."ABCDEFGH"),
        to: fc.constantFrom(..."ABCDEFGH"),
        valueUsd: fc.integer({ min: 0, max: 2_000 }).map((value) => value / 4),
        second: fc.integer({ min: 1, max: 25 }),
        block: fc.integer({ min: 0, max: 1 }),
      }),
      { maxLength: most },
    )
    .map((rows) =>
      rows.map(({ from, to, valueUsd, second, block }, at) => ({
        time: second * 1000,
        block,
        hash: `h${at}`,
        from,
        to,
        valueUsd,
      })),
    );

/** All transfers that move value, in the order in which haircut takes them. */
export const inOrder = (transfers: readonly Transfer[]): Transfer[] => {
  const bySecond = new Map<number, Transfer[]>();
  for (const transfer of transfers.filter(movesValue)) {
    const second = Math.floor(transfer.time / 1000);
    bySecond.set(second, [...(bySecond.get(second) ?? []), transfer]);
  }
  return [...bySecond].sort(([a], [b]) => a - b).flatMap(([, own]) => orderSecond(own));
};

/** Haircut the plain way: each address has dollars, and followed dollars by steps among them. No gains in price, no dust. */
export const haircutPlainly = (transfers: readonly Transfer[], starts: readonly string[], hops: number) => {
  const held = new Map<string, number>();
  const followed = new Map<string, number[]>();
  const arrived = new Map<string, number>();
  const left = new Map<string, number>();
  const add = (sums: Map<string, number>, address: string, value: number) =>
    sums.set(address, (sums.get(address) ?? 0) + value);
  for (const { from, to, valueUsd } of inOrder(transfers)) {
    const has = held.get(from) ?? 0;
    const part = has === 0 ? 0 : Math.min(1, valueUsd / has);
    const own = followed.get(from) ?? Array(hops + 1).fill(0);
    const leaves: number[] = starts.includes(from)
      ? [valueUsd, ...Array(hops).fill(0)]
      : own.map((amount) => amount * part);
    followed.set(
      from,
      own.map((amount) => amount * (1 - part)),
    );
    held.set(from, Math.max(0, has - valueUsd));
    add(held, to, valueUsd);
    const comes = [0, ...leaves.slice(0, hops)];
    const sum = comes.reduce((a, b) => a + b, 0);
    if (sum > 0) {
      add(arrived, to, sum);
      add(left, from, sum);
    }
    if (!starts.includes(to)) {
      const before = followed.get(to) ?? Array(hops + 1).fill(0);
      followed.set(
        to,
        before.map((amount, h) => amount + comes[h]!),
      );
    }
  }
  return { arrived, left };
};
