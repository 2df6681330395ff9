// The part of the API's description that tells of appeals: made from the schemas that requests are checked by.
import { z } from "zod";
import {
  appealStates,
  appealSubjects,
  compensations,
  delayReasons,
  findings,
  outcomes,
  pointCodes,
} from "@/lib/appeals/states";
import { concerns, liftConditions } from "@/lib/restrictions/states";
import { filingBody, pointsBody } from "./appeals";
import type { Build } from "./openapi-inquiries";

const instant = z.iso.datetime();
const statement = z.object({
  id: z.uuid(),
  key: z.string(),
  state: z.enum(["in_force", "ending", "ended"]),
  limited: z.array(z.string()),
  works: z.array(z.string()),
  since: instant,
  until: instant.nullable(),
  review_by: instant.nullable(),
  clause: z.string().nullable().describe("of the terms that this customer accepted"),
  concern: z.enum(concerns),
  automated: z.boolean(),
  lifts_when: z.enum(liftConditions),
  words: z.string().nullable(),
});
const appeal = z.object({
  id: z.uuid(),
  key: z.string(),
  version: z.number().int(),
  state: z.enum(["received", "looking", "more_needed", "decided", "remedied", "withdrawn"]),
  about: z.object({
    type: z.enum(appealSubjects),
    restriction: statement.nullable(),
    item_kind: z.string().nullable(),
  }),
  received_at: instant,
  first_answer_by: instant,
  first_answered_at: instant.nullable(),
  decide_by: instant,
  outer_limit_at: instant,
  delay: z.object({ at: instant, reason: z.enum(delayReasons) }).nullable(),
  points: z.array(
    z.object({
      position: z.number().int(),
      code: z.enum(pointCodes),
      body: z.string(),
      finding: z.enum(findings).nullable(),
      answer: z.string().nullable(),
    }),
  ),
  messages: z.array(z.object({ id: z.uuid(), at: instant, from: z.enum(["me", "us"]), body: z.string() })),
  outcome: z.enum(outcomes).nullable(),
  reasons: z.string().nullable(),
  compensation: z.object({ kind: z.enum(compensations), usd_cents: z.number().int().nullable() }).nullable(),
  remedies: z.array(z.string()).describe("who else can be asked"),
});
const appealable = z.object({
  type: z.enum(appealSubjects),
  id: z.uuid(),
  key: z.string(),
  restriction: statement.nullable(),
  item_kind: z.string().nullable(),
  at: instant,
  usd_cents: z.number().int().nullable(),
  appeal: z.object({ id: z.uuid(), key: z.string() }).nullable(),
});
const receipt = z.object({ id: z.uuid(), key: z.string(), state: z.enum(appealStates), version: z.number().int() });

export const appealSchemas = {
  Appeal: appeal,
  Appealable: appealable,
  AppealFiling: filingBody,
  AppealPoints: pointsBody,
  AppealReceipt: receipt,
};

/** Paths under customers/:id/appeals. */
export function appealPaths({
  ref,
  answer: answers,
  failed,
  parameter,
  customer,
  once,
}: Build): Record<string, unknown> {
  const security = [{ key: [] }];
  const which = parameter("appeal", "path", { type: "string", format: "uuid" });
  const base = "/customers/{customer}/appeals";
  const object = (properties: object, required: string[] = []) => ({ type: "object", properties, required });
  const change = (summary: string, body: object) => ({
    post: {
      summary,
      description: "Scope: appeals:write. An `Idempotency-Key` header makes repeating harmless.",
      security,
      parameters: [...customer, which, once],
      requestBody: { content: { "application/json": { schema: body } } },
      responses: {
        "200": answers("How it stands now", ref("AppealReceipt")),
        ...failed("not_signed_in", "not_allowed", "not_found", "invalid", "conflict", "too_large"),
      },
    },
  });
  const text = (required: string[]) => object({ text: { type: "string", maxLength: 4_000 } }, required);
  return {
    [base]: {
      get: {
        summary: "Appeals of a customer, newest first, and what may be appealed now",
        description: "`customer` is the id that the exchange's own events use. Scope: appeals:read.",
        security,
        parameters: [...customer],
        responses: {
          "200": answers(
            "Appeals",
            object({
              appeals: { type: "array", items: ref("Appeal") },
              appealable: { type: "array", items: ref("Appealable") },
            }),
          ),
          ...failed("not_signed_in", "not_allowed", "not_found", "conflict"),
        },
      },
      post: {
        summary: "Object to a measure, a rejected document, a step-up or a cut limit",
        description:
          "What is under way for the same takes the points: 201 with its id. Acknowledged at once, with a timetable. Scope: appeals:write. An `Idempotency-Key` header makes repeating harmless.",
        security,
        parameters: [...customer, once],
        requestBody: { required: true, content: { "application/json": { schema: ref("AppealFiling") } } },
        responses: {
          "201": answers("How it stands now", ref("AppealReceipt")),
          ...failed("not_signed_in", "not_allowed", "not_found", "invalid", "conflict", "too_large"),
        },
      },
    },
    [`${base}/{appeal}`]: {
      get: {
        summary: "One appeal; counts as the customer's look at it",
        description: "Scope: appeals:read.",
        security,
        parameters: [...customer, which],
        responses: {
          "200": answers("The appeal", ref("Appeal")),
          ...failed("not_signed_in", "not_allowed", "not_found", "conflict"),
        },
      },
    },
    [`${base}/{appeal}/points`]: change("More points", object({ points: ref("AppealPoints") as object }, ["points"])),
    [`${base}/{appeal}/messages`]: change("Write to us", text(["text"])),
    [`${base}/{appeal}/evidence`]: change("What was asked for is there", text([])),
    [`${base}/{appeal}/withdrawal`]: change("Take it back", object({})),
    [`${base}/{appeal}/documents`]: {
      post: {
        summary: "Send a file as evidence",
        description: "The body is the file; its length is announced in `content-length`. Scope: appeals:write.",
        security,
        parameters: [...customer, which, parameter("name", "query"), parameter("anyway", "query", { type: "boolean" })],
        requestBody: { required: true, content: { "application/octet-stream": { schema: { type: "string" } } } },
        responses: {
          "201": answers("The document; its checks go on", ref("InquiryDocument")),
          ...failed("not_signed_in", "not_allowed", "not_found", "invalid", "conflict", "too_large"),
        },
      },
    },
  };
}
