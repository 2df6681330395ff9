// What the data say of explanations that several rules share: met, not met, and honestly unknown.
import { describe, expect, test } from "vitest";
import { play } from "../testing/describe-rule";
import { DAY, every, HOUR, login, MINUTE, network, pay, person, type Step } from "../testing/events";

const verdictOf = (rule: string, id: string, events: readonly Step[]) => {
  const hit = play(events).decision.hits.find((one) => one.rule === rule);
  expect(hit?.rule).toBe(rule);
  const { verdict, observed } = hit?.innocent.find((one) => one.id === id) ?? {};
  return [verdict, observed];
};

describe("the device was at home before it came through Tor", () => {
  const tor = { network: network({ anonymiser: "tor", country: "DE", asn: null }) };
  const openly = (changes = {}) => login({ facts: { network: network() }, ...changes });
  const came = (changes = {}) => login({ facts: { customer: person(), ...tor }, ...changes });
  const seen = (...before: Step[]) => verdictOf("access.anonymiser", "seen-at-home", [...before, came()]);
  test.each<[string, Step[], unknown[]]>([
    ["two days before", [openly({ at: -2 * DAY - HOUR })], ["yes", "SG, 2 d"]],
    ["eight days before", [openly({ at: -8 * DAY })], ["unknown", ""]],
    ["another device was", [openly({ at: -HOUR, device: "tablet" })], ["unknown", ""]],
    ["it was abroad", [login({ at: -HOUR, facts: { network: network({ country: "MY" }) } })], ["no", "MY"]],
    ["through Tor then too", [came({ at: -HOUR })], ["unknown", ""]],
  ])("%s", (_, before, wanted) => {
    expect(seen(...before)).toEqual(wanted);
  });
  test("nobody knows where home is", () => {
    const nowhere = person({ residence: undefined });
    const events = [openly({ at: -DAY }), login({ facts: { customer: nowhere, ...tor } })];
    expect(verdictOf("access.anonymiser", "seen-at-home", events)).toEqual(["unknown", ""]);
  });
});

describe("the receivers were paid before", () => {
  const shop = { kind: "address", id: "shop" };
  const before = pay(20, { at: -9 * DAY, counterparty: shop });
  const under = (make: (index: number) => object) =>
    every(11, HOUR, (at, index) => pay(4_999, { at, counterparty: make(index) }));
  test("eleven payments under a threshold, to one who was paid before", () => {
    expect(verdictOf("transaction.structuring", "paid-before", [before, ...under(() => shop)])).toEqual([
      "yes",
      "1 / 1",
    ]);
  });
  test("the seed's eleven, to two who never were", () => {
    const two = under((index) => ({ kind: "address", id: `mule ${index % 2}` }));
    expect(verdictOf("transaction.structuring", "paid-before", two)).toEqual(["no", "0 / 2"]);
  });
  test("one among them", () => {
    const some = under((index) => (index === 4 ? { kind: "address", id: "mule" } : shop));
    expect(verdictOf("transaction.structuring", "paid-before", [before, ...some])).toEqual(["no", "1 / 2"]);
  });
  test("a night's equal payments", () => {
    const ants = every(10, 10 * MINUTE, (at) => pay(1_000, { at, counterparty: shop }), -8 * HOUR);
    expect(verdictOf("transaction.night-ants", "paid-before", [before, ...ants])).toEqual(["yes", "1 / 1"]);
    expect(verdictOf("transaction.night-ants", "paid-before", ants)).toEqual(["no", "0 / 1"]);
  });
});

describe("an amount out of pattern", () => {
  const shop = { kind: "address", id: "shop" };
  const usual = every(12, DAY, (at, index) => pay(100 + index, { at, counterparty: shop }), -9 * DAY);
  const large = (...earlier: Step[]) => [...earlier, ...usual, pay(3_000, { counterparty: shop })];
  const told = (id: string, ...earlier: Step[]) => verdictOf("transaction.out-of-pattern", id, large(...earlier));
  test("to a receiver of weeks", () => expect(told("paid-before")).toEqual(["yes", "1 / 1"]));
  test("as much was moved before, or not", () => {
    expect(told("as-much-before", pay(3_100, { at: -25 * DAY }))).toEqual(["yes", "$3,100.00"]);
    expect(told("as-much-before")).toEqual(["no", "$111.00"]);
    // what is bought is compared with what was bought
    expect(told("as-much-before", pay(3_100, { at: -25 * DAY, direction: "buy" }))).toEqual(["no", "$111.00"]);
  });
});

describe("many in a day", () => {
  const week = every(6, DAY, (at) => pay(900, { at }), -DAY);
  const busy = (usd: number) => every(16, 20 * MINUTE, (at) => pay(usd, { at }));
  const told = (...events: Step[]) => verdictOf("transaction.daily-count", "usual-value", events);
  test("small ones, together no more than usual", () => expect(told(...week, ...busy(20))[0]).toBe("yes"));
  test("large ones", () => expect(told(...week, ...busy(900))[0]).toBe("no"));
  test("nothing is usual yet", () => expect(told(...busy(20))[0]).toBe("unknown"));
});

test("impossible travel between countries of weeks, and to a new one", () => {
  const from = (country: string, lat: number, lon: number, at: number) =>
    login({ at, facts: { customer: person(), network: network({ country, place: { lat, lon, radiusKm: 20 } }) } });
  const home = (at: number) => from("SG", 1.35, 103.8, at);
  const far = (at: number) => from("DE", 50.1, 8.7, at);
  const told = (...events: Step[]) => verdictOf("access.impossible-travel", "places-known", events);
  expect(told(home(-40 * DAY), far(-38 * DAY), home(-HOUR), far(0))).toEqual(["yes", "SG, DE"]);
  expect(told(home(-40 * DAY), home(-HOUR), far(0))).toEqual(["no", "SG"]);
});
