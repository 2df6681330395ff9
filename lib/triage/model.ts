// The triage model: the chance that a case is a false positive, from what people decided before. It orders and proposes; it
// restricts nobody and knows nothing of mandatory rules. A model is plain JSON: it is stored, versioned and read by people.
import { beliefOf, type Feature } from "./features";
import { calibrated, fitIsotonic, type Steps } from "./isotonic";
import { fitLogistic, oddsOf, type SparseRow } from "./logistic";

/** A decided case. `group` is the customer, as digest or number: folds never divide one. `importance` is 1 unless it was sampled. */
export type Example = { features: readonly Feature[]; falsePositive: boolean; group: string; importance: number };

export type TriageModel = {
  /** Each feature is used as value / scale, above 0. */
  features: readonly { name: string; weight: number; scale: number }[];
  intercept: number;
  /** From log odds to the chance of a false positive. */
  steps: Steps;
  examples: { falsePositives: number; deserved: number };
};

/** What moved the chance: log odds, above 0 towards a false positive. */
export type Reason = { feature: string; value: number; push: number };

const PENALTY = 4;
/** What exchanges see: about 95 in 100 flagged are innocent. As much as ten cases of each step. */
const FIELD = { share: 0.95, count: 10 };
const FOLDS = 5;
/** A feature seen in fewer alerts says more about those alerts than about others. */
const SEEN_AT_LEAST = 3;
/** Fewer of either kind teach nothing that would hold tomorrow. */
export const LEAST_OF_EACH = 3;

/** A model of these examples, or null when there are too few of either kind. */
export function trainTriage(examples: readonly Example[]): TriageModel | null {
  const falsePositives = examples.filter(({ falsePositive }) => falsePositive).length;
  const deserved = examples.length - falsePositives;
  if (falsePositives < LEAST_OF_EACH || deserved < LEAST_OF_EACH) return null;
  // The chances are made from alerts that the order was not learned from.
  const apart = outOfFold(examples);
  const importance = examples.map((example) => example.importance);
  const steps = fitIsotonic(apart, examples.map(labelOf), importance, FIELD);
  return { ...learn(examples), steps, examples: { falsePositives, deserved } };
}

const labelOf = ({ falsePositive }: Example): number => (falsePositive ? 1 : 0);

type Learned = Pick<TriageModel, "features" | "intercept">;

/** Both kinds weigh the same in what is learned: nineteen in twenty are innocent, and the twentieth is whom we look for. */
function learn(examples: readonly Example[]): Learned {
  const seen = new Map<string, { count: number; sum: number; squares: number }>();
  for (const { features } of examples)
    for (const [name, value] of features) {
      const { count, sum, squares } = seen.get(name) ?? { count: 0, sum: 0, squares: 0 };
      seen.set(name, { count: count + 1, sum: sum + value, squares: squares + value * value });
    }
  const names = [...seen].filter(([, { count }]) => count >= SEEN_AT_LEAST).map(([name]) => name);
  names.sort();
  const scaled = names.map((name) => {
    const { sum = 0, squares = 0 } = seen.get(name) ?? {};
    const mean = sum / examples.length;
    const spread = Math.sqrt(Math.max(0, squares / examples.length - mean * mean));
    // Only the scale is taken out of sparse columns: a mean would fill them.
    return { name, scale: Math.max(spread, 0.05) };
  });
  const column = new Map(scaled.map(({ name, scale }, at) => [name, { at, scale }]));
  const rows = examples.map(({ features }) => rowOf(features, column));
  const labels = examples.map(labelOf);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const even = examples.map(
    ({ importance }, at) =>
      (importance * examples.length) / (2 * (labels[at] ? positives : Math.max(1, examples.length - positives))),
  );
  const fit = fitLogistic(rows, labels, even, { beliefs: scaled.map(believed), penalty: PENALTY });
  const features = scaled.map((one, at) => ({ ...one, weight: fit.weights[at] ?? 0 }));
  return { features: features.filter(({ weight }) => Math.abs(weight) > 1e-4), intercept: fit.intercept };
}

/** In units of the scaled column. */
const believed = ({ name, scale }: { name: string; scale: number }) => {
  const { weight, direction } = beliefOf(name);
  return { weight: weight * scale, direction };
};

function rowOf(features: readonly Feature[], column: ReadonlyMap<string, { at: number; scale: number }>): SparseRow {
  return features.flatMap(([name, value]) => {
    const found = column.get(name);
    return found ? [[found.at, value / found.scale] as const] : [];
  });
}

/** Log odds of each example by a fit that has not seen its customer. */
function outOfFold(examples: readonly Example[]): number[] {
  const groups = [...new Set(examples.map(({ group }) => group))].sort();
  const foldOf = new Map(groups.map((group, at) => [group, at % FOLDS]));
  const odds = new Array<number>(examples.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const learned = learn(examples.filter(({ group }) => foldOf.get(group) !== fold));
    examples.forEach(({ group, features }, at) => {
      if (foldOf.get(group) === fold) odds[at] = rankingOf(learned, features);
    });
  }
  return odds;
}

/** Log odds that it is a false positive: what alerts are ordered by. */
export function rankingOf({ features: learned, intercept }: Learned, features: readonly Feature[]): number {
  const column = new Map(learned.map(({ name, scale }, at) => [name, { at, scale }]));
  return oddsOf(rowOf(features, column), { weights: Float64Array.from(learned, ({ weight }) => weight), intercept });
}

/** 0–1: the chance that it is a false positive, as often as it was so among alerts like it. */
export const chanceOf = (model: TriageModel, features: readonly Feature[]): number =>
  calibrated(rankingOf(model, features), model.steps);

/** The strongest reasons, both ways, at most `most`. */
export function reasonsOf(model: TriageModel, features: readonly Feature[], most = 5): Reason[] {
  const known = new Map(model.features.map((feature) => [feature.name, feature]));
  return features
    .flatMap(([feature, value]) => {
      const found = known.get(feature);
      return found ? [{ feature, value, push: (found.weight * value) / found.scale }] : [];
    })
    .sort((a, b) => Math.abs(b.push) - Math.abs(a.push) || (a.feature < b.feature ? -1 : 1))
    .slice(0, most);
}
