// Which bridge addresses belong together, as far as labels tell: those of one bridge by name, or all that have no name.
import type { AddressBook } from "@/lib/tracing/address-labels";
import type { BridgePair } from "@/lib/tracing/bridges";
import { groupOf } from "@/lib/tracing/categories";

/** Ends of one bridge that are told apart; of a bridge with more nobody can tell which belong together. */
const MOST_ENDS = 32;

const known = new WeakMap<AddressBook["labels"], BridgePair[]>();

/** Pairs of bridge ends, both ways, in a steady order. */
export const bridgePairsOf = ({ labels }: AddressBook): BridgePair[] => {
  const before = known.get(labels);
  if (before !== undefined) return before;
  const ends = new Map<string, string[]>();
  for (const [address, all] of labels) {
    const bridge = all.find(({ category }) => groupOf(category) === "bridge");
    if (bridge === undefined) continue;
    const name = bridge.name?.trim().toLowerCase() ?? "";
    ends.set(name, [...(ends.get(name) ?? []), address]);
  }
  const pairs = [...ends.values()]
    .filter((addresses) => addresses.length <= MOST_ENDS)
    .flatMap((addresses) => addresses.flatMap((from) => addresses.flatMap((to) => (from === to ? [] : { from, to }))))
    .sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
  known.set(labels, pairs);
  return pairs;
};
