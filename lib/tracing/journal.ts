// Taking back what was told last: while a graph keeps a journal, each change leaves behind how to undo it. Invariant: after going
// back to a mark the graph answers as it did when the mark was made.

/** What keeps a journal; the rest of the graph is known to those who change it. */
type Journalled = { journal: (() => void)[] | null; readonly services: number; clusters: { version: number } };

/** From now on changes can be taken back. */
export const keepJournal = (graph: Journalled): void => {
  graph.journal ??= [];
};

/** Where the journal stands. */
export const markJournal = ({ journal }: Journalled): number => journal?.length ?? 0;

/** Notes how to take back a change that was just made. */
export const noteChange = ({ journal }: Journalled, undo: () => void): void => {
  journal?.push(undo);
};

/** Takes back everything since a mark, last first. */
export const goBack = (graph: Journalled, mark: number): void => {
  const { journal, services } = graph;
  if (journal === null || journal.length <= mark) return;
  while (journal.length > mark) journal.pop()!();
  // what is remembered by version must not be taken for what holds again
  graph.clusters.version += 1 + services - graph.services;
};

/** Changes before a mark stand for good. Marks made later are that much smaller now. */
export const settleJournal = ({ journal }: Journalled, mark: number): void => {
  journal?.splice(0, mark);
};
