// Addresses that deal with very many others in both directions: exchanges' hot wallets, desks, pools that nobody labelled.
// Money in them cannot be told apart, so a trace ends there and says so. Dust makes nobody a service.
import { cellOf, FROM, TO, VALUE } from "./columns";
import type { TransferGraph } from "./graph";
import { noteChange } from "./journal";
import { type Span, spanOf } from "./rows";

/** Transfers below this many dollars taint nothing and make no counterparty. */
export const dustUsd = 1;

const countOf = ({ start, end }: Span): number => end - start;

const startCounting = (graph: TransferGraph, id: number): void => {
  const { transfers, outgoing, incoming, serviceDegree } = graph;
  const [out, into] = [spanOf(outgoing, id), spanOf(incoming, id)];
  if (countOf(out) < serviceDegree || countOf(into) < serviceDegree) return;
  const known = { senders: new Set<number>(), receivers: new Set<number>() };
  for (let at = out.start; at < out.end; at++)
    if (cellOf(transfers, out.list[at]!, VALUE) >= dustUsd) known.receivers.add(cellOf(transfers, out.list[at]!, TO));
  for (let at = into.start; at < into.end; at++)
    if (cellOf(transfers, into.list[at]!, VALUE) >= dustUsd) known.senders.add(cellOf(transfers, into.list[at]!, FROM));
  graph.busy.set(id, known);
  noteChange(graph, () => graph.busy.delete(id));
  decide(graph, id);
};

const decide = (graph: TransferGraph, id: number): void => {
  const known = graph.busy.get(id)!;
  if (known.senders.size >= graph.serviceDegree && known.receivers.size >= graph.serviceDegree) {
    graph.addresses.service[id] = 1;
    graph.services++;
    noteChange(graph, () => {
      graph.addresses.service[id] = 0;
      graph.services--;
    });
  }
};

const note = (
  graph: TransferGraph,
  id: number,
  other: number,
  side: "senders" | "receivers",
  valueUsd: number,
): void => {
  if (graph.addresses.service[id]) return;
  const known = graph.busy.get(id);
  if (!known) startCounting(graph, id);
  else if (valueUsd >= dustUsd && !known[side].has(other)) {
    known[side].add(other);
    noteChange(graph, () => known[side].delete(other));
    decide(graph, id);
  }
};

/** Counts a transfer that has just got its place in the rows. */
export const noteCounterparties = (graph: TransferGraph, edge: number): void => {
  const { transfers } = graph;
  const from = cellOf(transfers, edge, FROM);
  const to = cellOf(transfers, edge, TO);
  const value = cellOf(transfers, edge, VALUE);
  note(graph, from, to, "receivers", value);
  note(graph, to, from, "senders", value);
};

/** Looks at every address anew, after compaction. */
export const findServices = (graph: TransferGraph): void => {
  for (let id = 0; id < graph.names.length; id++)
    if (!graph.addresses.service[id] && !graph.busy.has(id)) startCounting(graph, id);
    else if (!graph.addresses.service[id]) {
      graph.busy.delete(id);
      startCounting(graph, id);
    }
};
