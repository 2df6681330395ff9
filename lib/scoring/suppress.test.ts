// Clearances: what they may hide, and what never.

import { describe, expect, test } from "vitest";
import type { Clearance } from "./decision";
import { suppress } from "./suppress";
import { play } from "./testing/describe-rule";
import { DAY, every, MINUTE, NOON, network, pay } from "./testing/events";

const counterparty = { kind: "bank", id: "one receiver" };
const many = (times: number) =>
  every(times, 61 * MINUTE, (at, index) => pay(4_999, { at: at + (index % 3) * 9 * MINUTE, counterparty }));
const key = play(many(11)).decision.hits[0]?.finding.key ?? "";
const cleared = (changes: Partial<Clearance> = {}): Clearance => ({
  id: "c1",
  rule: "transaction.structuring",
  kind: "behaviour",
  ...{ key, ceiling: 11 },
  expiresAt: NOON + 90 * DAY,
  ...changes,
});
const rulesOf = (times: number, clearance: Clearance) => {
  const { decision } = play(many(times));
  return suppress(decision, [clearance], NOON);
};

test("the same finding up to its ceiling is hidden, and says by what", () => {
  const { decision, suppressed } = rulesOf(11, cleared());
  expect(decision).toMatchObject({
    hits: [],
    score: 0,
    alert: false,
    measure: "none",
    answer: { do: "allow" },
    confidence: 0,
  });
  expect(decision.dataPoints.modelConfidence).toBe(0);
  expect(suppressed).toMatchObject([{ clearanceId: "c1", hit: { rule: "transaction.structuring", observed: 11 } }]);
});

test.each<[string, Partial<Clearance>, number]>([
  ["above the ceiling", {}, 12],
  ["another finding", { key: "2500" }, 11],
  ["another rule", { rule: "transaction.night-ants" }, 11],
  ["expired", { expiresAt: NOON }, 11],
])("%s it is not hidden", (_, changes, times) => {
  const { decision, suppressed } = rulesOf(times, cleared(changes));
  expect(suppressed).toEqual([]);
  expect(decision.measure).toBe("withdrawal_hold");
});

test("what is left is combined again", () => {
  const steps = many(11);
  const last = steps.at(-1)!;
  const tor = { ...last, facts: { ...last.facts, network: network({ anonymiser: "tor" }) } };
  const { decision } = play([...steps.slice(0, -1), tor]);
  expect(decision.score).toBe(87);
  const after = suppress(decision, [cleared()], NOON).decision;
  expect(after).toMatchObject({ score: 35, measure: "inquiry", headline: "access.anonymiser", families: ["access"] });
});

describe("mandatory findings", () => {
  const sanctioned = () =>
    play([
      pay(10, {
        facts: {
          address: { address: "0xbad", labels: [{ category: "sanctioned", source: "OFAC" }], seenBefore: true },
        },
      }),
    ]);
  test("no explained behaviour hides a sanctioned address", () => {
    const { decision } = sanctioned();
    const clearance = cleared({ rule: "chain.sanctioned", key: "0xbad", ceiling: null });
    expect(suppress(decision, [clearance], NOON).decision.measure).toBe("sanctions_block");
  });
  test("a discounted match hides that match, by its fingerprint", () => {
    const match = {
      list: "ofac",
      kind: "sanctions" as const,
      uid: "1",
      listedName: "A",
      matchedAlias: "A",
      score: 1,
      nameScore: 1,
      listed: { dob: [], nationality: [], type: "person" },
      strength: "possible" as const,
      for: [],
      against: [],
    };
    const { decision } = play([
      pay(10, {
        facts: {
          matches: [
            { ...match, fingerprint: "f1" },
            { ...match, uid: "2", fingerprint: "f2" },
          ],
        },
      }),
    ]);
    const discounted = cleared({ rule: "list.name-match", kind: "match", key: "f1", ceiling: null });
    const { decision: after } = suppress(decision, [discounted], NOON);
    expect(after.hits.map(({ finding }) => finding.key)).toEqual(["f2"]);
    const behaviour = cleared({ rule: "list.name-match", key: "f2", ceiling: null });
    expect(suppress(after, [behaviour], NOON).suppressed).toEqual([]);
  });
});
