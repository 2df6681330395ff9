// A strict look at how a model would have done: learned from what was decided first, judged on what was decided after. Pure.
import { type Evaluation, evaluate } from "./evaluate";
import { chanceOf, type Example, rankingOf, trainTriage } from "./model";

export type Timed = Example & { closedAt: Date };

/** The share of decisions, by time, that the judged model does not see. */
const HELD_BACK = 0.25;

/** `examples` oldest first. Null when there is too little on either side. */
export function judgeByTime(examples: readonly Timed[]): { evaluation: Evaluation; from: Date } | null {
  const at = Math.floor(examples.length * (1 - HELD_BACK));
  const from = examples[at]?.closedAt;
  if (!from) return null;
  const model = trainTriage(examples.filter(({ closedAt }) => closedAt < from));
  if (!model) return null;
  const judged = examples
    .filter(({ closedAt }) => closedAt >= from)
    .map(({ features, falsePositive }) => ({
      at: rankingOf(model, features),
      chance: chanceOf(model, features),
      falsePositive,
    }));
  const evaluation = evaluate(judged);
  return evaluation.falsePositives > 0 && evaluation.deserved > 0 ? { evaluation, from } : null;
}
