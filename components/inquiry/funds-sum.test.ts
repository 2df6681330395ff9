import { expect, it } from "vitest";
import { type FundsPart, sumFunds } from "./funds-sum";

const part = (kind: FundsPart["kind"], amount: string, currency = "USD"): FundsPart => ({
  kind,
  source: "salary",
  from: "Somewhere",
  money: { amount, currency },
});

it("adds what was given per currency and kind, to the last digit", () => {
  expect(
    sumFunds([part("earned", "0.1"), part("earned", "0.2"), part("received", "41000"), part("earned", "3", "EUR")]),
  ).toEqual([
    { currency: "USD", total: "41000.3", byKind: { earned: "0.3", received: "41000", transferred_in: null } },
    { currency: "EUR", total: "3", byKind: { earned: "3", received: null, transferred_in: null } },
  ]);
  expect(sumFunds([])).toEqual([]);
});
