// `unflag rules features`: what an expression of one's own may mention, as lines, JSON or the document docs/customer-rules.md.
import { describeFeatures, renderFeaturesMarkdown } from "@/lib/scoring/custom/describe";
import type { Io } from "../cli/io";
import { readOptions } from "../cli/options";

export const summary = "every feature that a rule of your own may mention";
export const usage = "unflag rules features [--json | --markdown]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { json, markdown } = readOptions(args, { json: "flag", markdown: "flag" });
  if (markdown) await io.say(renderFeaturesMarkdown());
  else
    for (const feature of describeFeatures())
      await (json
        ? io.print(feature)
        : io.say(`${feature.name.padEnd(24)} ${feature.type.padEnd(13)} ${feature.explain.en}`));
  return 0;
};
