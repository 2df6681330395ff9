// `unflag names compare`: likeness of two names with what else is known of both sides.
import { compareNames } from "@/lib/screening/compare-names";
import type { Io } from "../cli/io";
import { answerLines } from "../cli/json-lines";
import { nameFault, partyOf, tellReasons } from "../cli/name-rows";
import { asThreshold, readOptions } from "../cli/options";

export const summary = "likeness of {query, candidate, schema?, query_props?, candidate_props?}";
export const usage = "unflag names compare [--threshold T] [INPUT…]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { threshold: asked, rest } = readOptions(args, { threshold: "number" });
  const threshold = asThreshold(asked);
  await answerLines(io, rest, (row) => {
    const { query, candidate, schema } = row;
    const fault = nameFault(query, "query") ?? nameFault(candidate, "candidate");
    if (fault) return fault;
    const found = compareNames(
      partyOf(String(query), schema, row.query_props),
      partyOf(String(candidate), schema, row.candidate_props),
      threshold,
    );
    return { ok: true, value: { ...row, score: found.score, match: found.match, reasons: tellReasons(found) } };
  });
  return 0;
};
