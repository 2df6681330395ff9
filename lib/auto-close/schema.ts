// Inputs of bands. What the database refuses is refused here first, in words.
import { z } from "zod";
import { leastChance, leastShare, mostValueUsdCents, neverQueues } from "./limits";

const band = {
  entityId: z.uuid(),
  queue: z
    .string()
    .min(1)
    .max(40)
    .refine((queue) => !neverQueues.includes(queue), "never in this queue"),
  fromChance: z.number().min(leastChance).max(0.9999),
  mostUsdCents: z.number().int().min(0).max(mostValueUsdCents),
};
export const previewInput = z.object(band);
export const proposeInput = z.object({
  ...band,
  sampleShare: z.number().min(leastShare).max(1),
  why: z.string().trim().min(10).max(500),
});
export const decideInput = z.object({
  bandId: z.uuid(),
  version: z.number().int(),
  verdict: z.enum(["approve", "decline"]),
});
export const bandInput = z.object({ bandId: z.uuid() });
export const bandsInput = z.object({});
