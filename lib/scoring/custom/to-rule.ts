// A rule of the customer's own as the engine sees it: a catalogue rule like any other, with one grade.

import type { EvidenceUnit } from "../decision";
import type { Found, Rule, Scene } from "../rule";
import { type CustomRule, placeholdersOf } from "./custom-rule";
import { type Comparison, type Evaluation, loadedLanguage, type Program, plainValue } from "./engine";
import type { Feature } from "./feature";
import { findFeature, readFeature } from "./features";

/** An evaluation that ended with an error, and how often since it was last asked. */
export type RuleFault = { rule: string; code: string; message: string; count: number; lastAt: number };

export type CustomMade = { rules: Rule[]; takeFaults(): RuleFault[] };

const UNITS: Readonly<Partial<Record<Feature["unit"], EvidenceUnit>>> = {
  usd: "usd",
  count: "count",
  customers: "customers",
  receivers: "receivers",
  countries: "countries",
  times: "times",
  share: "share",
};

const unitOf = (comparison: Comparison | null): EvidenceUnit =>
  comparison === null ? "label" : (UNITS[comparison.feature.unit] ?? "count");

/** Rounded as evidence is told and clearances are compared. */
const told = (value: number): number => Math.round(value * 10_000) / 10_000;

const foundOf = (
  rule: CustomRule,
  program: Program,
  mentioned: readonly Feature[],
  scene: Scene,
  hit: Evaluation,
): Found => {
  const comparison = hit.is === "hit" ? hit.comparison : null;
  const values: Record<string, string | number> = {};
  for (const feature of mentioned) {
    const value = plainValue(readFeature(feature, scene));
    values[feature.name] = typeof value === "number" ? told(value) : value;
  }
  // What was explained of one device or address says nothing about another, nor about another expression.
  const about = program.features.flatMap((feature) => feature.about?.(scene) ?? []);
  return {
    grade: "base",
    observed: comparison === null ? 1 : told(comparison.observed),
    threshold: comparison === null ? 1 : told(comparison.threshold),
    unit: unitOf(comparison),
    values,
    key: JSON.stringify([rule.expression, ...new Set(about)]),
    ceiling: comparison?.rising ? told(comparison.observed) : null,
  };
};

/** Makes the rules that are switched on. Throws when the language is not loaded: a rule set is never run without some of it. */
export const makeCustomRules = (rules: readonly CustomRule[]): CustomMade => {
  const language = loadedLanguage();
  if (language === null)
    throw new Error("this rule set has rules of its own: import scoring/custom/cel before compiling it");
  const faults = new Map<string, RuleFault>();
  const note = (rule: string, at: number, { code, message }: { code: string; message: string }): null => {
    const key = `${rule}\n${code}`;
    const count = (faults.get(key)?.count ?? 0) + 1;
    faults.set(key, { rule, code, message, count, lastAt: at });
    return null;
  };

  const make = (rule: CustomRule): Rule => {
    const checked = language.compile(rule.expression);
    if (!checked.ok) throw new Error(`${rule.id}: ${checked.errors[0].message}`);
    const { program } = checked;
    const named = [...placeholdersOf(rule.reason.en), ...placeholdersOf(rule.reason.zh)].flatMap(
      (name) => findFeature(name) ?? [],
    );
    const mentioned = [...new Set([...program.features, ...named])];
    return {
      id: rule.id as Rule["id"],
      family: "custom",
      title: rule.title,
      seed: "own",
      events: rule.events,
      asks: rule.asks,
      unit: "count",
      queue: rule.queue,
      severity: 3,
      mandatory: false,
      grades: {
        base: {
          when: rule.title,
          weight: rule.weight,
          measure: rule.measure,
          alone: rule.alone,
          ...(rule.measure === "step_up" && { level: rule.level }),
        },
      },
      reason: rule.reason,
      parameters: {},
      innocent: [],
      evaluate(scene) {
        const evaluation = program.evaluate(scene);
        if (evaluation.is === "failed") return note(rule.id, scene.now, evaluation);
        return evaluation.is === "hit" ? foundOf(rule, program, mentioned, scene, evaluation) : null;
      },
    };
  };

  return {
    rules: rules.filter(({ on }) => on).map(make),
    takeFaults() {
      const taken = [...faults.values()];
      faults.clear();
      return taken;
    },
  };
};
