// Inputs of risk ratings.
import { z } from "zod";

export const riskLevels = ["low", "medium", "high"] as const;

/** What made a rating necessary: the customer's own data, a closed case, a match with a listed person, or its time. */
export const ratingCauses = ["customer", "case", "match", "review"] as const;
export type RatingCause = (typeof ratingCauses)[number];

export const rateInput = z.object({ customerIds: z.array(z.uuid()).min(1).max(500), cause: z.enum(ratingCauses) });

export const overrideInput = z.object({
  customerId: z.uuid(),
  level: z.enum(riskLevels),
  reason: z.string().trim().min(5).max(1000),
});
export const decideInput = z.object({ overrideId: z.uuid(), decision: z.enum(["approve", "reject"]) });
export const endInput = z.object({ overrideId: z.uuid() });
export const listInput = z.object({
  level: z.enum(riskLevels),
  /** Only whose review is due. */
  due: z.boolean().default(false),
});
