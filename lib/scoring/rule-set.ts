// A rule set: one version of every number that scoring uses. Two sets with equal content decide alike.

import { catalogue } from "./catalogue";
import type { CustomRule } from "./custom/custom-rule";
import type { Combining } from "./decision";
import type { Setting } from "./parameter";

export type RuleSettings = {
  on: boolean;
  /** Weight per grade where it differs from the rule's own, 0–1. */
  weights?: Record<string, number>;
  /** Settings in the parameters' units (dollars, hours, shares). */
  parameters: Record<string, Setting>;
};

export type RuleSet = {
  /** Stored with every decision. */
  version: string;
  rules: Record<string, RuleSettings>;
  combining: Combining;
  /** Rules of the customer's own, 50 at most. With any, the expression language must be loaded before scoring. */
  custom: CustomRule[];
  /** Per `rule:grade`: alerts that were closed, and how many of them turned out true. Feeds confidence, with a prior. */
  dispositions: Record<string, { closed: number; deserved: number }>;
};

/** rules.md "Combining". */
export const DEFAULT_COMBINING: Combining = Object.freeze({ alertAt: 30, holdAt: 70, pairAt: 0.3, holdHours: 24 });

/** The catalogue's own numbers. */
export const defaultRuleSet = (version = "default"): RuleSet => ({
  version,
  rules: Object.fromEntries(
    catalogue.map((rule) => [
      rule.id,
      {
        on: true,
        parameters: Object.fromEntries(
          Object.entries(rule.parameters).map(([name, parameter]) => [name, parameter.default]),
        ),
      },
    ]),
  ),
  combining: { ...DEFAULT_COMBINING },
  custom: [],
  dispositions: {},
});

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]),
  );
};

/** The text whose SHA-256 identifies a rule set's content: everything but its version, keys sorted. */
export const ruleSetFingerprintInput = ({ rules, combining, custom, dispositions }: RuleSet): string =>
  JSON.stringify(canonical({ rules, combining, dispositions, ...(custom.length > 0 && { custom }) }));
