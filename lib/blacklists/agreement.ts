// When pushed entries are enough to call money tainted: what is asked of an address paid directly is asked of one on the way too.
import { type BlacklistEntry, independentSources } from "@/lib/scoring";
import type { AddressLabel } from "@/lib/tracing/address-labels";
import { groupOf } from "@/lib/tracing/categories";

// The defaults of list.blacklist-consensus. Facts are told before any rule set is asked.
const SOURCES = 3;
const ABOVE = 0.79;
const WEIGHT = { first: 0.8, other: 0.3 };

/** What tracing makes of an address that several independent sources call bad, or null where too few do. */
export const agreedLabel = (entries: readonly BlacklistEntry[]): AddressLabel | null => {
  if (entries.length < SOURCES) return null;
  const tiers = independentSources(entries);
  const doubt = [...tiers.values()].reduce((product, tier) => product * (1 - WEIGHT[tier]), 1);
  if (tiers.size < SOURCES || ![...tiers.values()].includes("first") || 1 - doubt <= ABOVE) return null;
  const tag = (entries.find(({ tier }) => tier === "first")?.tag ?? "").toLowerCase().replace(/[\s-]+/g, "_");
  const group = groupOf(tag);
  const category = group === "none" || group === "custodial" || group === "bridge" ? "blacklisted" : tag;
  return { category, source: [...tiers.keys()].sort().join(", "), tier: "first" };
};
