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
import { turnoverOf, windowOf } from "./resting";
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
  /** Transfers to look at at most. */
  budget?: number;
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
  /** The other way round: what it sent (backward) or received (forward). More than the total came or went unseen. */
  returnedUsd: number;
  categories: CategoryExposure[];
  /** Transfers looked at. */
  looked: number;
  /** There was more than it was allowed to look at: what is told is the least. */
  cut: boolean;
};

const mixersIn = new WeakMap<AddressBook["labels"], boolean>();

const hasMixer = (labels: AddressBook["labels"] | undefined): boolean => {
  if (labels === undefined) return false;
  let known = mixersIn.get(labels);
  if (known === undefined) {
    known = [...labels.values()].some((all) => all.some(({ category }) => groupOf(category) === "mixer"));
    mixersIn.set(labels, known);
  }
  return known;
};

/** Whether a book knows any mixer: without one nobody needs to look further for them. */
const knowsMixers = ({ labels, pushed }: AddressBook): boolean => hasMixer(labels) || hasMixer(pushed);

type Claim = CategoryExposure & { largest: number };

/** Exposure of one normalised address by category, largest first; nothing for an address that the graph does not know. */
export const exposureOf = (graph: TransferGraph, address: string, options: ExposureOptions): Exposure => {
  const { direction, hops = 7, mixerHops = 20 } = options;
  const start = graph.ids.get(address);
  if (start === undefined) return { totalUsd: 0, returnedUsd: 0, categories: [], looked: 0, cut: false };
  const deepest = knowsMixers(options.labels) ? Math.max(hops, mixerHops) : hops;
  const window = windowOf(options.since, options.at);
  const flow = (direction === "forward" ? followForward : followBackward)(graph, {
    starts: [start],
    hops: deepest,
    labels: viewLabels(graph, options.labels),
    ...window,
    dustUsd: options.dustUsd ?? dustUsd,
    minShare: 0,
    passStolen: false,
    ...(options.budget !== undefined && { budget: options.budget }),
  });
  // a cut walk has not seen everything that the address received
  const [own, other] =
    direction === "forward" ? (["outgoing", "incoming"] as const) : (["incoming", "outgoing"] as const);
  const totalUsd = flow.cut ? turnoverOf(graph, start, own, window) : flow.passed[0]!;
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
    returnedUsd: turnoverOf(graph, start, other, window),
    categories: [...claims.values()]
      .map(({ largest: _, ...claim }) => ({ ...claim, share: Math.min(1, claim.valueUsd / totalUsd) }))
      .sort((a, b) => b.valueUsd - a.valueUsd),
    looked: flow.looked,
    cut: flow.cut,
  };
};
