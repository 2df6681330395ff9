// Inputs of the commands and queries of suspicion. Reasons and narratives are words of staff about a customer: they are sealed, and
// only their digests reach the record.
import { z } from "zod";
import { grounds, indicators, partyRoles } from "./states";

const id = z.uuid();
const version = z.number().int().nonnegative();
const words = z.string().trim().min(10).max(4_000);
const short = z.string().trim().max(255);

/** From a case (then the customer is the case's), or about a customer where there is none. */
export const reportInput = z
  .object({ caseId: id.optional(), customerId: id.optional(), ground: z.enum(grounds), words })
  .strict()
  .refine(({ caseId, customerId }) => (caseId === undefined) !== (customerId === undefined), {
    message: "either a case or a customer",
    path: ["caseId"],
  });
export const oneInternalInput = z.object({ reportId: id });
export const oneReportInput = z.object({ reportId: id });
export const decideInput = z
  .object({ reportId: id, version, verdict: z.enum(["file", "not_file"]), reason: words })
  .strict();
/** A report that nobody of staff asked for: the MLRO's own knowledge, a request of the unit. */
export const beginInput = z.object({ caseId: id, reason: words }).strict();

const seen = z.object({ reportId: id, version });
export const partySchema = z
  .object({
    role: z.enum(partyRoles),
    kind: z.enum(["person", "company"]),
    name: z.string().trim().min(1).max(200),
    birthDate: z.iso.date().optional(),
    /** ISO 3166 alpha-2. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    number: short.optional(),
    /** Why they are named. */
    reason: z.string().trim().min(3).max(2_000),
  })
  .strict();
export const contentSchema = z
  .object({
    narrative: z.string().trim().min(20).max(8_000),
    /** What was done: held, asked, nothing. */
    action: z.string().trim().max(4_000),
    /** Codes of the unit's own list. */
    indicators: z.array(z.enum(indicators)).min(1).max(20),
    parties: z.array(partySchema).max(20),
  })
  .strict();
/** What of a report is sealed. */
export type ReportContent = z.output<typeof contentSchema>;
export type Party = z.output<typeof partySchema>;

/** A report names no more transactions than this; more goes in an annex. */
export const MOST_TRANSACTIONS = 200;
export const writeInput = seen
  .extend({ content: contentSchema, eventIds: z.array(id).max(MOST_TRANSACTIONS) })
  .strict();
export const seenInput = seen.strict();
export const fileInput = seen
  .extend({
    /** The unit's own reference of what was handed in. */
    reference: z.string().trim().min(2).max(120),
    filedAt: z.iso.datetime({ offset: true }).optional(),
    /** Leave to go on is asked for: until the answer, or this instant, lifts, refunds and closures wait. */
    consent: z.object({ until: z.iso.datetime({ offset: true }).nullable() }).optional(),
  })
  .strict();
export const answerInput = seen
  .extend({ verdict: z.enum(["acknowledged", "rejected"]), words: words.optional() })
  .strict();
export const consentInput = seen.extend({ verdict: z.enum(["granted", "refused"]), words }).strict();
export const releaseInput = z.object({ waitId: id, reason: words }).strict();
export const nameDeputyInput = z.object({ staffId: id, until: z.iso.datetime({ offset: true }) }).strict();
export const endDeputyInput = z.object({ deputyId: id }).strict();

/** Of the MLRO's side: to decide, on the way to the unit, with the unit, waiting for consent, over; and what one filed oneself. */
export const suspicionViews = ["to_decide", "to_file", "with_unit", "consent", "decided", "ended"] as const;
export type SuspicionView = (typeof suspicionViews)[number];
const paging = { after: z.string().max(200).optional(), limit: z.number().int().min(1).max(200).default(50) };
export const listInput = z.object({
  view: z.enum(suspicionViews).default("to_decide"),
  text: z.string().trim().max(200).optional(),
  ...paging,
});
export const mineInput = z.object(paging);
