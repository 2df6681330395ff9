// An address's exposure, for a decision: what share of the money it received came from what (backward), or where what it
// sent has gone (forward). Invariant: the nearest label on a path claims the money, and each figure has its path.
import type { AddressBook } from "./address-labels";
import { type CategoryGroup, endsTrace, groupOf } from "./categories";
import { arrivedWithin } from "./flow";
import { followBackward } from "./follow-backward";
import { followForward } from "./follow-forward";
import { addressOf, type TransferGraph } from "./graph";
import { viewLabels } from "./label-view";
import { type Direction, pathTo } from "./path";
import { windowOf } from "./resting";
import { dustUsd } from "./services";

export type ExposureOptions = {
  direction: Direction;
  labels: AddressBook;
  /** Steps to look; 7 unless told. */
  hops?: number;
  /** Steps to look for mixers; 20 unless told. */
  mixerHops?: number;
  /** Epoch milliseconds: only transfers from and up to then. */
  since?: number;
  at?: number;
  /** Below this many dollars nothing taints; 1 unless told. */
  dustUsd?: number;
};

export type CategoryExposure = {
  category: string;
  group: CategoryGroup;
  valueUsd: number;
  share: number;
  /** Of the value, in one step; the rest came through others. */
  directUsd: number;
  /** Fewest steps. */
  hops: number;
  /** The path that brought most, in the order in which the money moved, and its transactions. */
  path: string[];
  transactions: string[];
};

export type Exposure = {
  /** Everything the address received (backward) or sent (forward) in the window, dust left out. */
  totalUsd: number;
  categories: CategoryExposure[];
  /** Transfers looked at. */
  looked: number;
};

const mixersIn = new WeakMap<AddressBook, boolean>();

/** Whether a book knows any mixer: without one nobody needs to look further for them. */
const knowsMixers = (book: AddressBook): boolean => {
  let known = mixersIn.get(book);
  if (known === undefined) {
    known = [...book.labels.values()].some((labels) => labels.some(({ category }) => groupOf(category) === "mixer"));
    mixersIn.set(book, known);
  }
  return known;
};

type Claim = CategoryExposure & { largest: number };

/** Exposure of one normalised address by category, largest first; nothing for an address that the graph does not know. */
export const exposureOf = (graph: TransferGraph, address: string, options: ExposureOptions): Exposure => {
  const { direction, hops = 7, mixerHops = 20 } = options;
  const start = graph.ids.get(address);
  if (start === undefined) return { totalUsd: 0, categories: [], looked: 0 };
  const deepest = knowsMixers(options.labels) ? Math.max(hops, mixerHops) : hops;
  const flow = (direction === "forward" ? followForward : followBackward)(graph, {
    starts: [start],
    hops: deepest,
    labels: viewLabels(graph, options.labels),
    ...windowOf(options.since, options.at),
    dustUsd: options.dustUsd ?? dustUsd,
    minShare: 0,
    passStolen: false,
  });
  const totalUsd = flow.passed[0]!;
  const claims = new Map<string, Claim>();
  for (let slot = 1; slot < flow.count; slot++) {
    const standing = flow.standings[slot];
    if (!standing || !endsTrace(standing.group, false)) continue;
    const limit = standing.group === "mixer" ? deepest : hops;
    const valueUsd = arrivedWithin(flow, slot, limit);
    const path = valueUsd > 0 ? pathTo(graph, flow, slot, direction, limit) : null;
    if (!path) continue;
    const claim = claims.get(standing.category) ?? {
      ...standing,
      valueUsd: 0,
      share: 0,
      directUsd: 0,
      hops: path.hops,
      path: [],
      transactions: [],
      largest: 0,
    };
    claim.valueUsd += valueUsd;
    claim.directUsd += arrivedWithin(flow, slot, 1);
    claim.hops = Math.min(claim.hops, path.hops);
    if (valueUsd > claim.largest) {
      claim.largest = valueUsd;
      claim.path = path.ids.map((id) => addressOf(graph, id));
      claim.transactions = path.edges.map((edge) => graph.transfers.hash[edge]!);
    }
    claims.set(standing.category, claim);
  }
  return {
    totalUsd,
    categories: [...claims.values()]
      .map(({ largest: _, ...claim }) => ({ ...claim, share: Math.min(1, claim.valueUsd / totalUsd) }))
      .sort((a, b) => b.valueUsd - a.valueUsd),
    looked: flow.looked,
  };
};
