// Inputs of the commands and queries about disputes.
import { z } from "zod";
import { disputeOutcomes } from "./states";

const id = z.uuid();
const seen = z.object({ disputeId: id, version: z.number().int().nonnegative() });
/** For the record, of us alone. */
const why = z.string().trim().min(3).max(2_000);
/** Words of ours that a party reads; the guard looks at them in the command. */
const told = z.string().trim().min(3).max(2_000);
const cents = z.number().int().positive().max(1_000_000_000_000);

export const oneDisputeInput = z.object({ disputeId: id });
export const onePartyInput = z.object({ partyId: id });
export const askEvidenceInput = seen;
export const askPartnerInput = seen.extend({ partner: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/) });
export const keepPausedInput = seen.extend({ why });
export const decideInput = seen.extend({
  outcome: z.enum(disputeOutcomes),
  refundUsdCents: cents.optional(),
  penaltyUsdCents: cents.optional(),
  why,
  toldMerchant: told,
  toldConsumer: told.optional(),
});
export const approveInput = seen;
export const returnInput = seen.extend({ why });

export const disputeViews = [
  "open",
  "to_ask",
  "with_merchant",
  "to_decide",
  "to_approve",
  "late",
  "decided",
  "all",
] as const;
export type DisputeListView = (typeof disputeViews)[number];

export const listInput = z.object({
  view: z.enum(disputeViews).default("open"),
  entityId: id.optional(),
  customerId: id.optional(),
  text: z.string().trim().min(1).max(120).optional(),
  after: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const ofCaseInput = z.object({ caseId: id });
