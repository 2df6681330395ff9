// `unflag names screen`: who on the lists each name may be.
import { buildIndex, screen } from "@/lib/screening/name-index";
import { type Io, Refusal } from "../cli/io";
import { answerLines } from "../cli/json-lines";
import { readEntities } from "../cli/listed-names";
import { nameFault, partyOf, tellReasons } from "../cli/name-rows";
import { asThreshold, inRange, readOptions } from "../cli/options";

export const summary = "who on the lists each {query, schema?, query_props?} may be";
export const usage = "unflag names screen --list FILE… [--limit N] [--threshold T] [--in INPUT]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { list: "files", limit: "number", threshold: "number", in: "file" });
  if (options.list.length === 0) throw new Refusal("names screen needs --list FILE…");
  const limit = inRange("limit", options.limit, { min: 1, whole: true });
  const threshold = asThreshold(options.threshold);
  const index = buildIndex(await readEntities(io, options.list));
  await answerLines(io, [...options.in, ...options.rest], ({ query, schema, query_props }) => {
    const fault = nameFault(query, "query");
    if (fault) return fault;
    const hits = screen(index, partyOf(String(query), schema, query_props), {
      ...(limit !== undefined && { limit }),
      ...(threshold !== undefined && { threshold }),
    });
    return {
      ok: true,
      value: {
        query,
        hits: hits.map((hit) => ({
          list: hit.entity.list,
          uid: hit.entity.uid,
          name: hit.entity.name,
          matched_alias: hit.matchedAlias,
          score: hit.score,
          match: hit.match,
          reasons: tellReasons(hit),
        })),
      },
    };
  });
  return 0;
};
