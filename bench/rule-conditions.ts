// The catalogue's conditions as comparisons of ready-made numbers, for engines that know only comparisons. What a condition
// compares is measured once per event by the rule itself with its thresholds lowered to the floor, or read from event and
// facts; the windows, counts and medians behind those numbers are thus given to the peers and still computed by our rules.
import { findRule, type Rule } from "@/lib/scoring";
import type { Found, Scene } from "@/lib/scoring/rule";

type Is = "<" | "<=" | ">" | ">=" | "==";
export type Comparison = readonly [feature: string, is: Is, than: number | { feature: string }];
/** It holds when all of `all` hold and, where there is one, any of `any`. */
export type Condition = { rule: string; all: readonly Comparison[]; any?: readonly Comparison[] };
/** Every feature of every condition; ABSENT where the event has none, which no condition holds for. */
export type Features = Record<string, number>;

const ABSENT = -1;
const FREE = Number.POSITIVE_INFINITY;

type Numbers = Record<string, number | undefined>;
type Measure = (scene: Scene, values: Readonly<Record<string, unknown>>) => Numbers | null;
type Row = Condition & { measure: Measure; names: readonly string[] };

const ruleOf = (id: string): Rule => {
  const rule = findRule(id);
  if (rule === undefined) throw new Error(`the catalogue has no rule ${id}`);
  return rule;
};
/** A parameter's default, in its own unit. */
const setting = (id: string, name: string): number => Number(ruleOf(id).parameters[name]?.default);

/** A condition over what `measure` tells, whose comparisons name features and parameters of the rule. */
const row = (
  rule: string,
  measure: Measure,
  all: readonly (readonly [string, Is, number | string])[],
  any?: readonly (readonly [string, Is, number | string])[],
): Row => {
  const prefix = rule.replace(/\W/g, "_");
  const names = new Set<string>();
  const named = (name: string): string => {
    names.add(name);
    return `${prefix}_${name}`;
  };
  const isParameter = (text: string): boolean => ruleOf(rule).parameters[text] !== undefined;
  const comparison = ([feature, is, than]: readonly [string, Is, number | string]): Comparison => [
    named(feature),
    is,
    typeof than === "number" ? than : isParameter(than) ? setting(rule, than) : { feature: named(than) },
  ];
  const condition = { rule, all: all.map(comparison), ...(any && { any: any.map(comparison) }) };
  return { ...condition, measure, names: [...names] };
};

/** What the rule itself reports with these parameters at the floor. */
const reported =
  (
    rule: string,
    floors: Record<string, number>,
    read: (found: Found) => Numbers = ({ observed }) => ({ observed }),
  ): Measure =>
  (scene, values) => {
    const found = ruleOf(rule).evaluate(scene, { ...values, ...floors }, () => ({}));
    const [first] = Array.isArray(found) ? found : [found];
    return first ? read(first) : null;
  };

/** The commonest: the rule reports one number, held against one parameter. */
const threshold = (rule: string, parameter: string, is: Is = ">="): Row =>
  row(rule, reported(rule, { [parameter]: is === ">" ? ABSENT : 0 }), [["observed", is, parameter]]);
/** Whatever the rule finds counts: one fact that is there or not. */
const present = (rule: string): Row =>
  row(
    rule,
    reported(rule, {}, () => ({ found: 1 })),
    [["found", "==", 1]],
  );

const usualTimes = (found: Found, factor: number): Numbers => ({
  observed: found.observed,
  total: Number(found.values?.total ?? 0),
  needed: (found.usual ?? 0) * factor,
});

