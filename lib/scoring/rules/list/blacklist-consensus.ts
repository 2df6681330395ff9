// Several exchanges and firms call an address bad. One voice is hearsay and copies of it are too: three independent ones, one of
// them first-tier, make a hold; and only where the accepted terms say that such lists are used.

import { defineRule, isUndone } from "../../define-rule";
import type { BlacklistEntry } from "../../facts";
import { count, share } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

/** Whose word an entry is, however often it was copied. */
const originOf = (entry: BlacklistEntry, bySource: ReadonlyMap<string, BlacklistEntry>): string => {
  let { source, copiedFrom } = entry;
  for (let step = 0; step < 8 && copiedFrom !== undefined; step++) {
    source = copiedFrom;
    copiedFrom = bySource.get(source)?.copiedFrom;
  }
  return source;
};

const nameOf = (source: string): string => source.trim().toLowerCase();

/** Independent sources with their best tier. */
export const independentSources = (entries: readonly BlacklistEntry[]): Map<string, "first" | "other"> => {
  const named = entries.map((entry) => ({
    ...entry,
    source: nameOf(entry.source),
    ...(entry.copiedFrom !== undefined && { copiedFrom: nameOf(entry.copiedFrom) }),
  }));
  const bySource = new Map(named.map((entry) => [entry.source, entry]));
  const tiers = new Map<string, "first" | "other">();
  for (const entry of named) {
    const origin = originOf(entry, bySource);
    // A copy is worth what its original is; unknown originals are worth little.
    const tier = bySource.get(origin)?.tier ?? (entry.copiedFrom === undefined ? entry.tier : "other");
    if (tiers.get(origin) !== "first") tiers.set(origin, tier);
  }
  return tiers;
};

export const blacklistConsensus = defineRule({
  id: "list.blacklist-consensus",
  title: { en: "Blacklisted by several", zh: "多方黑名单共识" },
  seed: "S1 · three exchanges must agree; weight 0.8 first-tier, 0.3 others; 0.79 ± 15 % with congestion; terms 7.2",
  events: ["transaction", "chain_transfer"],
  directions: ["in", "out"],
  needs: "blacklist",
  asks: [],
  unit: "count",
  queue: "on_chain",
  severity: 2,
  grades: {
    base: {
      when: { en: "enough independent sources agree", zh: "足够多的独立来源一致" },
      weight: 0.8,
      measure: "withdrawal_hold",
    },
  },
  reason: {
    en: "{observed} independent sources blacklist the address ({sources})",
    zh: "{observed} 个独立来源将该地址列入黑名单（{sources}）",
  },
  parameters: {
    sources: count(3, { en: "independent sources", zh: "独立来源数" }, { min: 1, max: 20 }),
    firstTier: count(1, { en: "of them first-tier", zh: "其中一线来源数" }, { min: 0, max: 20, seed: "ours" }),
    firstWeight: share(0.8, { en: "weight of a first-tier source", zh: "一线来源权重" }, { min: 0, max: 1 }),
    otherWeight: share(0.3, { en: "weight of another source", zh: "其他来源权重" }, { min: 0, max: 1 }),
    above: share(0.79, { en: "together above", zh: "合计超过" }, { min: 0.1, max: 0.999 }),
    sway: share(0.15, { en: "threshold moves with congestion by", zh: "阈值随拥堵浮动" }, { min: 0, max: 0.5 }),
    confirmations: count(
      6,
      { en: "confirmations for a linked address", zh: "关联地址所需确认数" },
      { min: 1, max: 1000 },
    ),
  },
  innocent: [
    onlyAPersonKnows("poisoned-list", {
      en: "Somebody made the lists wrong on purpose",
      zh: "有人蓄意制造错误标记",
    }),
    onlyAPersonKnows("paid-by-a-stranger", {
      en: "Sold something to a stranger who paid from there",
      zh: "向陌生人出售物品，对方由该地址付款",
    }),
    {
      id: "linked-only",
      text: { en: "The address is only linked to a blacklisted one", zh: "该地址仅与黑名单地址有关联" },
      test: (_, hit) => ({ verdict: hit.values.via === "" ? "no" : "yes", observed: String(hit.values.via) }),
    },
  ],
  evaluate({ event, facts }, { sources, firstTier, firstWeight, otherWeight, above, sway, confirmations }) {
    const { blacklist, congestion, customer } = facts;
    if (blacklist === undefined || blacklist.entries.length < sources) return null;
    if (customer?.blacklistsDisclosed === false) return null;
    if (event.kind === "transaction" && isUndone(event)) return null;
    if (blacklist.via !== undefined && (blacklist.confirmations ?? 0) < confirmations) return null;
    const tiers = independentSources(blacklist.entries);
    let doubt = 1;
    let first = 0;
    for (const tier of tiers.values()) {
      doubt *= 1 - (tier === "first" ? firstWeight : otherWeight);
      if (tier === "first") first++;
    }
    const threshold = congestion === undefined ? above : above * (1 + sway * (2 * Math.min(1, congestion) - 1));
    if (tiers.size < sources || first < firstTier || 1 - doubt <= threshold) return null;
    return {
      grade: "base",
      observed: tiers.size,
      threshold: sources,
      values: {
        sources: [...tiers.keys()].sort().join(", "),
        weight: Math.round((1 - doubt) * 1000) / 1000,
        needed: Math.round(threshold * 1000) / 1000,
        via: blacklist.via ?? "",
        address: blacklist.address,
      },
      key: blacklist.address,
      ceiling: null,
    };
  },
});
