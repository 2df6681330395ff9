// The table test of one rule: what happens, and whether the last event fires. Each rule's file has one.

import { describe, expect, it } from "vitest";
import type { Bilingual, Decision, Hit } from "../decision";
import { emptyProfile } from "../profile/profile";
import type { Rule } from "../rule";
import { defaultRuleSet } from "../rule-set";
import { type Scored, score } from "../score";
import { suppress } from "../suppress";
import { decoded, type Step } from "./events";

export type Case = {
  events: Step[];
  expect: "miss" | (Partial<Omit<Hit, "reason">> & { reason?: string | Bilingual });
  /** Settings of this rule that differ from the default. */
  settings?: Record<string, number | string | number[]>;
};

export const miss = "miss" as const;
export const hit = (wanted: Exclude<Case["expect"], "miss"> = {}): Case["expect"] => wanted;

/** Runs the steps through the engine; the last one's result. */
export const play = (events: readonly Step[], settings: Record<string, Case["settings"]> = {}): Scored => {
  const ruleSet = defaultRuleSet("test");
  for (const [id, parameters] of Object.entries(settings))
    Object.assign(ruleSet.rules[id]?.parameters ?? {}, parameters);
  let scored: Scored | null = null;
  for (const step of events) {
    const event = decoded(step);
    scored = score({ event, profile: scored?.profile ?? emptyProfile, facts: step.facts, ruleSet, now: event.at });
  }
  if (scored === null) throw new Error("a case needs an event");
  return scored;
};

/** The later decision for a customer for whom the findings of the earlier one were explained and are remembered. */
export const onceExplained = (earlier: Decision, later: Decision): Decision => {
  const clearances = earlier.hits.map(({ rule, finding: { key, ceiling } }) => ({
    ...{ id: `${rule} ${key}`, rule, kind: "behaviour" as const, key, ceiling },
    expiresAt: Number.POSITIVE_INFINITY,
  }));
  return suppress(later, clearances, later.at).decision;
};

/** A `reason` in one language is the English one. One test a row: the last event must hit as told, or not at all. */
export const describeRule = (rule: Rule, cases: Record<string, Case>): void => {
  describe(rule.id, () => {
    it.each(Object.entries(cases))("%s", (_, { events, expect: wanted, settings }) => {
      const { decision } = play(events, settings === undefined ? {} : { [rule.id]: settings });
      const found = decision.hits.filter((one) => one.rule === rule.id);
      if (wanted === "miss") {
        expect(found).toEqual([]);
        return;
      }
      const { reason, ...rest } = wanted;
      expect(found).toMatchObject([rest]);
      if (typeof reason === "string") expect(found[0]?.reason.en).toBe(reason);
      else if (reason !== undefined) expect(found[0]?.reason).toEqual(reason);
      expect(`${found[0]?.reason.en}${found[0]?.reason.zh}`).not.toMatch(/[{}]|undefined|NaN/);
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    });
  });
};
