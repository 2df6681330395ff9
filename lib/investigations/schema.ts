// Inputs of the commands and queries on investigations.
import { z } from "zod";

const id = z.uuid();
const words = z.string().trim().min(3).max(2_000);
const seen = z.object({ investigationId: id, version: z.number().int().nonnegative() });

export const MOST_HOPS = 7;
export const seed = z.object({
  chain: z.string().trim().min(1).max(40),
  address: z.string().trim().min(3).max(120),
});
export const openInput = z
  .object({
    entityId: id,
    title: z.string().trim().min(3).max(200),
    /** Where it begins: cases, a request of an authority, addresses; any of them. */
    caseIds: z.array(id).max(200).default([]),
    legalRequestId: id.optional(),
    seeds: z.array(seed).max(50).default([]),
  })
  .refine(({ caseIds, legalRequestId, seeds }) => caseIds.length + seeds.length > 0 || legalRequestId !== undefined, {
    path: ["seeds"],
    message: "begins nowhere",
  });
export const addCasesInput = seen.extend({ caseIds: z.array(id).min(1).max(200) });
export const addSeedsInput = seen.extend({ seeds: z.array(seed).min(1).max(50) });
const trace = {
  hops: z.number().int().min(1).max(MOST_HOPS).default(5),
  /** What makes up less of an address's money is left out. */
  minShare: z.number().min(0.001).max(1).default(0.01),
};
export const traceInput = z.object({ investigationId: id, ...trace });
/** Takes in those of whom the same trace says that the money reached them. */
export const addTracedInput = seen.extend({ ...trace, customerIds: z.array(id).min(1).max(1_000) });
export const removeInput = seen.extend({ customerIds: z.array(id).min(1).max(200), because: words });
export const noteInput = z.object({ investigationId: id, body: words });
export const outcomes = ["nothing_found", "measures_taken", "handed_over", "merged"] as const;
export type Outcome = (typeof outcomes)[number];
export const closeInput = seen.extend({ outcome: z.enum(outcomes), words });
export const oneInput = z.object({ investigationId: id });
export const listInput = z.object({
  view: z.enum(["open", "closed", "all"]).default("open"),
  after: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
