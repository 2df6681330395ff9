// How well one rule finds what was planted. Invariant: every alert is either true or false, every planted pattern either found or
// missed, and both are counted from the same definition of what belongs to a pattern.

import type { Event } from "@/lib/scoring";
import type { Pattern, Transfer } from "./amlsim";

export type TypologyRule = "transaction.fan-in" | "transaction.cycle";

/** Which kind of pattern a rule is about. */
const kindOf: Record<TypologyRule, string> = { "transaction.fan-in": "fan_in", "transaction.cycle": "cycle" };

export type Alert = { rule: TypologyRule; event: Event; transfer: Transfer };

/**
 * A ring's alert belongs to the pattern whose own payment raised it. A gathering is noticed when money arrives or goes on, so its
 * alert belongs to the pattern if it is about the account that gathers, no earlier than the first planted payment and no later than
 * the rule's own window after the last.
 */
const belongs = ({ rule, event, transfer }: Alert, pattern: Pattern, windowMs: number): boolean => {
  if (pattern.kind !== kindOf[rule]) return false;
  if (rule === "transaction.cycle") return transfer.pattern === pattern.id;
  const account = event.customer ?? "";
  return pattern.collectors.has(account) && event.at >= pattern.from && event.at < pattern.to + windowMs;
};

export type Figures = {
  rule: TypologyRule;
  /** Events that the rule was asked about: what is neither alert nor planted is counted in them. */
  events: number;
  alerts: number;
  true: number;
  false: number;
  /** Null without an alert. */
  precision: number | null;
  planted: number;
  found: number;
  missed: number;
  recall: number;
  /** Of patterns that are whole in the files: for a ring, every payment of it; else all. */
  whole: number;
  foundWhole: number;
};

/** A ring whose payments lead back to where they began. A file that was cut at a day holds pieces of others. */
const isWhole = (pattern: Pattern, transfers: ReadonlyMap<string, Transfer>): boolean => {
  const payments = pattern.transfers.flatMap((id) => transfers.get(id) ?? []);
  if (pattern.kind !== "cycle") return payments.length === pattern.transfers.length;
  const paid = new Set(payments.map(({ from }) => from));
  const received = new Set(payments.map(({ to }) => to));
  return payments.length > 0 && [...paid].every((one) => received.has(one)) && paid.size === received.size;
};

const share = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 1000;

/** Precision by alert and recall by planted pattern. */
export const measure = (
  rule: TypologyRule,
  { patterns, transfers }: { patterns: readonly Pattern[]; transfers: readonly Transfer[] },
  alerts: readonly Alert[],
  { events, windowMs }: { events: number; windowMs: number },
): Figures => {
  const known = new Map(transfers.map((transfer) => [transfer.id, transfer]));
  const own = patterns.filter(({ kind }) => kind === kindOf[rule]);
  const whole = new Set(own.filter((pattern) => isWhole(pattern, known)));
  const found = new Set<Pattern>();
  let right = 0;
  for (const alert of alerts) {
    const hit = own.filter((pattern) => belongs(alert, pattern, windowMs));
    if (hit.length > 0) right++;
    for (const pattern of hit) found.add(pattern);
  }
  return {
    rule,
    events,
    alerts: alerts.length,
    true: right,
    false: alerts.length - right,
    precision: alerts.length === 0 ? null : share(right, alerts.length),
    planted: own.length,
    found: found.size,
    missed: own.length - found.size,
    recall: own.length === 0 ? 0 : share(found.size, own.length),
    whole: whole.size,
    foundWhole: [...found].filter((pattern) => whole.has(pattern)).length,
  };
};
