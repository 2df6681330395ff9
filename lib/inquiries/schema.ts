// Inputs of the inquiry commands and queries. Every text that a customer will read is checked for what may not be told
// before it is stored (lib/wording); that happens in the commands, not here.
import { z } from "zod";
import { named } from "@/lib/customers/schema";
import { answer } from "./answers";
import { withdrawReasons } from "./lifecycle";
import { inquiryStates, itemKinds } from "./states";

const id = z.uuid();
const version = z.number().int().nonnegative();
/** Words of ours that the customer reads. */
const told = z.string().trim().min(3).max(2_000);
const because = z.string().trim().min(3).max(500);
const day = z.iso.date();
const dueHours = z
  .number()
  .int()
  .min(1)
  .max(90 * 24);

/** One item to ask for. */
export const askedItem = z
  .object({
    kind: z.enum(itemKinds),
    /** A code of messages/inquiries `why.*`; left out, the one that fits the kind. */
    whyCode: z.string().max(60).optional(),
    /** Our own words instead of the code's. */
    why: told.optional(),
    /** Only this period is asked about. */
    period: z
      .object({ from: day, to: day })
      .refine(({ from, to }) => from <= to, "ends before it begins")
      .optional(),
    /** Needed for what is held and still valid; for staff only. */
    askedAgainBecause: because.optional(),
  })
  .strict();
export type AskedItem = z.output<typeof askedItem>;
const askedItems = z
  .array(askedItem)
  .min(1)
  .max(itemKinds.length)
  .refine((items) => new Set(items.map(({ kind }) => kind)).size === items.length, "each kind once");

const written = z.object({
  items: askedItems,
  /** In which language it is written; the customer's when left out. */
  language: z.enum(["en", "zh"]).optional(),
  /** Hours that the customer has; the longest of the items' when left out. */
  dueHours: dueHours.optional(),
  /** A message that goes with it. */
  message: told.optional(),
  /** Whether accepting it all proposes lifting what holds the customer up; where nothing does, it means nothing. */
  lifts: z.boolean().default(true),
});
/** About a case, or about a customer without one. */
export const sendInput = z.union([
  written.extend({ caseId: id, caseVersion: version.optional() }).strict(),
  written.extend({ customerId: id }).strict(),
]);

const seen = z.object({ inquiryId: id, version });
export const oneInquiryInput = z.object({ inquiryId: id });
export const addItemsInput = seen.extend({ items: askedItems });
export const extendInput = seen.extend({ hours: dueHours });
export const withdrawInput = seen.extend({ because: z.enum(withdrawReasons) });
export const expireInput = seen;
export const concludeInput = seen.extend({
  /** Hours for another try; when left out, those of the items that are asked for again. */
  dueHours: dueHours.optional(),
  message: told.optional(),
});
export const decideItemInput = seen.extend({
  itemId: id,
  decision: z.discriminatedUnion("do", [
    z.object({ do: z.literal("accept"), validUntil: day.optional() }).strict(),
    z
      .object({
        do: z.literal("reject"),
        /** A code of messages/inquiries `rejected.*` or of a document check. */
        code: z.string().min(1).max(60),
        /** What the customer should do, in our words. */
        fix: told.optional(),
        /** Another try will not help. */
        final: z.boolean().default(false),
      })
      .strict(),
  ]),
});
export const messageInput = z.object({ inquiryId: id, body: told });
/** What a customer writes is theirs: as short as they like, and no word of it is checked. */
export const ownMessageInput = z.object({ inquiryId: id, body: z.string().trim().min(1).max(4_000) });
export const saveAnswerInput = z.object({
  inquiryId: id,
  itemId: id,
  answer,
  /** What was filled in when this was begun: when another window has saved since, the answer is `stale`. */
  seen: answer.nullable().optional(),
});
export const submitInput = z.object({
  inquiryId: id,
  /** Hand in although something is missing: what cannot be had is for people to talk about. */
  anyway: z.boolean().default(false),
});

/** What we have to look at, what is with the customer, past its deadline, where the customer wrote, what is over. */
export const inquiryViews = ["to_review", "out", "overdue", "unread", "ended", "all"] as const;
export const inquiryFilter = z.object({
  state: z.array(z.enum(inquiryStates)).min(1).optional(),
  view: z.enum(inquiryViews).default("all"),
  kind: z.enum(itemKinds).optional(),
  customerId: id.optional(),
  mine: z.boolean().optional(),
  entityId: id.optional(),
  /** `Q-17`, `C-4817`, or what a customer is known by. */
  text: z.string().trim().max(200).optional(),
});
/** `pressing`: whoever waits longest for us first, then deadlines, what is over last. */
export const inquirySorts = ["pressing", "due", "sent", "customer"] as const;
export const listInput = z.object({
  filter: inquiryFilter.prefault({}),
  sort: z.enum(inquirySorts).default("pressing"),
  direction: z.enum(["asc", "desc"]).optional(),
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type InquiryFilter = z.output<typeof inquiryFilter>;
export const ofCaseInput = z.object({ caseId: id });
export const ofCustomerInput = z.object({ customerId: id });
/** How the exchange's own app names its customer. */
export const ownCustomerInput = z.object(named);
