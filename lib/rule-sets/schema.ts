// Inputs of the rule-set commands and queries.
import { z } from "zod";

const ruleSetId = z.uuid();
/** The revision that the person saw. */
const revision = z.int().min(1);
const note = z.string().trim().max(500);
const reason = z.string().trim().min(3).max(500);

/** `from` is the version to copy. */
export const createDraftInput = z.object({ from: z.uuid(), note: note.default("") });
export const saveDraftInput = z.object({
  ruleSetId,
  revision,
  note,
  /** Rules, combining and rules of one's own; `parseRuleSet` reads them. */
  content: z.record(z.string(), z.unknown()),
});
export const stepInput = z.object({ ruleSetId, revision });
/** `follows` is the live version that the person saw it take the place of, null for none. */
export const goLiveInput = z.object({ ...stepInput.shape, follows: z.uuid().nullable() });
export const reasonedStepInput = z.object({ ruleSetId, revision, reason });

export const listInput = z.object({ entityId: z.uuid().optional() });
export const ruleSetInput = z.object({ ruleSetId });
