// `unflag names compare`: likeness of two names with what else is known of both sides.
import { compareNames } from "@/lib/screening/compare-names";
import type { Io } from "../cli/io";
import { answerLines, lineFailure } from "../cli/json-lines";
import { partyOf, tellReasons } from "../cli/name-rows";
import { asThreshold, readOptions } from "../cli/options";

export const summary = "likeness of {query, candidate, schema?, query_props?, candidate_props?}";
export const usage = "unflag names compare [--threshold T] [INPUT…]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { threshold: asked, rest } = readOptions(args, { threshold: "number" });
  const threshold = asThreshold(asked);
  await answerLines(io, rest, (row) => {
    const { query, candidate, schema } = row;
    if (typeof query !== "string") return lineFailure("required", "query must be a text", "query");
    if (typeof candidate !== "string") return lineFailure("required", "candidate must be a text", "candidate");
    const found = compareNames(
      partyOf(query, schema, row.query_props),
      partyOf(candidate, schema, row.candidate_props),
      threshold,
    );
    return { ok: true, value: { ...row, score: found.score, match: found.match, reasons: tellReasons(found) } };
  });
  return 0;
};
