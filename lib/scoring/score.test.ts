// The engine as a whole: rule sets steer it, nothing else does.

import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprintInput } from "./data-points";
import type { Decision } from "./decision";
import type { Event } from "./event";
import { encodeProfile } from "./profile/codec";
import { emptyProfile } from "./profile/profile";
import { defaultRuleSet } from "./rule-set";
import { score } from "./score";
import { play } from "./testing/describe-rule";
import { decoded, login, network, pay } from "./testing/events";
import { stream } from "./testing/streams";

test("same profile, facts, event, rule set and instant: the same decision", () => {
  fc.assert(
    fc.property(stream, (groups) => {
      const run = () => {
        const ruleSet = defaultRuleSet("1");
        const decisions: unknown[] = [];
        let profile = emptyProfile;
        for (const step of groups.flat()) {
          const event = decoded(step);
          const scored = score({ event, profile, facts: step.facts, ruleSet, now: event.at });
          profile = scored.profile;
          decisions.push(scored.decision, fingerprintInput(event, scored.decision));
        }
        return { decisions, bytes: encodeProfile(profile) };
      };
      expect(run()).toEqual(run());
    }),
    { numRuns: 40 },
  );
});

test("a rule that is off is silent, a mandatory one is not", () => {
  const event = decoded(
    pay(10, {
      facts: {},
    }),
  );
  const facts = {
    network: network({ anonymiser: "tor" as const }),
    address: { address: "0xbad", labels: [{ category: "sanctioned", source: "OFAC" }], seenBefore: true },
  };
  const ruleSet = defaultRuleSet("off");
  for (const settings of Object.values(ruleSet.rules)) settings.on = false;
  const { decision } = score({ event, profile: emptyProfile, facts, ruleSet, now: event.at });
  expect(decision.hits.map(({ rule }) => rule)).toEqual(["chain.sanctioned"]);
});

test("weights and judged alerts of the rule set count", () => {
  const step = login({ facts: { network: network({ anonymiser: "tor" }) } });
  const event = decoded(step);
  const ruleSet = defaultRuleSet("2");
  Object.assign(ruleSet.rules["access.anonymiser"] ?? {}, { weights: { tor: 0.6 } });
  ruleSet.dispositions["access.anonymiser:tor"] = { closed: 80, deserved: 4 };
  const { decision } = score({ event, profile: emptyProfile, facts: step.facts, ruleSet, now: event.at });
  expect(decision).toMatchObject({ score: 60, confidence: 0.1, ruleSetVersion: "2" });
});

test("the five data points and their text", () => {
  const { decision } = play([
    pay(10, { id: "t9", block: 38492771, counterparty: { kind: "address", id: "0xabc" }, chain: "tron" }),
  ]);
  expect(decision.dataPoints).toEqual({
    senderBankCode: null,
    receivingWallet: "0xabc",
    blockHeight: 38492771,
    ruleSetVersion: "test",
    modelConfidence: 0,
  });
  const event = decoded(
    pay(10, { id: "t9", direction: "in", counterparty: { kind: "bank", id: "1", bank_code: "DBSSSGSG" } }),
  );
  const { decision: paid } = score({
    event,
    profile: emptyProfile,
    facts: {},
    ruleSet: defaultRuleSet("1"),
    now: event.at,
  });
  expect(fingerprintInput(event, paid)).toBe(
    `["unflag.decision.1","core","t9",${event.at},"DBSSSGSG",null,null,"1",0,0,"none",[]]`,
  );
});

test("the text is what JSON writes, whatever comes before it", () => {
  const word = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("t1", "exchange", 'q"uote', "é"));
  const point = fc.option(word);
  const count = fc.nat({ max: 100 });
  const one = fc.record({
    id: word,
    source: word,
    at: fc.oneof(fc.integer({ min: 0, max: 2 ** 42 }), fc.constantFrom(0, 999_999, 1_000_000, 1_700_000_000_000)),
    senderBankCode: point,
    receivingWallet: point,
    blockHeight: fc.option(count),
    ruleSetVersion: word,
    score: count,
    hits: fc.array(fc.constantFrom("a.b", "c.d"), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), (many) => {
      for (const { id, source, at, score: points, hits, ...known } of many) {
        const measure = hits.length > 0 ? "review" : "none";
        const dataPoints = { ...known, modelConfidence: points / 100 };
        const decision = { dataPoints, score: points, measure, hits: hits.map((rule) => ({ rule })) } as Decision;
        const event = { kind: "market", id, source, at, raw: {}, asset: "BTC", movePct: 0 } as Event;
        const { senderBankCode, receivingWallet, blockHeight, ruleSetVersion, modelConfidence } = dataPoints;
        const places = [senderBankCode, receivingWallet, blockHeight, ruleSetVersion, modelConfidence];
        expect(fingerprintInput(event, decision)).toBe(
          JSON.stringify(["unflag.decision.1", source, id, at, ...places, points, measure, hits]),
        );
      }
    }),
  );
});
