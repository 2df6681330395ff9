// Inputs of the match commands and queries.
import { z } from "zod";
import { comparedFields, confirmReasons, discountReasons, inconclusiveReasons, matchStates } from "./states";

const id = z.uuid();
/** A match and the version of it that the person saw. */
const seenMatch = z.object({ matchId: id, version: z.number().int().nonnegative() });
const text = z.string().trim().min(10).max(2_000);
const fields = z
  .array(z.enum(comparedFields))
  .min(1)
  .max(comparedFields.length)
  .transform((all) => [...new Set(all)]);

export const oneMatchInput = z.object({ matchId: id });
export const discountInput = seenMatch.extend({ reasonCode: z.enum(discountReasons), text, fields });
export const confirmInput = seenMatch.extend({ reasonCode: z.enum(confirmReasons), text, fields });
export const inconclusiveInput = seenMatch.extend({ reasonCode: z.enum(inconclusiveReasons), text, fields });
export const reopenInput = seenMatch.extend({ text });

export const matchViews = ["open", "second", "woken", "expiring", "decided", "all"] as const;
export type MatchViewName = (typeof matchViews)[number];
export const matchFilter = z.object({
  view: z.enum(matchViews).default("open"),
  kind: z.enum(["sanctions", "pep"]).optional(),
  state: z.enum(matchStates).optional(),
  list: z.string().max(40).optional(),
  /** A customer's number, or an entry's id. */
  text: z.string().trim().max(120).optional(),
});
export type MatchFilter = z.output<typeof matchFilter>;
export const listInput = matchFilter.extend({
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
