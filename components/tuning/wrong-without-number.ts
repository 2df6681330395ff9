// Rules that tuning can propose nothing for. Pure, and apart from the catalogue: browsers read it.
import { wasMostlyWrong } from "@/lib/tuning/evidence";
import type { RuleMemory } from "@/lib/tuning/memory";
import type { TuningRule } from "./tuning-rules";

type Judged = Pick<RuleMemory, "rule" | "precision">;

/** Rules that were mostly wrong and for which nothing can be proposed: they have no number, and nobody may loosen a mandatory one. */
export const wrongWithoutNumber = (
  rules: readonly TuningRule[],
  memory: readonly Judged[],
): { rule: TuningRule; precision: Judged["precision"] }[] =>
  memory.flatMap(({ rule: id, precision }) => {
    const rule = rules.find((one) => one.id === id && !one.mandatory && one.numbers.length === 0);
    return rule && wasMostlyWrong({ closed: precision.of, deserved: precision.hits }) ? [{ rule, precision }] : [];
  });
