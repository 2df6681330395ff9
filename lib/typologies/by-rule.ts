// How often each rule's alerts fall on the guilty, and how many of the guilty it finds. Invariant: an alert is counted once for each
// rule that it rests on, and is true exactly when its customer is one of the guilty.

import type { Hit } from "@/lib/scoring";

/** What was planted in one customer's life. `rules` are those that should see it. */
type Role = { customer: string; guilty: boolean; rules: readonly string[] };

export type RuleFigures = {
  rule: string;
  alerts: number;
  true: number;
  /** On planted people who only look guilty, and on those nothing was planted for. */
  falsePlanted: number;
  falseOthers: number;
  precision: number | null;
  /** The guilty whom the rule should see, and how many of them it saw. */
  guilty: number;
  found: number;
  recall: number | null;
};

type Tally = {
  note(customer: string, decision: { alert: boolean; hits: readonly Pick<Hit, "rule">[] }): void;
  /** One row for each of the rules, in their order. */
  figures(rules: readonly string[]): RuleFigures[];
};

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 1000;

/** A tally of decisions against what was planted. */
export const createTally = (roles: readonly Role[]): Tally => {
  const planted = new Map(roles.map((role) => [role.customer, role]));
  const counted = new Map<string, { alerts: number; true: number; falsePlanted: number; seen: Set<string> }>();
  const countOf = (rule: string) => {
    const known = counted.get(rule) ?? { alerts: 0, true: 0, falsePlanted: 0, seen: new Set<string>() };
    counted.set(rule, known);
    return known;
  };
  return {
    note(customer, { alert, hits }) {
      const role = planted.get(customer);
      for (const rule of new Set(hits.map((hit) => hit.rule))) {
        const count = countOf(rule);
        count.seen.add(customer);
        if (!alert) continue;
        count.alerts++;
        if (role?.guilty) count.true++;
        else if (role) count.falsePlanted++;
      }
    },
    figures: (rules) =>
      rules.map((rule) => {
        const { alerts, falsePlanted, seen, ...count } = countOf(rule);
        const guilty = roles.filter((role) => role.guilty && role.rules.includes(rule));
        const found = guilty.filter(({ customer }) => seen.has(customer)).length;
        return {
          ...{ rule, alerts, true: count.true, falsePlanted, falseOthers: alerts - count.true - falsePlanted },
          precision: share(count.true, alerts),
          ...{ guilty: guilty.length, found, recall: share(found, guilty.length) },
        };
      }),
  };
};
