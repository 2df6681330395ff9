// Inputs of the case commands and queries.
import { z } from "zod";
import { caseOutcomes, caseStates, clearingOutcomes, snoozeReasons } from "./states";

const id = z.uuid();
const version = z.number().int().nonnegative();
const instant = z.iso.datetime({ offset: true });
const why = z.string().trim().min(3).max(500);

/** A case and the version of it that the person saw. */
const seenCase = z.object({ caseId: id, version });
const seenCases = z
  .array(seenCase)
  .min(1)
  .max(200)
  .refine((cases) => new Set(cases.map(({ caseId }) => caseId)).size === cases.length, "each case once");

export const oneCaseInput = z.object({ caseId: id });
export const seenCaseInput = seenCase;
export const takeNextInput = z.object({
  queues: z.array(z.string()).min(1).max(20).optional(),
  skip: z.array(id).max(500).optional(),
});
export const assignInput = z.object({ cases: seenCases, assigneeId: id.nullable() });
export const snoozeInput = z.object({ cases: seenCases, until: instant, reason: z.enum(snoozeReasons) });
export const wakeInput = z.object({ cases: seenCases });
export const escalateInput = seenCase.extend({ reason: why });
export const addNoteInput = z.object({ caseId: id, body: z.string().trim().min(1).max(8_000) });
const stepState = z.enum(["untouched", "looked", "done"]);
/** `was`: the step as the person saw it. */
export const setStepInput = z.object({
  caseId: id,
  code: z.string().min(1).max(60),
  was: stepState,
  state: stepState,
});
export const closeInput = seenCase.extend({
  outcome: z.enum(caseOutcomes),
  reasonCode: z.string().min(1).max(60),
  deservedLook: z.boolean(),
  /** Required steps that are declared done with the decision itself. */
  stepsDone: z.array(z.string().max(60)).max(20).optional(),
  note: z.string().trim().max(8_000).optional(),
});
export const closeInBulkInput = z.object({
  cases: seenCases,
  outcome: z
    .enum(caseOutcomes)
    .refine((outcome) => clearingOutcomes.includes(outcome), "only clearing outcomes in bulk"),
  reasonCode: z.string().min(1).max(60),
  deservedLook: z.boolean(),
});
export const reopenInput = seenCase.extend({ reason: why });

const share = z.number().min(0).max(1);
export const caseFilter = z.object({
  queue: z.array(z.string().max(40)).min(1).max(20).optional(),
  state: z.array(z.enum(caseStates)).min(1).optional(),
  assignee: z.union([z.literal("me"), z.literal("nobody"), id]).optional(),
  measure: z.array(z.string().max(40)).min(1).max(20).optional(),
  severity: z.array(z.number().int().min(1).max(3)).min(1).optional(),
  rule: z.string().max(80).optional(),
  entityId: id.optional(),
  falsePositiveFrom: share.optional(),
  falsePositiveTo: share.optional(),
  snoozed: z.union([z.boolean(), z.literal("any")]).optional(),
  escalated: z.boolean().optional(),
  hasNew: z.boolean().optional(),
  atRisk: z.boolean().optional(),
  holding: z.boolean().optional(),
  text: z.string().trim().max(200).optional(),
});
export type CaseFilter = z.output<typeof caseFilter>;

export const caseSorts = ["priority", "due", "value", "false_positive", "opened", "closed"] as const;
export const listInput = z.object({
  filter: caseFilter.default({}),
  sort: z.enum(caseSorts).default("priority"),
  direction: z.enum(["asc", "desc"]).optional(),
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListInput = z.output<typeof listInput>;

export const countInput = z.object({ queue: z.string().max(40).optional() });
export const getInput = z.union([
  z.object({ caseId: id, since: instant.optional() }),
  z.object({ key: z.string().regex(/^C-\d{1,9}$/i), entityId: id.optional(), since: instant.optional() }),
]);
export const searchInput = z.object({
  text: z.string().trim().min(2).max(200),
  limit: z.number().int().min(1).max(50).default(20),
});
