// The description of the machine API (OpenAPI 3.1), made from the schemas that events are published by.
import { z } from "zod";
import { errorStatus } from "@/lib/errors";
import { listKinds } from "@/lib/reference-lists/kinds";
import { eventSchemas, STEP_UP_LEVELS, STEP_UP_PROOFS } from "@/lib/scoring";
import { stepUpStates } from "@/lib/step-ups/lifecycle";
import { appealPaths, appealSchemas } from "./openapi-appeals";
import { dataRequestPaths, dataRequestSchemas } from "./openapi-data-requests";
import { inquiryPaths, inquirySchemas } from "./openapi-inquiries";
import { json } from "./respond";

const schemaOf = (schema: z.ZodType): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" });
  return rest;
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (type: string, schema: unknown) => ({ content: { [type]: { schema } } });
const answer = (description: string, schema: unknown, type = "application/json") => ({
  description,
  ...content(type, schema),
});
const failed = (...codes: (keyof typeof errorStatus)[]) =>
  Object.fromEntries(codes.map((code) => [String(errorStatus[code]), answer(code, ref("Error"))]));

const released = z.object({ at: z.iso.datetime(), by: z.string() });
const decision = z.object({
  answer: z.object({
    do: z.enum(["allow", "step_up", "hold", "block", "refuse"]),
    level: z.enum(STEP_UP_LEVELS).optional(),
    until: z.iso.datetime().optional(),
  }),
  score: z.number().min(0).max(100),
  confidence: z.number().min(0).max(1),
  measure: z.string(),
  hits: z.array(
    z.object({
      rule: z.string(),
      weight: z.number(),
      measure: z.string(),
      observed: z.number(),
      threshold: z.number(),
      usual: z.number().nullable(),
      unit: z.string(),
      reason: z.object({ en: z.string(), zh: z.string() }),
    }),
  ),
  suppressed: z.array(z.string()),
  rule_set: z.string(),
  fingerprint: z.string(),
  step_up: z
    .union([
      z.object({
        transaction: z.string(),
        required: z.enum(STEP_UP_LEVELS),
        state: z.enum(stepUpStates),
        passed: z.array(z.enum(STEP_UP_PROOFS)),
        missing: z.array(z.enum(STEP_UP_PROOFS)),
        failures: z.number().int(),
        asked_at: z.iso.datetime(),
        expires_at: z.iso.datetime(),
        released: released.nullable(),
      }),
      z.object({ transaction: z.string(), state: z.literal("unknown") }),
    ])
    .optional(),
  released: released.optional(),
});
const lineError = z.object({ code: z.string(), message: z.string(), path: z.string() });
const lineAnswer = z.union([
  z.object({ event: z.string(), status: z.enum(["accepted", "repeated"]), decision }),
  z.object({ event: z.string().nullable(), line: z.number().int(), status: z.literal("refused"), error: lineError }),
]);
const error = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorStatus) as [string, ...string[]]),
    detail: z.string().nullable(),
    path: z.string().nullable(),
    message: z.string(),
  }),
});

/** Beside every path's customer. */
const entityOfCustomer = {
  ...{ name: "entity", in: "query", required: false, schema: { type: "string" } },
  description:
    "Code of the customer's entity. Needed where more than one entity of the key has a customer of this id: without it 409, `ambiguous_customer`.",
};

