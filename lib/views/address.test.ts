// The queue's state and its address say the same, in both directions, for anything that a person can set.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listInput } from "@/lib/cases/schema";
import { caseStates } from "@/lib/cases/states";
import { MEASURES, QUEUES } from "@/lib/scoring/decision";
import { emptyAddress, type QueueAddress, readAddress, storedQuery, toListInput, writeAddress } from "./address";
import { addressOfTab, countOfTab, countsOf, differsFrom, queueTabs, tabOf, tabsFor } from "./tabs";

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const some = <T>(of: readonly T[]) => fc.shuffledSubarray([...of], { minLength: 1 });
const on = fc.constant(true);
const band = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
const anything: fc.Arbitrary<QueueAddress> = fc.record({
  queue: maybe(some(QUEUES)),
  state: maybe(some(caseStates)),
  assignee: maybe(fc.oneof(fc.constant("me"), fc.constant("nobody"), fc.uuid())),
  measure: maybe(some(MEASURES)),
  severity: maybe(some(["1", "2", "3"] as const)),
  rule: maybe(fc.constantFrom("list.name-match", "transaction.fan-out")),
  entity: maybe(fc.uuid()),
  fp: maybe(band.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))),
  sleep: maybe(fc.constantFrom("only" as const, "any" as const)),
  escalated: maybe(on),
  fresh: maybe(on),
  risk: maybe(on),
  holding: maybe(on),
  q: maybe(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }).filter((text) => text.trim() !== "")),
  sort: maybe(fc.constantFrom("due" as const, "value" as const, "closed" as const)),
  dir: maybe(fc.constantFrom("asc" as const, "desc" as const)),
  view: maybe(fc.uuid()),
  peek: maybe(on),
});

describe("the address", () => {
  it("comes back as it was written, and its query is one that the command takes", () => {
    fc.assert(
      fc.property(anything, (address) => {
        expect(readAddress(new URLSearchParams(writeAddress(address)))).toEqual(address);
        expect(listInput.safeParse(toListInput(address)).error).toBeUndefined();
      }),
    );
  });

  it.each(["queue=nowhere", "assignee=x", "fp=90-10", "fp=0-500", "rule=1;drop", "severity=9", "view=1", "sort=name"])(
    "leaves out what it does not understand: %s",
    (text) => expect(toListInput(readAddress(new URLSearchParams(text)))).toEqual(toListInput(emptyAddress)),
  );

  it("says likely false exactly as the counts do", () => {
    const { filter } = toListInput(addressOfTab("likelyFalse", { queue: null }));
    expect(filter).toMatchObject({ falsePositiveFrom: 0.85, falsePositiveTo: undefined });
  });

  it.each([
    ["", "priority"],
    ["state=open", "priority"],
    ["state=open,closed", "priority"],
    ["state=closed", "closed"],
    ["state=closed&sort=value", "value"],
    ["sort=closed", "closed"],
  ])("%o comes by %s when nobody asked for an order", (text, sort) =>
    expect(toListInput(readAddress(new URLSearchParams(text))).sort).toBe(sort),
  );

  it("keeps no search in a saved view", () => {
    const stored = storedQuery(
      "?queue=review&q=Maria+Petrova&peek=true&view=0191f0c0-0000-7000-8000-000000000000&sort=due",
    );
    expect(stored).toBe("queue=review&sort=due");
    expect(differsFrom(readAddress(new URLSearchParams(stored)), stored)).toBe(false);
    expect(differsFrom(readAddress(new URLSearchParams(`${stored}&risk=true`)), stored)).toBe(true);
  });
});

describe("tabs", () => {
  it.each(queueTabs)("%s is found again by its address, whatever the queue", (tab) => {
    expect(tabOf(addressOfTab(tab, { queue: ["review"] }))).toBe(tab);
    expect(tabOf({ ...addressOfTab(tab, { queue: null }), severity: ["1"] })).toBeNull();
  });

  it("offers no cases of one's own to who takes none", () => {
    expect(tabsFor(true)).toEqual(queueTabs);
    expect(tabsFor(false)).toEqual(queueTabs.filter((tab) => tab !== "mine"));
  });

  it("adds up the queues one looks at", () => {
    const one = {
      open: 5,
      unassigned: 2,
      mine: 1,
      likelyFalse: 1,
      holdingMoney: 0,
      atRisk: 1,
      waitingCustomer: 1,
      snoozed: 2,
      escalated: 0,
      oldestOpenedAt: "2026-03-02T00:00:00.000Z",
    };
    const two = { ...one, open: 3, oldestOpenedAt: "2026-03-01T00:00:00.000Z" };
    const counts = { total: one, byQueue: { review: one, sanctions: two } };
    const sum = countsOf(counts, ["review", "sanctions", "merchant"]);
    expect(sum).toMatchObject({ open: 8, snoozed: 4, oldestOpenedAt: two.oldestOpenedAt });
    expect(countOfTab("all", sum)).toBe(4);
    expect(countOfTab("closed", sum)).toBeNull();
    expect(countsOf(counts, null)).toBe(one);
  });
});
