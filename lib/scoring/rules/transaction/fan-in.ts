// Many senders, mostly never seen before, pay in within a day, and the money goes on. Where the share that must go on is set to
// nothing, collecting alone is enough and each payment that arrives is looked at as well.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { partyKindOf } from "../../event";
import { count, hours, share } from "../../parameter";
import { explainedDirections } from "../../plans";
import { newParties } from "../../profile/parties";
import type { TransactionEntry } from "../../profile/profile";
import { isFewer } from "../../profile/transaction-log";
import { directions, entriesWithin, isDirection, isSaturated, windowOf } from "../../profile/window";
import { declaredPlan, onlyAPersonKnows } from "../innocent";

const ARRIVING = directions("in");
const LEAVING = directions("out", "internal", "p2p");
const SOLD = directions("sell");
const [BANK, CARD] = [partyKindOf("bank"), partyKindOf("card")];
const PLANS = ["p2p_advertiser", "merchant", "payroll"] as const;

/** Paid out, or sold to an account outside; what is sold on the market stays here. */
const isLeaving = (entry: TransactionEntry): boolean =>
  isDirection(entry, LEAVING) || (isDirection(entry, SOLD) && (entry.partyKind === BANK || entry.partyKind === CARD));

export const fanIn = defineRule({
  id: "transaction.fan-in",
  title: { en: "Fan-in", zh: "资金归集" },
  seed: "S1 · what mules collect goes on at once",
  events: ["transaction"],
  directions: ["in", "out", "internal", "p2p", "sell"],
  asks: [],
  unit: "count",
  queue: "review",
  severity: 2,
  plans: PLANS,
  grades: {
    base: {
      when: { en: "as many as the parameters say", zh: "达到参数设定的付款方数" },
      weight: 0.6,
      measure: "review",
    },
  },
  reason: {
    en: "{observed} senders within {within:duration}, {fresh} of them new; {onward:percent} of their money went on",
    zh: "{within:duration}内 {observed} 个付款方（{fresh} 个为新），其中 {onward:percent} 的资金随即转出",
  },
  parameters: {
    atLeast: count(10, { en: "senders", zh: "付款方数" }, { min: 3, max: 200, seed: "ours" }),
    fresh: share(0.6, { en: "of them new", zh: "其中新付款方占比" }, { min: 0, max: 1, seed: "ours" }),
    passed: share(0.5, { en: "share of it that goes on", zh: "转出占比" }, { min: 0, max: 1, seed: "ours" }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 1, max: 168, seed: "ours" }),
  },
  innocent: [
    declaredPlan("declared-plan", { en: "A declared merchant or advertiser", zh: "已申报的商户或广告商" }, PLANS),
    onlyAPersonKnows("collection", {
      en: "A collection for a present, a funeral or a club, handed on",
      zh: "为礼物、丧事或社团集资后转交",
    }),
  ],
  evaluate({ event, facts, profile }, { atLeast, fresh, passed, within }) {
    if (event.direction === "in" && passed > 0) return null;
    const log = profile.transactions;
    if (log.to - log.from < atLeast || isUndone(event)) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(log, window.since, atLeast)) return null;
    const bits = ARRIVING & ~explainedDirections(facts.customer?.plans ?? [], PLANS);
    if (bits === 0) return null;
    const arrived = entriesWithin(profile, window, (entry) => entry.party !== 0 && isDirection(entry, bits));
    if (arrived.length < atLeast) return null;
    const senders = new Set(arrived.map(({ party }) => party)).size;
    if (senders < atLeast) return null;
    const unknown = newParties(profile, arrived, window.since).size;
    if (unknown < fresh * senders) return null;
    const inflow = arrived.reduce((sum, { cents }) => sum + cents, 0);
    const left = entriesWithin(profile, window, isLeaving);
    const outflow = left.reduce((sum, { cents }) => sum + cents, 0);
    if (outflow < passed * inflow) return null;
    return {
      grade: "base",
      observed: senders,
      threshold: atLeast,
      saturated: isSaturated(profile, window.since),
      values: {
        within,
        fresh: unknown,
        onward: inflow === 0 ? 0 : Math.min(1, outflow / inflow),
        received: dollars(inflow),
        left: dollars(outflow),
      },
      key: "senders",
      ceiling: senders,
    };
  },
});
