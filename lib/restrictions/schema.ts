// Inputs of the restriction commands and queries. Words that the customer will read are checked for what may not be told before
// they are stored; what a measure needs besides (an end, a basis) is for terms.ts.
import { z } from "zod";
import { maybeNamed } from "@/lib/customers/schema";
import { restrictionViews } from "./dto";
import { scopeSchema } from "./scope";
import { blockLiftBases, concerns, grounds, liftConditions, releaseReasons, restrictionMeasures } from "./states";

const id = z.uuid();
const version = z.number().int().nonnegative();
const why = z.string().trim().min(3).max(2_000);
const instant = z.iso.datetime({ offset: true });

export const proposeInput = z.object({
  customerId: id,
  caseId: id.optional(),
  legalRequestId: id.optional(),
  investigationId: id.optional(),
  measure: z.enum(restrictionMeasures),
  scope: scopeSchema,
  ground: z.enum(grounds),
  concern: z.enum(concerns),
  liftsWhen: z.enum(liftConditions),
  endsAt: instant.optional(),
  reviewAt: instant.optional(),
  why,
  /** Needed for anything heavier than the least measure that answers the case. */
  whyNotLess: why.optional(),
  /** Our own words to the customer, beside the fixed ones. */
  told: why.optional(),
});
export type ProposeInput = z.output<typeof proposeInput>;

export const decideInput = z.object({
  proposalId: id,
  version,
  verdict: z.enum(["approve", "reject"]),
  words: why.optional(),
});
export const takeBackInput = z.object({ proposalId: id, version });
const seen = z.object({ restrictionId: id, version });
export const extendInput = seen.extend({ endsAt: instant.optional(), reviewAt: instant.optional(), why });
export const liftInput = seen.extend({
  why,
  /** A sanctions block needs one. */
  basis: z.enum(blockLiftBases).optional(),
  /** Only this part of a held amount is released; the rest stays. */
  releaseUsdCents: z.number().int().positive().optional(),
});
export const releaseInput = seen.extend({ reason: z.enum(releaseReasons), words: why });
export const resumeInput = seen.extend({ words: why });
export const emergencyInput = z.object({ customerId: id, caseId: id.optional(), why });

export const oneRestrictionInput = z.object({ restrictionId: id });
export const ofCustomerInput = z.object({ customerId: id });
export const composeInput = z.object({ customerId: id, caseId: id.optional() });
export const listInput = z.object({
  view: z.enum(restrictionViews),
  /** `R-12`, `C-4817`, or what a customer is known by. */
  q: z.string().trim().max(200).optional(),
  /** Only what waits for the reader's own signature. */
  mine: z.boolean().optional(),
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
/** A customer asks for their own; the exchange's app names its customer. */
export const toldInput = z.object(maybeNamed);
