// What can be asked of requests about one's own data. Codes only; texts are in messages/<locale>/data-requests.json.
import { z } from "zod";
import { maybeNamed } from "@/lib/customers/schema";
import { eventSchemas } from "@/lib/scoring/event-schema";

export const requestKinds = ["access", "rectification"] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestStates = ["received", "in_progress", "answered", "refused", "withdrawn"] as const;
export type RequestState = (typeof requestStates)[number];
export const openRequestStates: readonly RequestState[] = ["received", "in_progress"];

/** What a profile holds that can be put right, as the event that carries it names it. */
export const rectifiable = [
  "name",
  "native_name",
  "date_of_birth",
  "nationality",
  "residence",
  "address",
  "email",
  "phone",
  "document_number",
  "other",
] as const;
export type Rectifiable = (typeof rectifiable)[number];

export const refusals = ["data_is_right", "evidence_missing", "repeated", "excessive", "not_about_them"] as const;
export type Refusal = (typeof refusals)[number];
export const extensionReasons = ["complex", "many_requests", "waiting_for_evidence"] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

const words = z.string().trim().max(4_000);
/** A correction as the event that would bring it into the profile says it. */
export const wireOf = ({ field, to }: { field: Rectifiable; to: string }): Record<string, unknown> =>
  field === "document_number" ? { document: { number: to } } : { [field]: to };

/** What that event could not say would be promised in vain. */
const isInForm = (change: { field: Rectifiable; to: string }): boolean =>
  (change.field !== "email" || /^[^\s@]+@[^\s@]+$/.test(change.to)) &&
  eventSchemas.customer.partial().safeParse(wireOf(change)).success;

export const changeShape = z
  .object({ field: z.enum(rectifiable), to: z.string().trim().min(1).max(500) })
  .refine(isInForm, { path: ["to"], message: "not in the form of this field" });
/** A field has one right value: two would be accepted or not together. */
export const changesShape = z
  .array(changeShape)
  .max(10)
  .refine(
    (changes) =>
      changes.every(({ field }, at) => field === "other" || !changes.slice(0, at).some((one) => one.field === field)),
    "a field can be put right to one value only",
  );
export type Change = z.output<typeof changeShape>;

/** What they wrote, and what should be put right. */
export type RequestBody = { words: string; changes: Change[] };

const body = {
  kind: z.enum(requestKinds),
  words: words.default(""),
  changes: changesShape.default([]),
  language: z.enum(["en", "zh"]).optional(),
};
const whole = <T extends { kind: RequestKind; changes: readonly Change[] }>(given: T): boolean =>
  given.kind === "access" ? given.changes.length === 0 : given.changes.length > 0;
const wholeIs = { path: ["changes"], message: "a rectification says what should be put right" };

export const fileInput = z.object({ ...body, ...maybeNamed }).refine(whole, wholeIs);
export const takeDownInput = z.object({ ...body, customerId: z.uuid() }).refine(whole, wholeIs);
export const ownInput = z.object(maybeNamed);

const one = { requestId: z.uuid(), version: z.number().int() };
export const oneInput = z.object(one);
export const takeInput = z.object({ ...one, take: z.boolean() });
export const extendInput = z.object({ ...one, because: z.enum(extensionReasons) });
/** `accepted`: which of the changes, by their place; all that are asked where it is left out. */
export const answerInput = z.object({
  ...{ ...one, words: words.default("") },
  accepted: z.array(z.number().int().min(0)).max(10).optional(),
});
export const refuseInput = z.object({ ...one, because: z.enum(refusals), words: words.min(10) });

export const requestViews = ["open", "mine", "late", "access", "rectification", "ended", "all"] as const;
export type RequestListView = (typeof requestViews)[number];
export const listInput = z.object({
  view: z.enum(requestViews).default("open"),
  entityId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  text: z.string().trim().min(1).max(200).optional(),
  after: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(500).default(50),
});
