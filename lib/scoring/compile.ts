// A rule set made ready once: parameters in the units that conditions compute with, grades complete, rules by kind of event.

import { catalogue } from "./catalogue";
import { makeCustomRules, type RuleFault } from "./custom/to-rule";
import type { Bilingual, Family, Measure, Queue, Severity } from "./decision";
import { DIRECTIONS, directionIndex, EVENT_KINDS, type Event, type EventKind, type StepUpLevel } from "./event";
import type { Facts } from "./facts";
import { bitOf, presentFacts } from "./present-facts";
import type { OtherParameters, Rule } from "./rule";
import type { RuleSet } from "./rule-set";

/** A grade with everything that it takes from its rule and the rule set. */
export type ReadyGrade = {
  when: Bilingual;
  weight: number;
  measure: Measure;
  asks: string[];
  level: StepUpLevel | undefined;
  refuse: boolean;
  pauses: boolean;
  mandatory: boolean;
  alone: boolean;
  severity: Severity;
  queue: Queue;
  precision: number;
  reason: Bilingual;
};

export type ReadyRule = {
  rule: Rule;
  /** The rule's own, at hand: definitions differ in shape, and looking it up in each costs more than most conditions. */
  evaluate: Rule["evaluate"];
  family: Family;
  values: Readonly<Record<string, unknown>>;
  grades: Readonly<Record<string, ReadyGrade>>;
};

/** Rules that look at one kind of event, and those of them that are asked with the facts of an event, in catalogue order. */
type Desk = {
  rules: readonly ReadyRule[];
  needed: number;
  byFacts: Map<number, readonly ReadyRule[]>;
  /** What was asked for last, and the answer. */
  last: { present: number; asked: readonly ReadyRule[] };
};

export type Compiled = {
  byKind: Readonly<Record<EventKind, Desk>>;
  /** Transactions are the most and touch the most rules: asked by direction. */
  byDirection: readonly Desk[];
  others: OtherParameters;
  /** Evaluations of the customer's own rules that ended with an error since last asked; they were misses. */
  takeFaults(): RuleFault[];
};

const noFaults = (): RuleFault[] => [];

/** A rule's precision before anybody judged its alerts, and on how many cases that belief weighs (rules.md "Combining"). */
const PRIOR = { precision: 0.3, cases: 20 } as const;

const valuesOf = (rule: Rule, settings: RuleSet["rules"][string] | undefined): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(rule.parameters))
    values[name] = parameter.toValue(settings?.parameters[name] ?? parameter.default);
  return values;
};

const gradesOf = (rule: Rule, ruleSet: RuleSet): Record<string, ReadyGrade> => {
  const weights = ruleSet.rules[rule.id]?.weights;
  return Object.fromEntries(
    Object.entries(rule.grades).map(([name, grade]) => [
      name,
      {
        when: grade.when,
        weight: weights?.[name] ?? grade.weight,
        measure: grade.measure,
        asks: grade.asks ?? rule.asks,
        level: grade.level,
        refuse: grade.refuse ?? false,
        pauses: grade.pauses ?? false,
        mandatory: grade.mandatory ?? false,
        alone: grade.alone ?? true,
        severity: grade.severity ?? rule.severity,
        queue: grade.queue ?? rule.queue,
        precision: precisionOf(grade.prior ?? PRIOR.precision, ruleSet.dispositions[`${rule.id}:${name}`]),
        reason: grade.reason ?? rule.reason,
      },
    ]),
  );
};

const precisionOf = (prior: number, dispositions: { closed: number; deserved: number } | undefined): number => {
  const { closed = 0, deserved = 0 } = dispositions ?? {};
  return (prior * PRIOR.cases + deserved) / (PRIOR.cases + closed);
};

const deskOf = (rules: readonly ReadyRule[]): Desk => ({
  rules,
  needed: rules.reduce((bits, { rule }) => bits | bitOf(rule.needs), 0),
  byFacts: new Map(),
  last: { present: 0, asked: rules.filter(({ rule }) => rule.needs === undefined) },
});

const make = (ruleSet: RuleSet): Compiled => {
  const values = new Map(catalogue.map((rule) => [rule.id as string, valuesOf(rule, ruleSet.rules[rule.id])]));
  const own = ruleSet.custom.length === 0 ? null : makeCustomRules(ruleSet.custom);
  const ready = [...catalogue, ...(own?.rules ?? [])]
    .filter((rule) => rule.mandatory || ruleSet.rules[rule.id]?.on !== false)
    .map((rule): ReadyRule => {
      return {
        rule,
        evaluate: rule.evaluate,
        family: rule.family,
        values: values.get(rule.id) ?? {},
        grades: gradesOf(rule, ruleSet),
      };
    });
  const byKind = Object.fromEntries(
    EVENT_KINDS.map((kind) => [kind, deskOf(ready.filter(({ rule }) => rule.events.includes(kind)))]),
  ) as unknown as Compiled["byKind"];
  const byDirection = DIRECTIONS.map((direction) =>
    deskOf(byKind.transaction.rules.filter(({ rule }) => rule.directions?.includes(direction) ?? true)),
  );
  return { byKind, byDirection, others: (id) => values.get(id) ?? {}, takeFaults: own?.takeFaults ?? noFaults };
};

/** The desk of an event. (The few kinds that most events are of are named: looking any kind up by its text costs a rule.) */
const deskFor = ({ byKind, byDirection }: Compiled, event: Event): Desk => {
  switch (event.kind) {
    case "transaction":
      return byDirection[directionIndex(event.direction)] as Desk;
    case "login":
      return byKind.login;
    case "order":
      return byKind.order;
    default:
      return byKind[event.kind];
  }
};

/** The rules to ask about an event that has these facts. */
export const rulesFor = (compiled: Compiled, event: Event, facts: Facts): readonly ReadyRule[] => {
  const desk = deskFor(compiled, event);
  if (desk.needed === 0) return desk.rules;
  const present = presentFacts(facts) & desk.needed;
  if (present === desk.last.present) return desk.last.asked;
  let asked = desk.byFacts.get(present);
  if (asked === undefined) {
    asked = desk.rules.filter(({ rule }) => (bitOf(rule.needs) & ~present) === 0);
    desk.byFacts.set(present, asked);
  }
  desk.last = { present, asked };
  return asked;
};

const compiled = new WeakMap<RuleSet, Compiled>();

/** The rule set ready to run; made once per object, which must not be changed afterwards. */
export const compile = (ruleSet: RuleSet): Compiled => {
  let ready = compiled.get(ruleSet);
  if (ready === undefined) {
    ready = make(ruleSet);
    compiled.set(ruleSet, ready);
  }
  return ready;
};
