// Inputs of the commands and queries on legal requests.
import { z } from "zod";
import { closeReasons, freezingKinds, refuseReasons, requestGrounds, requestKinds, verifiedHows } from "./states";

const id = z.uuid();
const version = z.number().int().nonnegative();
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const cents = z.number().int().positive().max(1_000_000_000_000_00);
const words = z.string().trim().min(3).max(4_000);
const seen = z.object({ requestId: id, version });

const terms = z.object({
  /** What it gives a freeze; needed for an order that asks for one. */
  ground: z.enum(requestGrounds).nullable().default(null),
  amountUsdCents: cents.nullable().default(null),
  dueAt: instant.nullable().default(null),
  expiresAt: instant.nullable().default(null),
  gagUntil: instant.nullable().default(null),
});

export const takeInInput = terms
  .extend({
    entityId: id,
    kind: z.enum(requestKinds),
    authority: z.string().trim().min(2).max(200),
    country: z.string().regex(/^[A-Z]{2}$/),
    reference: z.string().trim().min(1).max(100),
    receivedAt: instant,
    asks: words,
  })
  .refine(({ kind, ground }) => kind !== "freeze_order" || ground !== null, { path: ["ground"], message: "needed" })
  .refine(({ kind, ground }) => freezingKinds.includes(kind) || ground === null, {
    path: ["ground"],
    message: "asks for no measure",
  });
export const amendInput = terms.omit({ ground: true }).extend({ ...seen.shape, because: words });

const part = z.string().trim().max(300).optional();
/** One account or person as it is written there. */
export const entryInput = z
  .object({ account: part, name: part, address: part, amountUsdCents: cents.nullable().default(null) })
  .refine(({ account, name, address }) => Boolean(account || name || address), {
    path: ["name"],
    message: "names nobody",
  });
export type EntryInput = z.output<typeof entryInput>;
export const MOST_ENTRIES = 5_000;
export const addEntriesInput = seen.extend({ entries: z.array(entryInput).min(1).max(200) });
/** A court's list as a file; lines that cannot be read are told one by one, and nothing is taken then. */
export const importInput = seen.extend({ csv: z.string().min(1).max(900_000) });
/** Who an entry is, as a person found it: a customer, or nobody here. */
export const matchInput = seen.extend({
  matches: z
    .array(z.object({ entryId: id, customerId: id.nullable() }))
    .min(1)
    .max(1_000)
    .refine((matches) => new Set(matches.map(({ entryId }) => entryId)).size === matches.length, "each entry once"),
});
export const unmatchInput = seen.extend({ entryId: id });

export const verifyInput = seen.extend({ how: z.enum(verifiedHows), words });
export const refuseInput = seen.extend({ because: z.enum(refuseReasons), words });
export const answerInput = seen.extend({ words });
export const closeInput = seen.extend({ because: z.enum(closeReasons), words });
export const releaseInput = seen.extend({ restrictionIds: z.array(id).min(1).max(200), why: words });

export const oneRequestInput = z.object({ requestId: id });
export const openFileInput = z.object({
  requestId: id,
  fileId: id,
  reason: z.string().trim().min(5).max(300),
});
export const requestViews = ["open", "to_verify", "due", "overdue", "closed", "all"] as const;
export const listInput = z.object({
  view: z.enum(requestViews).default("open"),
  kind: z.enum(requestKinds).optional(),
  /** `L-3`, the authority's reference, or words of its name. */
  q: z.string().trim().max(100).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
