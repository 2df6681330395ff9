// Inputs of bulk proposals: one measure, one reason, and whom it is on with the amount of each.
import { z } from "zod";
import { accountFunctions } from "../scope";
import { concerns, liftConditions } from "../states";

const id = z.uuid();
const words = z.string().trim().min(3).max(2_000);
const instant = z.iso.datetime({ offset: true });

/** Measures that many accounts can be put under at once; a block is each one's own, a closure too. */
export const batchMeasures = ["withdrawal_hold", "suspension", "freeze"] as const;
export type BatchMeasure = (typeof batchMeasures)[number];
export const MOST_MEMBERS = 5_000;

const member = z.object({
  customerId: id,
  /** Only up to this value, in USD cents; null: all of it. */
  usdCents: z.number().int().positive().nullable(),
});

const terms = z.object({
  /** What it comes from: a request of an authority, or an investigation; both where the one led to the other. */
  legalRequestId: id.optional(),
  investigationId: id.optional(),
  measure: z.enum(batchMeasures),
  functions: z.array(z.enum(accountFunctions)).min(1).optional(),
  members: z
    .array(member)
    .min(1)
    .max(MOST_MEMBERS)
    .refine((list) => new Set(list.map(({ customerId }) => customerId)).size === list.length, "each once"),
  endsAt: instant.optional(),
  reviewAt: instant.optional(),
});
type Sources = { legalRequestId?: string | undefined; investigationId?: string | undefined };
const hasSource = ({ legalRequestId, investigationId }: Sources): boolean => Boolean(legalRequestId ?? investigationId);
const fromSomewhere = { path: ["legalRequestId"], message: "comes from nowhere" };

export const previewBatchInput = terms.refine(hasSource, fromSomewhere);
export type BatchTerms = z.output<typeof previewBatchInput>;
export const proposeBatchInput = terms
  .extend({
    concern: z.enum(concerns),
    liftsWhen: z.enum(liftConditions),
    why: words,
    /** Needed where more is taken than withdrawals, or than the amount that the source names. */
    whyNotLess: words.optional(),
    told: words.optional(),
  })
  .refine(hasSource, fromSomewhere);

export const oneBatchInput = z.object({ batchId: id });
const seen = z.object({ batchId: id, version: z.number().int().nonnegative() });
export const decideBatchInput = seen.extend({ verdict: z.enum(["approve", "reject"]), words: words.optional() });
export const takeBackBatchInput = seen;
export const placeSliceInput = oneBatchInput.extend({ most: z.number().int().min(1).max(200).default(50) });
