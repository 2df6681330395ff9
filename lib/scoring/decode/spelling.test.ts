import { describe, expect, it } from "vitest";
import { play } from "../testing/describe-rule";
import { another, DAY, every, HOUR, pay, type Step } from "../testing/events";
import { spellCurrency, spellParty } from "./spelling";

it.each([
  ["address", "0xABcd", "0xabcd"],
  ["address", " BC1QXYZ ", "bc1qxyz"],
  ["address", "TXabC", "TXabC"],
  ["card", "6222 0212-3456 7890", "6222021234567890"],
  ["bank", "de89 3704 0044 0532 0130 00", "DE89370400440532013000"],
  ["bank", "acct-1-2", "acct-1-2"],
  ["customer", "c 1", "c 1"],
] as const)("%s %s", (kind, id, spelled) => {
  expect(spellParty(kind, id)).toBe(spelled);
});

it("the yuan, by any of its names", () => {
  expect(["cny", "RMB", "CNH", "usd"].map(spellCurrency)).toEqual(["CNY", "CNY", "CNY", "USD"]);
});

describe("to the rules it is one", () => {
  const rulesOf = (steps: Step[]): string[] => play(steps).decision.hits.map(({ rule }) => rule);
  const address = "0xab120000000000000000000000000000000AcD34";
  const to = (id: string, kind = "address") => ({ counterparty: { kind, id } });
  const unseen = { facts: { address: { address, labels: [], seenBefore: false } } };

  it("destination, allowed or often used", () => {
    const allowed = another("destination_allowed", { at: -HOUR, address });
    expect(rulesOf([allowed, pay(50, { ...to(address.toLowerCase()), ...unseen })])).toEqual([]);
    const often = every(4, DAY, (at) => pay(50, { at, ...to(address) }), -DAY);
    expect(rulesOf([...often, pay(50, to(address.toLowerCase()))])).toEqual([]);
    expect(rulesOf([...often, pay(50, to(address.replace("12000", "12999")))])).toEqual(["chain.lookalike-address"]);
  });

  it("card, and account", () => {
    const cards = ["6222021234567890", "6222 0212 3456 7890", "6222-0212-3456-7890", " 6222021234567890"];
    const more = ["62220212 34567890", "6222021234567890 "];
    const sold = [...cards, ...more].map((id, index) => pay(50, { at: index * HOUR, ...to(id, "card") }));
    expect(rulesOf(sold)).not.toContain("transaction.payee-churn");
    const funded = every(10, DAY, (at, index) =>
      pay(50, {
        at,
        direction: "in",
        ...to(index % 2 ? "DE89 3704 0044 0532 0130 00" : "de89370400440532013000", "bank"),
      }),
    );
    expect(rulesOf(funded)).not.toContain("transaction.funding-accounts");
  });

  it("currency", () => {
    const [cny, rmb] = ["CNY", "rmb"].map((currency) =>
      rulesOf([pay(2_900, { direction: "buy", currency, fiat_amount: "20300.00", ...to("own", "bank") })]),
    );
    expect(cny).toContain("kyc.ladder");
    expect(rmb).toEqual(cny);
  });
});
