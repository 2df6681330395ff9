// Inputs of the appeal commands and queries. What a customer writes is theirs and no word of it is checked; what staff write for a
// customer passes the wording guard, in the commands.
import { z } from "zod";
import { maybeNamed, named } from "@/lib/customers/schema";
import { blockLiftBases } from "@/lib/restrictions/states";
import { appealSubjects, compensations, delayReasons, findings, outcomes, pointCodes } from "./states";

const id = z.uuid();
const version = z.number().int().nonnegative();
/** Words of ours that the customer reads. */
const told = z.string().trim().min(3).max(4_000);
/** Words of the customer's own. */
const own = z.string().trim().min(1).max(4_000);

/** An appeal has no more points than this, whenever they were raised. */
export const MOST_POINTS = 20;
const points = z
  .array(z.object({ code: z.enum(pointCodes), body: own }).strict())
  .min(1)
  .max(MOST_POINTS);
export type RaisedPoint = z.output<typeof points>[number];
const subject = { subjectType: z.enum(appealSubjects), subjectId: id };

/** In the portal, or by the exchange's own app, which names its customer. */
export const fileInput = z
  .object({ ...subject, points, language: z.enum(["en", "zh"]).optional(), ...maybeNamed })
  .strict();
/** By staff for a customer: on the phone, or in a letter. `callerCheckId`: the verification of the caller. */
export const fileForCustomerInput = z
  .object({
    ...subject,
    customerId: id,
    points,
    language: z.enum(["en", "zh"]).optional(),
    callerCheckId: id.optional(),
  })
  .strict();

const seen = z.object({ appealId: id, version });
export const oneAppealInput = z.object({ appealId: id });
export const addPointsInput = z.object({ appealId: id, points });
/** What was asked for is complete; files themselves arrive by lib/documents under the appeal's id. */
export const addEvidenceInput = z.object({ appealId: id, words: own.optional() });
/** The customer's words are theirs, ours pass the guard. */
export const writeInput = z.object({ appealId: id, body: own });
export const assignInput = z.object({ appealId: id, version, staffId: id });
export const answerPointInput = seen.extend({ pointId: id, finding: z.enum(findings), answer: told });
export const askForMoreInput = seen.extend({ words: told });
export const tellDelayInput = seen.extend({ reason: z.enum(delayReasons) });
/** The smaller measure that a varied decision puts in place of the one appealed, as lib/restrictions takes it. */
const smaller = z.object({
  measure: z.string().max(40),
  endsAt: z.iso.datetime().optional(),
  reviewAt: z.iso.datetime().optional(),
});
export const decideInput = seen
  .extend({
    outcome: z.enum(outcomes),
    reasons: told,
    /** Reversed: it was wrong then (true), or right then and changed by what is known now (false). */
    wrongThen: z.boolean().optional(),
    /** Varied: what is proposed instead. For staff alone. */
    smaller: smaller.optional(),
    /** Reversed or varied, and it is a sanctions block: what lifts it. */
    basis: z.enum(blockLiftBases).optional(),
    /** A rejected item set right: it counts now, or may be given once more. */
    item: z.enum(["accept", "ask_again"]).optional(),
  })
  .superRefine(({ outcome, wrongThen }, context) => {
    if ((outcome === "reversed") !== (wrongThen !== undefined))
      context.addIssue({ code: "custom", path: ["wrongThen"], message: "asked when it is reversed, and only then" });
  });
export const compensationInput = seen
  .extend({ compensation: z.enum(compensations), usdCents: z.number().int().positive().max(1e12).optional() })
  .superRefine(({ compensation, usdCents }, context) => {
    if (["fees", "amount"].includes(compensation) !== (usdCents !== undefined))
      context.addIssue({ code: "custom", path: ["usdCents"], message: "named for fees and amounts, and only then" });
  });

/** To decide on, mine, nobody's, late (a clock has run out), waiting for the customer, to be made good, over. */
export const appealViews = [
  "open",
  "mine",
  "unassigned",
  "late",
  "with_customer",
  "to_remedy",
  "ended",
  "all",
] as const;
export type AppealListView = (typeof appealViews)[number];
export const listInput = z.object({
  view: z.enum(appealViews).default("open"),
  entityId: id.optional(),
  customerId: id.optional(),
  restrictionId: id.optional(),
  /** `A-5`, or what a customer is known by. */
  text: z.string().trim().max(200).optional(),
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const statusesInput = z.object({ customerId: id.optional(), after: z.string().max(200).optional() });
/** A customer asks of themselves; the exchange's own app names its customer. */
export const ownInput = z.object(maybeNamed);
export const ownedInput = z.object({ ...named, appealId: z.string().max(60) });
