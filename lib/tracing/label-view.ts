// Labels as a trace asks for them: by address number, remembered. Invariant: what is remembered is forgotten as soon as
// labels, clusters or services change.
import { type AddressBook, labelsAt } from "./address-labels";
import { type CategoryGroup, gravest, groupOf } from "./categories";
import { rootOf } from "./clusters";
import type { TransferGraph } from "./graph";

export type Standing = { category: string; group: CategoryGroup };

export type LabelView = { standingOf(id: number): Standing | null };

/** Category of unlabelled addresses that behave like a service, and of bridges whose other end was not seen. */
const unnamedService: Standing = { category: "unlabelled_service", group: "custodial" };
const ownWallet: Standing = { category: "own", group: "custodial" };
const openBridge: Standing = { category: "bridge", group: "bridge" };

const categoriesOf = (book: AddressBook, address: string): string[] =>
  labelsAt(book, address).map(({ category }) => category);

const look = (graph: TransferGraph, book: AddressBook, id: number): Standing | null => {
  const crossing = graph.crossings.get(id);
  if (crossing) return crossing.open ? openBridge : null;
  if (graph.own.size > 0 && graph.own.has(graph.names[id]!)) return ownWallet;
  let category = gravest(categoriesOf(book, graph.names[id]!));
  if (category === undefined) {
    // what one address of a wallet is, all of them are
    const wallet = graph.clusters.members.get(rootOf(graph.addresses, id));
    if (wallet) category = gravest(wallet.flatMap((member) => categoriesOf(book, graph.names[member]!)));
  }
  if (category !== undefined && groupOf(category) !== "none") return { category, group: groupOf(category) };
  if (graph.addresses.service[id]) return unnamedService;
  return category === undefined ? null : { category, group: "none" };
};

type Remembered = { book: AddressBook; version: number; known: Uint8Array; standings: Map<number, Standing> };

const views = new WeakMap<TransferGraph, Remembered>();

/** Labels of a graph's addresses. Cheap to ask for again with the same book. */
export const viewLabels = (graph: TransferGraph, book: AddressBook): LabelView => {
  let memory = views.get(graph);
  // only ever grows: what was taken back counts as one more change
  const version = graph.clusters.version + graph.services;
  if (!memory || memory.book !== book || memory.version !== version || memory.known.length < graph.names.length) {
    memory = { book, version, known: new Uint8Array(Math.ceil(graph.names.length * 1.1)), standings: new Map() };
    views.set(graph, memory);
  }
  const { known, standings } = memory;
  return {
    standingOf: (id) => {
      // a crossing closes without anybody saying so
      if (graph.crossings.size > 0 && graph.crossings.has(id)) return look(graph, book, id);
      if (known[id] === 1) return null;
      if (known[id] === 2) return standings.get(id)!;
      const standing = look(graph, book, id);
      known[id] = standing ? 2 : 1;
      if (standing) standings.set(id, standing);
      return standing;
    },
  };
};