function describe() {
  // screenings are made by the console itself and refused from anybody else
  const names = Object.entries(eventSchemas).flatMap(([kind, schema]) =>
    kind === "screening" ? [] : { kind, name: `Event_${kind}`, schema },
  );
  const schemas = {
    ...Object.fromEntries(names.map(({ name, schema }) => [name, schemaOf(schema)])),
    Event: {
      oneOf: names.map(({ name }) => ref(name)),
      discriminator: {
        propertyName: "kind",
        mapping: Object.fromEntries(names.map(({ kind, name }) => [kind, ref(name).$ref])),
      },
    },
    Decision: schemaOf(decision),
    Answer: schemaOf(lineAnswer),
    ...Object.fromEntries(Object.entries(dataRequestSchemas).map(([name, schema]) => [name, schemaOf(schema)])),
    ...Object.fromEntries(Object.entries(appealSchemas).map(([name, schema]) => [name, schemaOf(schema)])),
    ...Object.fromEntries(Object.entries(inquirySchemas).map(([name, schema]) => [name, schemaOf(schema)])),
    Error: schemaOf(error),
  };
  const key = [{ key: [] }];
  const parameter = (name: string, where: "path" | "query", schema: unknown = { type: "string" }) => ({
    name,
    in: where,
    required: where === "path",
    schema,
  });
  const customer = [parameter("customer", "path"), entityOfCustomer];
  const once = { name: "Idempotency-Key", in: "header", required: false, schema: { type: "string" } };
  const build = { ref, answer, failed, parameter, customer, once };
  return {
    openapi: "3.1.0",
    info: { title: "Unflag machine API", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: "/api/v1" }],
    paths: {
      "/events": {
        post: {
          summary: "Send events; every event gets an answer",
          description: "Idempotent by source and id. One request is one transaction. Scope: events:write.",
          security: key,
          requestBody: {
            required: true,
            content: {
              "application/x-ndjson": { schema: ref("Event") },
              "application/json": { schema: { oneOf: [{ type: "array", items: ref("Event") }, ref("Event")] } },
            },
          },
          responses: {
            "200": {
              description: "JSON lines are answered with JSON lines, an array or a single event with an object",
              content: {
                "application/x-ndjson": { schema: ref("Answer") },
                "application/json": {
                  schema: {
                    type: "object",
                    properties: {
                      batch: { type: "string", format: "uuid" },
                      counts: { type: "object", additionalProperties: { type: "integer" } },
                      answers: { type: "array", items: ref("Answer") },
                    },
                  },
                },
              },
            },
            ...failed("not_signed_in", "not_allowed", "too_large", "invalid", "unavailable", "internal"),
          },
        },
      },
      "/decisions/{event}": {
        get: {
          summary: "The decision on an event, again",
          description:
            "The decision as it was made. Where it asked for more (`step_up`), `step_up` says how that stands and `released` when it was given and by which event. Scope: decisions:read.",
          security: key,
          parameters: [parameter("event", "path"), parameter("source", "query")],
          responses: {
            "200": answer("The decision", {
              type: "object",
              properties: { event: { type: "string" }, decision: ref("Decision") },
            }),
            ...failed("not_signed_in", "not_allowed", "not_found"),
          },
        },
      },
      "/lists/{name}": {
        post: {
          summary: "Load a version of a reference list; it is active at once",
          description: "Scope: lists:write.",
          security: key,
          parameters: [
            parameter("name", "path"),
            parameter("kind", "query", { enum: [...listKinds] }),
            parameter("file", "query"),
          ],
          requestBody: { required: true, ...content("text/plain", { type: "string" }) },
          responses: {
            "200": answer("What is active now", { type: "object" }),
            ...failed("not_signed_in", "not_allowed", "invalid", "conflict", "too_large"),
          },
        },
      },
      "/records": {
        get: {
          summary: "What was decided on a transaction, a customer or in a span, with the proof of its record",
          description:
            "One of hash, block, fingerprint, customer or from is needed; where two entities have a customer of that number, `entity` says which. `as_of` answers with what there was then: decisions, and their cases and restrictions in the state they were in. `from`, `to` and `as_of` take instants, or days in UTC (whole). Hexadecimal hashes are found in either case, with 0x or without. `cases` are all that it joined, `case` the first of them; `untold` is a state that no record you may read tells. `points_fingerprint` is SHA-256 over the five data points; each row's `batch` leads from its fingerprints to the root in the record of its batch (null where another event of the batch was erased before leaves were kept), `record.proof` from the record's canonical text (leaf `SHA-256(0x00 ‖ content)`) to a signed checkpoint (RFC 6962), `keys` are the record's. A regulator's key answers what is granted to them. Scope: records:read.",
          security: key,
          parameters: ["hash", "block", "fingerprint", "customer", "entity", "from", "to", "as_of", "after"].map(
            (name) => parameter(name, "query"),
          ),
          responses: {
            "200": answer("Decisions, newest first", {
              type: "object",
              properties: {
                rows: { type: "array", items: { type: "object" } },
                next: { type: ["string", "null"] },
                keys: { type: "array", items: { type: "string" } },
              },
            }),
            ...failed("not_signed_in", "not_allowed", "invalid", "conflict"),
          },
        },
      },
      ...dataRequestPaths(build),
      ...appealPaths(build),
      ...inquiryPaths(build),
      "/health": { get: { summary: "Liveness", responses: { "200": { description: "The process answers" } } } },
      "/ready": {
        get: {
          summary: "Readiness: database, migrations, worker, lists",
          responses: { "200": { description: "Ready" }, "503": { description: "Not ready; the body says why" } },
        },
      },
      "/metrics": {
        get: {
          summary: "Prometheus text",
          description: "Scope: metrics:read.",
          security: key,
          responses: { "200": { description: "Metrics" }, ...failed("not_signed_in", "not_allowed") },
        },
      },
    },
    components: { schemas, securitySchemes: { key: { type: "http", scheme: "bearer", bearerFormat: "ufk_…" } } },
  };
}

let described: ReturnType<typeof describe> | null = null;

/** GET openapi.json. */
export async function getOpenApi(): Promise<Response> {
  described ??= describe();
  return json(described);
}
