// Inputs of second looks.
import { z } from "zod";
import { caseOutcomes } from "@/lib/cases/states";
import { rangeInput } from "@/lib/service-levels/manager/range";

export const drawInput = z.object({ entityId: z.uuid() });
export const lookInput = z.object({ lookId: z.uuid() });
export const waitingInput = z.object({ limit: z.number().int().min(1).max(500).default(200) });
export const reviewInput = lookInput.extend({
  outcome: z.enum(caseOutcomes),
  reasonCode: z.string().min(1).max(60),
  words: z.string().trim().min(10).max(2_000),
});

export const groupings = ["rule", "queue", "closer"] as const;
/** Which looks are listed: of these days, of one group, only those that disagreed. */
export const seenInput = z.object({
  range: rangeInput,
  by: z.enum(groupings).optional(),
  group: z.string().max(80).optional(),
  only: z.enum(["disagreed", "reopened", "to_note"]).optional(),
  after: z.string().max(60).optional(),
  limit: z.number().int().min(1).max(500).default(200),
});
export type SeenInput = z.output<typeof seenInput>;
