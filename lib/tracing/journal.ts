// Taking back what was told last: while a graph keeps a journal, each change leaves behind how to undo it. Invariant: after going
// back to a mark the graph answers as it did when the mark was made.
import type { TransferGraph } from "./graph";

/** From now on changes can be taken back. */
export const keepJournal = (graph: TransferGraph): void => {
  graph.journal ??= [];
};

/** Where the journal stands. */
export const markJournal = ({ journal }: TransferGraph): number => journal?.length ?? 0;

/** Notes how to take back a change that was just made. */
export const noteChange = ({ journal }: TransferGraph, undo: () => void): void => {
  journal?.push(undo);
};

/** Takes back everything since a mark, last first. */
export const goBack = (graph: TransferGraph, mark: number): void => {
  const { journal, services } = graph;
  if (journal === null || journal.length <= mark) return;
  while (journal.length > mark) journal.pop()!();
  // what is remembered by version must not be taken for what holds again
  graph.clusters.version += 1 + services - graph.services;
};

/** Changes before a mark stand for good. Marks made later are that much smaller now. */
export const settleJournal = ({ journal }: TransferGraph, mark: number): void => {
  journal?.splice(0, mark);
};
