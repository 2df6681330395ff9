// The part of the API's description that tells of inquiries: made from the schemas that answers are checked by.
import { z } from "zod";
import { answer } from "@/lib/inquiries/answers";
import { itemKinds } from "@/lib/inquiries/states";

const instant = z.iso.datetime();
const document = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  state: z.enum(["checking", "checked", "unchecked", "removed"]),
  progress: z.number().int(),
  codes: z.array(z.string()),
  created_at: instant,
});
const item = z.object({
  id: z.uuid(),
  position: z.number().int(),
  kind: z.enum(itemKinds),
  state: z.enum(["to_do", "saved", "handed_in", "accepted", "try_again", "not_accepted"]),
  why_code: z.string(),
  why: z.string().nullable().describe("our own words, when the code is `own`"),
  terms: z.object({
    accepts: z.array(z.string()),
    not_accepted: z.array(z.string()),
    maximum_age_days: z.number().int().nullable(),
    alternatives: z.array(z.string()),
    form: z.string().describe("the form of the answer, `none` where only documents count"),
    documents: z.enum(["required", "optional", "none"]),
    maximum_files: z.number().int(),
    period: z.object({ from: z.iso.date(), to: z.iso.date() }).optional(),
  }),
  answer: z.object({}).nullable(),
  findings: z.array(z.object({ code: z.string(), from: z.string().optional(), to: z.string().optional() })),
  documents: z.array(document),
  rejected: z.object({ code: z.string(), fix: z.string().nullable(), final: z.boolean() }).nullable(),
});
const inquiry = z.object({
  id: z.uuid(),
  state: z.enum(["to_do", "handed_in", "looking", "done", "closed"]),
  language: z.enum(["en", "zh"]),
  transfers: z
    .array(
      z.object({
        usd_cents: z.number().int().nullable(),
        assets: z.array(z.string()),
        at: instant.nullable(),
        until: instant.nullable(),
      }),
    )
    .describe("single transfers that are held; they limit nothing else"),
  limited: z.array(
    z.object({ what: z.string(), until: instant.nullable(), part: z.boolean().describe("only part of it is held") }),
  ),
  works: z.array(z.string()),
  items: z.array(item),
  due_at: instant,
  extensions_left: z.number().int(),
  extension_hours: z.number().int(),
  answer_by: instant.nullable(),
  messages: z.array(z.object({ id: z.uuid(), at: instant, from: z.enum(["me", "us"]), body: z.string() })),
  can_submit: z.boolean(),
});
const receipt = z.object({ id: z.uuid(), key: z.string(), state: z.string(), version: z.number(), due_at: instant });

export const inquirySchemas = {
  Inquiry: inquiry,
  InquiryReceipt: receipt,
  InquiryDocument: document,
  CustomerAnswer: answer,
};

export type Build = {
  ref: (name: string) => unknown;
  answer: (description: string, schema: unknown) => unknown;
  failed: (
    ...codes: ("not_signed_in" | "not_allowed" | "not_found" | "invalid" | "conflict" | "too_large")[]
  ) => object;
  parameter: (name: string, where: "path" | "query", schema?: unknown) => unknown;
  /** What names the customer of a path. */
  customer: readonly unknown[];
  /** The header that makes repeating a change harmless. */
  once: unknown;
};

/** Paths under customers/:id/inquiries. */
export function inquiryPaths({
  ref,
  answer: answers,
  failed,
  parameter,
  customer,
  once,
}: Build): Record<string, unknown> {
  const security = [{ key: [] }];
  const which = parameter("inquiry", "path", { type: "string", format: "uuid" });
  const base = "/customers/{customer}/inquiries";
  const written = (parameters: unknown[], summary: string, body: object, description = "") => ({
    post: {
      summary,
      description:
        `${description} Scope: inquiries:write. An \`Idempotency-Key\` header makes repeating harmless.`.trim(),
      security,
      parameters: [...customer, ...parameters, once],
      requestBody: { content: { "application/json": { schema: body } } },
      responses: {
        "200": answers("How it stands now", ref("InquiryReceipt")),
        ...failed("not_signed_in", "not_allowed", "not_found", "invalid", "conflict", "too_large"),
      },
    },
  });
  const change = (summary: string, body: object, description?: string) => written([which], summary, body, description);
  const object = (properties: object, required: string[] = []) => ({ type: "object", properties, required });
  const id = { type: "string", format: "uuid" };
  const oneAnswer = object({ item: id, answer: ref("CustomerAnswer") }, ["item", "answer"]);
  return {
    [base]: {
      get: {
        summary: "What was asked of a customer, newest first",
        description: "`customer` is the id that the exchange's own events use. Scope: inquiries:read.",
        security,
        parameters: [...customer],
        responses: {
          "200": answers("Inquiries", object({ inquiries: { type: "array", items: ref("Inquiry") } })),
          ...failed("not_signed_in", "not_allowed", "not_found", "conflict"),
        },
      },
      ...written(
        [],
        "Answer one inquiry: keep what is filled in for several items, and hand in",
        object(
          {
            inquiry: id,
            answers: { type: "array", items: oneAnswer },
            submit: { type: "boolean", default: false },
            anyway: { type: "boolean" },
          },
          ["inquiry"],
        ),
        "Answers are kept in their order: the first that is refused ends it, `error.path` says which, and those before it are kept. `submit` hands in afterwards, as `…/submit` does.",
      ),
    },
    [`${base}/{inquiry}`]: {
      get: {
        summary: "One inquiry; counts as the customer's look at it",
        description: "Scope: inquiries:read.",
        security,
        parameters: [...customer, which],
        responses: {
          "200": answers("The inquiry", ref("Inquiry")),
          ...failed("not_signed_in", "not_allowed", "not_found", "conflict"),
        },
      },
    },
    [`${base}/{inquiry}/answers`]: change("Keep what is filled in so far for one item", oneAnswer),
    [`${base}/{inquiry}/submit`]: change(
      "Hand in",
      object({ anyway: { type: "boolean" } }),
      "With something missing: 409, `something_missing`, and `error.items` says what; `anyway` hands in all the same.",
    ),
    [`${base}/{inquiry}/messages`]: change(
      "Write to us",
      object({ text: { type: "string", maxLength: 4_000 } }, ["text"]),
    ),
    [`${base}/{inquiry}/extension`]: change("Take three more days", object({})),
    [`${base}/{inquiry}/documents`]: {
      post: {
        summary: "Send a file for one item",
        description:
          "The body is the file; its length is announced in `content-length`. A file that is poor, of a wrong type, encrypted or damaged is refused at once: 422, `document_refused`, and `error.codes` says why; `anyway` lets a poor picture through. Scope: inquiries:write.",
        security,
        parameters: [
          ...customer,
          which,
          parameter("item", "query", { type: "string", format: "uuid" }),
          parameter("name", "query"),
          parameter("side", "query", { enum: ["front", "back", "page"] }),
          parameter("anyway", "query", { type: "boolean" }),
        ],
        requestBody: { required: true, content: { "application/octet-stream": { schema: { type: "string" } } } },
        responses: {
          "201": answers("The document; its checks go on", ref("InquiryDocument")),
          ...failed("not_signed_in", "not_allowed", "not_found", "invalid", "conflict", "too_large"),
        },
      },
    },
  };
}
