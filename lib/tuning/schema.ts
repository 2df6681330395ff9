// What tuning is asked for.
import { z } from "zod";

const DAYS = 400;
const rule = z.string().min(3).max(80);
const parameter = z.string().min(1).max(40);
const value = z.number().finite();
const version = z.int().min(1);

export const daysInput = z.number().int().min(1).max(DAYS);
export const startInput = z.object({
  entityId: z.uuid(),
  rule,
  parameter,
  /** A value that must be among those tried. */
  value: value.optional(),
  days: daysInput.default(90),
});
export const sweepInput = z.object({ sweepId: z.uuid() });
export const latestInput = z.object({ entityId: z.uuid(), rule, parameter });
export const entityInput = z.object({ entityId: z.uuid() });
export const drawInput = z.object({ sweepId: z.uuid() });

export const sampleVerdicts = ["worth_a_look", "innocent", "cannot_tell"] as const;
export type SampleVerdict = (typeof sampleVerdicts)[number];
export const reviewInput = z.object({ sampleId: z.uuid(), version, verdict: z.enum(sampleVerdicts) });

export const proposeInput = z.object({ sweepId: z.uuid(), value });
export const proposalInput = z.object({ proposalId: z.uuid(), version });
export const dismissInput = proposalInput.extend({ why: z.string().trim().min(3).max(500) });

export const proposalStates = ["open", "adopted", "dismissed", "outdated"] as const;
export type ProposalState = (typeof proposalStates)[number];
