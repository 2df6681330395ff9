// What replays are asked for.
import { z } from "zod";

/** The longest stretch that is compared. */
const MOST_DAYS = 400;

export const daysInput = z.number().int().min(1).max(MOST_DAYS);
export const startInput = z.object({ ruleSetId: z.uuid(), days: daysInput.default(30) });
export const replayInput = z.object({ replayId: z.uuid() });
/** Newest first; of one rule set, or of all that the reader may see. */
export const listInput = z.object({
  ruleSetId: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(20),
});
