// The statement of reasons: what is said of each ground, what is left out while an order must not be told, what works meanwhile.
import { expect, test } from "vitest";
import { type Tellable, tell } from "./told";

const now = new Date("2026-11-21T08:00:00Z");
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const freeze: Tellable = {
  ...{ id: "1", key: "R-1", measure: "freeze", state: "in_force", scope: { functions: ["trade"], usdCents: 500 } },
  ...{ ground: "judicial_order", concern: "legal_obligation", liftsWhen: "order_ends", automated: true },
  ...{ createdAt: inDays(-40), inForceAt: inDays(-40), endsAt: inDays(60), reviewAt: inDays(3), endedAt: null },
  ...{ words: "By order of the court.", gagUntil: null, transactionAt: null },
};
const around = { standing: [], clauses: { suspension: "8.4", withdrawal_hold: "8.2" }, appeal: null };

test("an order's end and kind are told; the law stands in for a clause", () => {
  expect(tell(freeze, around, now)).toMatchObject({
    ...{ concern: "legal_obligation", liftsWhen: "order_ends", clause: null, until: inDays(60).toISOString() },
    ...{ only: { usdCents: 500 }, reviewBy: inDays(3).toISOString(), words: freeze.words },
  });
});

test("while the order must not be told it reads as any measure under the terms, whatever the order says", () => {
  const gagged = { ...freeze, gagUntil: inDays(5) };
  const said = tell(gagged, around, now);
  expect(said).toMatchObject({
    ...{ concern: "terms_of_use", liftsWhen: "review_finished", clause: "8.4", until: null, words: null },
  });
  const another = {
    ...gagged,
    ground: "trafficking",
    endsAt: inDays(9),
    reviewAt: null,
    automated: false,
    words: null,
  };
  expect(tell(another, around, now)).toEqual(said);
  expect(said.reviewBy).toBe(inDays(20).toISOString());
  expect(tell(gagged, around, inDays(6)).concern).toBe("legal_obligation");
});

test("what works is what nothing else takes either", () => {
  const both = { ...around, standing: [{ functions: ["withdraw_crypto" as const] }] };
  const { works } = tell(freeze, both, now);
  expect(works).not.toContain("trade");
  expect(works).not.toContain("withdraw_crypto");
  expect(works).toContain("buy");
});

test.each([
  ["lift_proposed", "in_force"],
  ["lifting", "ending"],
  ["lapsed", "ended"],
] as const)("%s is told as %s", (state, told) => {
  expect(tell({ ...freeze, state, endedAt: now }, around, now).state).toBe(told);
});

test("an appeal that is open bars another, one that is over does not", () => {
  const appeal = { id: "2", key: "A-2", state: "in_review", over: false };
  expect(tell(freeze, { ...around, appeal }, now).mayAppeal).toBe(false);
  expect(tell(freeze, { ...around, appeal: { ...appeal, over: true } }, now).mayAppeal).toBe(true);
});