const ROWS: readonly Row[] = [
  present("access.anonymiser"),
  present("access.restricted-country"),
  threshold("access.shared-device", "atLeast"),
  threshold("access.device-countries", "atMost", ">"),
  threshold("access.impossible-travel", "speed", ">"),
  threshold("access.registration-farm", "atLeast"),
  row(
    "access.same-address-value",
    reported("access.same-address-value", { value: ABSENT, atLeast: 0 }, ({ observed, values }) => ({
      observed,
      customers: Number(values?.customers),
    })),
    [
      ["observed", ">", "value"],
      ["customers", ">=", "atLeast"],
    ],
  ),
  present("access.takeover"),
  threshold("access.linked-companies", "atLeast"),
  present("kyc.lost-document"),
  threshold("kyc.large-single", "above", ">"),
  threshold("kyc.large-step-up", "from"),
  threshold("kyc.profile-churn", "atLeast"),
  present("kyc.document-failed"),
  threshold("transaction.structuring", "atLeast"),
  threshold("transaction.night-ants", "atLeast"),
  row(
    "transaction.burst",
    reported("transaction.burst", { atLeast: 0, total: 0, factor: 0 }, (found) =>
      usualTimes(found, setting("transaction.burst", "factor")),
    ),
    [
      ["observed", ">=", "atLeast"],
      ["total", ">=", "total"],
      ["observed", ">=", "needed"],
    ],
  ),
  row(
    "transaction.daily-count",
    reported("transaction.daily-count", { atLeast: 0, factor: 0 }, (found) =>
      usualTimes(found, setting("transaction.daily-count", "factor")),
    ),
    [
      ["observed", ">=", "atLeast"],
      ["observed", ">=", "needed"],
    ],
  ),
  row(
    "transaction.night-density",
    reported("transaction.night-density", { factor: ABSENT, least: 0 }, (found) =>
      usualTimes(found, setting("transaction.night-density", "factor")),
    ),
    [
      ["observed", ">=", "least"],
      ["observed", ">", "needed"],
    ],
  ),
  threshold("transaction.payee-churn", "atMost", ">"),
  threshold("transaction.wrong-address", "atLeast"),
  threshold("transaction.crypto-to-card", "atLeast"),
  threshold("transaction.funding-accounts", "atLeast"),
  row(
    "transaction.fan-out",
    reported("transaction.fan-out", { atLeast: 0, covered: 0 }, ({ observed, values }) => ({
      observed,
      received: Number(values?.received),
      needed: Number(values?.left) * setting("transaction.fan-out", "covered"),
    })),
    [
      ["observed", ">=", "atLeast"],
      ["received", ">=", "needed"],
    ],
  ),
  row(
    "transaction.fan-in",
    // hardly anything, not nothing: with nothing the rule looks at arrivals as well
    reported("transaction.fan-in", { atLeast: 0, fresh: 0, passed: 1e-9 }, ({ observed, values }) => ({
      observed,
      fresh: Number(values?.fresh),
      known: observed * setting("transaction.fan-in", "fresh"),
      left: Number(values?.left),
      needed: Number(values?.received) * setting("transaction.fan-in", "passed"),
    })),
    [
      ["observed", ">=", "atLeast"],
      ["fresh", ">=", "known"],
      ["left", ">=", "needed"],
    ],
  ),
  row(
    "transaction.price-premium",
    (scene, values) => {
      const premium = reported("transaction.price-premium", { premium: ABSENT })(scene, values);
      const spread = reported(
        "transaction.price-premium",
        { premium: FREE, least: ABSENT, factor: ABSENT },
        (found) => ({
          spread: found.observed,
          needed: Math.max(
            (found.usual ?? 0) * setting("transaction.price-premium", "factor"),
            setting("transaction.price-premium", "least"),
          ),
        }),
      )(scene, values);
      return premium && { ...premium, ...spread };
    },
    [["observed", ">=", 0]],
    [
      ["observed", ">", "premium"],
      ["spread", ">", "needed"],
    ],
  ),
  threshold("transaction.large-trace", "from"),
  present("transaction.counterparty-fraud"),
  row(
    "transaction.cycle",
    ({ facts: { cycle } }) =>
      cycle === undefined ? null : { share: cycle.share, others: cycle.others, days: cycle.within / 86_400_000 },
    [
      ["share", ">=", "returned"],
      ["others", ">=", "least"],
      ["others", "<=", "most"],
      ["days", "<=", "within"],
    ],
  ),
  present("transaction.partner-alert"),
  present("merchant.authenticity"),
  threshold("market.wash-trade", "atMost", ">"),
  present("market.insider"),
  present("chain.sanctioned"),
  row(
    "chain.exposure",
    reported("chain.exposure", { some: 0, least: 0 }, ({ observed, values }) => ({
      observed,
      tainted: Number(values?.tainted),
    })),
    [
      ["observed", ">=", "some"],
      ["tainted", ">=", "least"],
    ],
  ),
  row(
    "chain.darknet-contact",
    reported("chain.darknet-contact", { degrees: FREE }, ({ observed, values }) => ({
      observed,
      degree: Number(values?.degree),
    })),
    [
      ["observed", ">=", "atLeast"],
      ["degree", "<=", "degrees"],
    ],
  ),
  threshold("chain.dispersal", "atLeast"),
  present("chain.new-address"),
  threshold("chain.privacy-coin", "from"),
  threshold("chain.peel", "steps"),
  row(
    "chain.bridge",
    reported("chain.bridge", { above: ABSENT, within: FREE }, ({ observed, values }) => ({
      observed,
      minutes: Number(values?.within) / 60_000,
    })),
    [
      ["observed", ">", "above"],
      ["minutes", "<=", "within"],
    ],
  ),
  present("list.name-match"),
];

/** The conditions that could be put as comparisons; the others loop over their own kind of history and are left out. */
export const conditions: readonly Condition[] = ROWS;

const names = ROWS.flatMap(({ rule, names: own }) => own.map((name) => `${rule.replace(/\W/g, "_")}_${name}`));

/** The features of one scene; `isAsked` says which rules look at such an event at all. */
export const featuresOf = (
  scene: Scene,
  valuesOf: (rule: string) => Readonly<Record<string, unknown>>,
  isAsked: (rule: string) => boolean,
): Features => {
  const features: Features = Object.fromEntries(names.map((name) => [name, ABSENT]));
  for (const { rule, measure } of ROWS) {
    const found = isAsked(rule) ? measure(scene, valuesOf(rule)) : null;
    for (const [name, value] of Object.entries(found ?? {}))
      if (value !== undefined) features[`${rule.replace(/\W/g, "_")}_${name}`] = value;
  }
  return features;
};
