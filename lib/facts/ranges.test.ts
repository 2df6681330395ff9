// No parameter promises a number that nothing can reach: its range ends where what is counted ends. Each parameter that is held against
// a count is named here with what bounds it; a new one must be, too.
import { expect, test } from "vitest";
import { HOPS, MIXER_HOPS } from "@/lib/chain-graph/chain-look";
import { catalogue, parseRuleSet } from "@/lib/scoring";
import { LIST_LIMIT } from "@/lib/scoring/decode/reader";
import {
  EXACT_HORIZON,
  EXACT_LIMIT,
  LONG_HORIZON,
  MARKS_LIMIT,
  ORDERS_HORIZON,
  ORDERS_LIMIT,
  SPREADS_LIMIT,
} from "@/lib/scoring/profile/profile";
import { RECEIVERS } from "./chain-state";
import { OWN_DEALINGS_LIMIT } from "./darknet";
import { LEAST_SHARE, MOST_OTHERS } from "./flows";
import { MEMBERS_LIMIT } from "./shared-store";
import { DAY, HOUR, type Line, login, MINUTE, many, run } from "./testing";
import { within } from "./users";

/** Nothing is let go that it counts: distances in blocks, days since a register's entry, sums of what a list says. */
const UNBOUNDED = Number.POSITIVE_INFINITY;

/** The most that can be counted. */
const counts: Record<string, number> = {
  "access.shared-device.atLeast": MEMBERS_LIMIT,
  "access.shared-device.farm": MEMBERS_LIMIT,
  "access.device-countries.atMost": MEMBERS_LIMIT,
  "access.registration-farm.atLeast": MEMBERS_LIMIT,
  "access.same-address-value.atLeast": MEMBERS_LIMIT,
  // "more than"
  "access.same-address-value.atMost": MEMBERS_LIMIT - 1,
  "access.new-zone.samples": EXACT_LIMIT,
  "access.step-up-failed.atLeast": MARKS_LIMIT,
  "access.linked-companies.atLeast": MEMBERS_LIMIT,
  "kyc.surge-sample.history": LONG_HORIZON / DAY,
  "kyc.volatility-limit.linked": MEMBERS_LIMIT,
  "kyc.profile-churn.atLeast": MARKS_LIMIT,
  "kyc.multisig-nodes.nodes": LIST_LIMIT,
  "transaction.structuring.atLeast": EXACT_LIMIT,
  "transaction.fixed-interval.atLeast": EXACT_LIMIT,
  "transaction.night-ants.atLeast": EXACT_LIMIT,
  "transaction.burst.atLeast": EXACT_LIMIT,
  "transaction.daily-count.atLeast": EXACT_LIMIT,
  "transaction.dispersion.atLeast": EXACT_LIMIT / 2,
  "transaction.dispersion.samples": EXACT_LIMIT / 2,
  "transaction.night-density.hours": EXACT_LIMIT,
  "transaction.payee-churn.atMost": EXACT_LIMIT - 1,
  "transaction.price-premium.samples": SPREADS_LIMIT,
  "transaction.wrong-address.atLeast": MARKS_LIMIT,
  "transaction.funding-accounts.atLeast": EXACT_LIMIT,
  "transaction.out-of-pattern.samples": EXACT_LIMIT,
  "transaction.fan-out.atLeast": EXACT_LIMIT / 2,
  "transaction.fan-in.atLeast": EXACT_LIMIT / 2,
  "transaction.cycle.least": MOST_OTHERS,
  "transaction.cycle.most": MOST_OTHERS,
  "market.wash-trade.atMost": MEMBERS_LIMIT - 1,
  "market.layering.atLeast": ORDERS_LIMIT,
  // a payment from the address is one hop more
  "chain.exposure.hops": HOPS + 1,
  "chain.exposure.mixerHops": MIXER_HOPS + 1,
  "chain.darknet-contact.atLeast": OWN_DEALINGS_LIMIT,
  "chain.darknet-contact.degrees": 3,
  "chain.dispersal.atLeast": RECEIVERS,
  "chain.dispersal.blocks": UNBOUNDED,
  "chain.lookalike-address.frequent": UNBOUNDED,
  "chain.peel.steps": UNBOUNDED,
  "list.blacklist-consensus.sources": UNBOUNDED,
  "list.blacklist-consensus.firstTier": UNBOUNDED,
  "list.blacklist-consensus.confirmations": UNBOUNDED,
};

/** How far back is looked at most, where it is not the profile's exact part. */
const reaches: Record<string, number> = {
  "access.shared-device.within": within,
  "access.device-countries.within": within,
  "access.same-address-value.younger": UNBOUNDED,
  "access.new-zone.history": LONG_HORIZON,
  "kyc.ladder.history": LONG_HORIZON,
  "kyc.profile-churn.within": LONG_HORIZON,
  "kyc.surge-sample.within": LONG_HORIZON,
  "market.layering.within": ORDERS_HORIZON,
  "transaction.counterparty-fraud.within": UNBOUNDED,
  "transaction.large-trace.back": UNBOUNDED,
};

const UNITS: Record<string, number> = { minutes: MINUTE, hours: HOUR, days: DAY };
const parameters = catalogue.flatMap((rule) =>
  Object.entries(rule.parameters).map(([name, parameter]) => ({ name: `${rule.id}.${name}`, ...parameter })),
);

test("every count can be reached", () => {
  const counted = parameters.filter(({ unit }) => unit === "count");
  expect(counted.map(({ name }) => name).sort()).toEqual(Object.keys(counts).sort());
  const beyond = counted.flatMap(({ name, max }) => (max <= (counts[name] ?? 0) ? [] : `${name} ${max}`));
  expect(beyond).toEqual([]);
  const returned = parameters.find(({ name }) => name === "transaction.cycle.returned");
  expect(returned?.min).toBeGreaterThanOrEqual(LEAST_SHARE);
});

test("every window is kept", () => {
  const beyond = parameters.flatMap(({ name, unit, max }) => {
    const span = UNITS[unit];
    return span === undefined || max * span <= (reaches[name] ?? EXACT_HORIZON) ? [] : `${name} ${max} ${unit}`;
  });
  expect(beyond).toEqual([]);
});

const sharedWith = (parameters: object) => {
  const read = parseRuleSet({ rules: { "access.shared-device": { parameters } } });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};
const sharing = (customers: number, span: number): Line[] =>
  many(customers, (index) => login(`c${index}`, index * span, "203.0.113.1", "kiosk"));

test.each([
  ["as many as are kept", sharing(64, HOUR), { atLeast: 64, farm: 64 }, true],
  ["one too few", sharing(63, HOUR), { atLeast: 64, farm: 64 }, false],
  ["three within five days", sharing(3, 2 * DAY), { within: 5 }, true],
  ["three within five days, where three are looked back", sharing(3, 2 * DAY), { within: 3 }, false],
])("a shared device is counted as its parameters say: %s", (_, lines, parameters, fires) => {
  expect(run(lines, sharedWith(parameters)).includes("access.shared-device")).toBe(fires);
});
