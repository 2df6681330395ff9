// Addresses that deal with very many others in both directions: exchanges' hot wallets, desks, pools that nobody labelled.
// Money in them cannot be told apart, so a trace ends there and says so. Dust makes nobody a service.
import type { TransferGraph } from "./graph";
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
    if (transfers.value[out.list[at]!]! >= dustUsd) known.receivers.add(transfers.to[out.list[at]!]!);
  for (let at = into.start; at < into.end; at++)
    if (transfers.value[into.list[at]!]! >= dustUsd) known.senders.add(transfers.from[into.list[at]!]!);
  graph.busy.set(id, known);
  decide(graph, id);
};

const decide = (graph: TransferGraph, id: number): void => {
  const known = graph.busy.get(id)!;
  if (known.senders.size >= graph.serviceDegree && known.receivers.size >= graph.serviceDegree)
    graph.addresses.service[id] = 1;
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
  else if (valueUsd >= dustUsd) {
    known[side].add(other);
    decide(graph, id);
  }
};

/** Counts a transfer that has just got its place in the rows. */
export const noteCounterparties = (graph: TransferGraph, edge: number): void => {
  const { from, to, value } = graph.transfers;
  note(graph, from[edge]!, to[edge]!, "receivers", value[edge]!);
  note(graph, to[edge]!, from[edge]!, "senders", value[edge]!);
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
