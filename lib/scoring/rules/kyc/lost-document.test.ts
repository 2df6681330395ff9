import { expect, test } from "vitest";
import { emptyProfile } from "../../profile/profile";
import { defaultRuleSet } from "../../rule-set";
import { score } from "../../score";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { decoded, login, pay } from "../../testing/events";
import { lostDocument } from "./lost-document";

const bound = (since?: string) => pay(4_999, { facts: { lostDocument: { register: "interpol-sltd", since } } });

describeRule(lostDocument, {
  "reported lost half a year before": {
    events: [bound("2026-04-02")],
    expect: hit({
      weight: 0.9,
      measure: "withdrawal_hold",
      mandatory: true,
      asks: ["video_verification", "identity_document"],
    }),
  },
  "since nobody says when": { events: [bound()], expect: hit() },
  "reported only next week": { events: [bound("2026-10-20")], expect: miss },
  "a document that nobody misses": { events: [pay(4_999)], expect: miss },
  "signing in is not stopped": {
    events: [login({ facts: { lostDocument: { register: "r" } } })],
    expect: miss,
  },
});

test("it holds alone and cannot be switched off", () => {
  expect(play([bound()]).decision).toMatchObject({ measure: "withdrawal_hold", alert: true, queue: "documents" });
  const step = bound();
  const event = decoded(step);
  const ruleSet = defaultRuleSet("off");
  for (const settings of Object.values(ruleSet.rules)) settings.on = false;
  const { decision } = score({ event, profile: emptyProfile, facts: step.facts, ruleSet, now: event.at });
  expect(decision.hits.map(({ rule }) => rule)).toEqual(["kyc.lost-document"]);
});
