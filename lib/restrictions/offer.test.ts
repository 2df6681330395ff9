// Proportion: for each finding the least measure that answers it and no more; what is heavier is known as heavier.
import { expect, test } from "vitest";
import { catalogue } from "@/lib/scoring";
import { answerTo } from "./answers";
import { checkTerms, isHeavier, usualFunctions } from "./measures";
import { leastFor, needsWhyNotLess, offersFor, type Risk } from "./offer";
import type { RestrictionScope } from "./scope";
import { type RestrictionMeasure, restrictionMeasures } from "./states";

const now = new Date("2026-11-21T08:00:00Z");
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
type Finding = Partial<Risk["findings"][number]> & { rule: string };
const risk = (findings: Finding[], given: Partial<Risk> = {}): Risk => ({
  findings: findings.map((each) => ({ measure: "withdrawal_hold", assets: [], counterparties: [], ...each })),
  ...{ valueUsdCents: 700_000, transaction: null, ...given },
});
const out = usualFunctions.withdrawal_hold;

test.each<[string, Risk, { measure: RestrictionMeasure; scope: RestrictionScope } | null]>([
  ["a look takes nothing", risk([{ rule: "transaction.fan-in", measure: "review" }]), null],
  [
    "structuring holds the amount, the rest stays free",
    risk([{ rule: "transaction.structuring" }]),
    { measure: "withdrawal_hold", scope: { functions: [...out], usdCents: 700_000 } },
  ],
  [
    "tainted coins hold that coin",
    risk([{ rule: "chain.exposure", assets: ["USDT"] }]),
    { measure: "withdrawal_hold", scope: { functions: [...out], assets: ["USDT"], usdCents: 700_000 } },
  ],
  [
    "a listed address bars dealings with it",
    risk([{ rule: "list.blacklist-consensus", counterparties: ["bc1q"] }]),
    { measure: "withdrawal_hold", scope: { functions: [...out], counterparties: ["bc1q"] } },
  ],
  [
    "a partner's alert pauses that payment",
    risk([{ rule: "transaction.partner-alert" }], { transaction: "t-1" }),
    { measure: "withdrawal_hold", scope: { functions: [...out], transaction: "t-1" } },
  ],
  [
    "an intruder leaves no choice",
    risk([{ rule: "access.takeover" }, { rule: "transaction.structuring" }]),
    { measure: "withdrawal_hold", scope: { functions: [...out] } },
  ],
  [
    "fraud proceeds cool off for ninety days",
    risk([{ rule: "transaction.counterparty-fraud", measure: "buy_only" }]),
    { measure: "buy_only", scope: { functions: [...usualFunctions.buy_only] } },
  ],
  [
    "a merchant's payouts wait, nothing else",
    risk([{ rule: "merchant.authenticity", measure: "suspension" }]),
    { measure: "suspension", scope: { functions: ["merchant_payout"] } },
  ],
])("%s", (_, given, expected) => {
  const least = leastFor(given, null);
  if (expected === null) expect(least).toBeNull();
  else expect(least).toMatchObject(expected);
});

test("no measure takes all that one further up takes, and more", () => {
  const takesMore = (a: RestrictionMeasure, b: RestrictionMeasure): boolean =>
    usualFunctions[b].every((name) => usualFunctions[a].includes(name)) &&
    usualFunctions[a].length > usualFunctions[b].length;
  const wrong = restrictionMeasures.flatMap((lower, at) =>
    restrictionMeasures.slice(at + 1).flatMap((upper) => (takesMore(lower, upper) ? [[lower, upper]] : [])),
  );
  expect(wrong).toEqual([]);
});

test("an order is for what it names, and bars nothing but more", () => {
  const basis = {
    ...{
      ground: "judicial_order" as const,
      amountUsdCents: 5_000,
      expiresAt: inDays(10),
      restrictionReview: inDays(10),
    },
  };
  const offers = offersFor({ risk: null, basis, standing: [] }, now);
  const freeze = offers.find(({ measure }) => measure === "freeze");
  expect(freeze).toMatchObject({
    ...{ least: true, barred: null, ground: "judicial_order", endsAt: inDays(10).toISOString() },
    scope: { usdCents: 5_000 },
  });
});

test("every offer that is not barred would be accepted as it is", () => {
  const basis = {
    ground: "fraud_order" as const,
    amountUsdCents: null,
    expiresAt: null,
    restrictionReview: inDays(90),
  };
  const given = risk([{ rule: "list.name-match", measure: "sanctions_block" }]);
  for (const { measure, scope, ground, endsAt, reviewAt } of offersFor({ risk: given, basis, standing: [] }, now)) {
    const until = { endsAt: endsAt ? new Date(endsAt) : null, reviewAt: reviewAt ? new Date(reviewAt) : null };
    expect(checkTerms({ measure, scope, ground, ...until }, now)).toBeNull();
  }
});

test("each rule of the catalogue has an answer", () => {
  expect(catalogue.filter(({ id }) => answerTo(id) === null)).toEqual([]);
});

const least = { measure: "withdrawal_hold" as const, scope: { functions: [...out], usdCents: 500 } };
test.each<[string, { measure: RestrictionMeasure; scope: RestrictionScope }, boolean]>([
  ["the least itself", least, false],
  ["less of it", { ...least, scope: { ...least.scope, usdCents: 400 } }, false],
  ["more of it", { ...least, scope: { ...least.scope, usdCents: 600 } }, true],
  ["all of it", { ...least, scope: { functions: [...out] } }, true],
  ["another function", { ...least, scope: { ...least.scope, functions: [...out, "sell"] } }, true],
  ["a measure further up", { ...least, measure: "closure" }, true],
])("%s: heavier %s", (_, asked, heavier) => {
  expect(isHeavier(asked, least)).toBe(heavier);
});

test("where nothing is the least, anything needs words", () => {
  expect(needsWhyNotLess(null, least)).toBe(true);
});

test.each<[string, Parameters<typeof checkTerms>[0], string]>([
  ["a hold without an end", { ...least, ground: "terms", endsAt: null, reviewAt: inDays(3) }, "needs_an_end"],
  [
    "a suspension that nobody looks at again",
    { measure: "suspension", scope: { functions: ["trade"] }, ground: "terms", endsAt: inDays(3), reviewAt: null },
    "needs_a_review",
  ],
  [
    "a suspension that is a freeze in disguise",
    {
      measure: "suspension",
      scope: { functions: ["withdraw_crypto"] },
      ground: "terms",
      endsAt: null,
      reviewAt: inDays(3),
    },
    "function_not_of_measure",
  ],
  [
    "a freeze under the terms",
    { measure: "freeze", scope: { functions: ["trade"] }, ground: "terms", endsAt: null, reviewAt: inDays(3) },
    "freeze_needs_basis",
  ],
  [
    "a block that ends by itself",
    {
      measure: "sanctions_block",
      scope: { functions: ["trade"] },
      ground: "sanctions",
      endsAt: inDays(3),
      reviewAt: null,
    },
    "block_never_lapses",
  ],
  [
    "a cooling-off beyond ninety days",
    { measure: "buy_only", scope: { functions: ["transfer"] }, ground: "terms", endsAt: inDays(91), reviewAt: null },
    "end_too_late",
  ],
])("refused: %s", (_, terms, detail) => {
  expect(checkTerms(terms, now)).toMatchObject({ detail });
});
