// A graph that took something back answers as if it had never been told.
import fc from "fast-check";
import { expect, it } from "vitest";
import { addTransactions, addTransfers } from "./add-transfers";
import { exposureOf } from "./exposure";
import { createGraph, type TransferGraph } from "./graph";
import { goBack, keepJournal, markJournal, settleJournal } from "./journal";
import { storeGraph } from "./snapshot";
import { anyTransfers, labelled } from "./testing";
import type { Transfer } from "./transfer";

const wallets = ["bc1qaaaaaaaaaaaaaaaaaaaaaaaa", "bc1qccccccccccccccccccccccccc", "bc1qddddddddddddddddddddddddd"];
const bridges = [
  { from: "G", to: "H" },
  { from: "H", to: "G" },
];
const labels = labelled({ A: "mixer", B: "scam" });

/** Some of the transfers share a transaction, some are of coins whose outputs tell wallets. */
const anyTransactions = anyTransfers(24).chain((transfers) =>
  fc.array(fc.nat(5), { minLength: transfers.length, maxLength: transfers.length }).map((hashes) =>
    transfers.map((transfer, at): Transfer => {
      const coins = hashes[at]! > 3;
      const wallet = (address: string): string => wallets[address.charCodeAt(0) % 3]!;
      return {
        ...transfer,
        hash: hashes[at] === 0 ? "shared" : transfer.hash,
        ...(coins && { from: wallet(transfer.from), to: wallet(transfer.to) }),
      };
    }),
  ),
);

const everybody = [..."ABCDEFGH", ...wallets];
const answers = (graph: TransferGraph) =>
  everybody.flatMap((address) =>
    (["forward", "backward"] as const).map((direction) => {
      const { totalUsd, categories } = exposureOf(graph, address, { direction, labels });
      return [address, totalUsd, categories.map(({ category, valueUsd, path }) => [category, valueUsd, path])];
    }),
  );
const told = (graph: TransferGraph): string => Buffer.from(storeGraph(graph)).toString("base64");

const build = (portions: readonly (readonly Transfer[])[]): TransferGraph => {
  const graph = createGraph({ bridges, serviceDegree: 3 });
  for (const portion of portions) addTransfers(graph, portion);
  return graph;
};

it("takes back what was told since a mark, to the last cent and the last address", () => {
  fc.assert(
    fc.property(anyTransactions, anyTransactions, anyTransactions, (first, kept, dropped) => {
      const graph = build([first]);
      keepJournal(graph);
      addTransfers(graph, kept);
      const mark = markJournal(graph);
      const before = answers(graph);
      addTransfers(graph, dropped);
      answers(graph);
      goBack(graph, mark);
      expect(answers(graph)).toEqual(before);
      settleJournal(graph, markJournal(graph));
      expect(told(graph)).toBe(told(build([first, kept])));
    }),
    { numRuns: 120 },
  );
});

it("tells the same after going back and being told again, one transaction at a time", () => {
  fc.assert(
    fc.property(anyTransactions, anyTransactions, (first, again) => {
      const graph = build([first]);
      keepJournal(graph);
      for (const transfer of again) addTransactions(graph, [[transfer]]);
      const once = answers(graph);
      goBack(graph, 0);
      for (const transfer of again) addTransactions(graph, [[transfer]]);
      expect(answers(graph)).toEqual(once);
    }),
    { numRuns: 100 },
  );
});
