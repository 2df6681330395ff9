// A rule set: one version of every number that scoring uses. Two sets with equal content decide alike.

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
  /** Per rule: alerts that were closed, and how many of them deserved a look. Feeds confidence, with a prior. */
  dispositions: Record<string, { closed: number; deserved: number }>;
};
