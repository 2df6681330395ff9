// `unflag rules print`: every rule with its parameters, as a table, JSON or the document docs/rules.md.
import { type RuleDescription, renderRulesMarkdown, rulesCatalogue } from "@/lib/scoring";
import type { Io } from "../cli/io";
import { readOptions } from "../cli/options";

export const summary = "every rule with its parameters, ranges and seeds";
export const usage = "unflag rules print [--json | --markdown]";

const range = ({ min, max, choices }: RuleDescription["parameters"][number]): string =>
  choices === null ? `${min}–${max}` : choices.join(" | ");

const describe = ({ id, title, seed, mandatory, parameters }: RuleDescription): string =>
  [
    `${id}  ${title.en}${mandatory ? "  (mandatory)" : ""}  [${seed}]`,
    ...parameters.map(
      (parameter) =>
        `    ${parameter.name} = ${parameter.default} ${parameter.unit}  (${range(parameter)})  ${parameter.label.en}`,
    ),
  ].join("\n");

export const run = async (args: string[], io: Io): Promise<number> => {
  const { json, markdown } = readOptions(args, { json: "flag", markdown: "flag" });
  if (markdown) await io.say(renderRulesMarkdown());
  else for (const rule of rulesCatalogue()) await (json ? io.print(rule) : io.say(describe(rule)));
  return 0;
};
