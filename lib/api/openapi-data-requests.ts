// The part of the API's description that tells of requests about one's own data.
import { z } from "zod";
import { changeShape, extensionReasons, refusals, requestKinds, requestStates } from "@/lib/data-requests/schema";
import { dataRequestBody } from "./data-requests";
import type { Build } from "./openapi-inquiries";

const instant = z.iso.datetime();
const dataRequest = z.object({
  ...{ id: z.uuid(), key: z.string(), kind: z.enum(requestKinds), state: z.enum(requestStates) },
  ...{ received_at: instant, due_at: instant, extended_because: z.enum(extensionReasons).nullable() },
  ...{ decided_at: instant.nullable(), refusal: z.enum(refusals).nullable(), reasons: z.string().nullable() },
  changes: z.array(changeShape),
  authority: z.string().describe("whom else the customer can ask"),
  export_ends_at: instant.nullable().describe("until when the copy can be saved on the customer's page"),
});
const receipt = z.object({
  ...{ id: z.uuid(), key: z.string(), state: z.enum(requestStates), due_at: instant, version: z.number().int() },
});

export const dataRequestSchemas = {
  DataRequest: dataRequest,
  DataRequestFiling: dataRequestBody,
  DataRequestReceipt: receipt,
};

/** Path customers/:id/data-requests. */
export function dataRequestPaths({ ref, answer: answers, failed, customer, once }: Build): Record<string, unknown> {
  const security = [{ key: [] }];
  const list = { type: "object", properties: { data_requests: { type: "array", items: ref("DataRequest") } } };
  return {
    "/customers/{customer}/data-requests": {
      get: {
        summary: "What a customer asked of their own data, newest first",
        description: "`customer` is the id that the exchange's own events use. Scope: data:read.",
        security,
        parameters: [...customer],
        responses: {
          "200": answers("Requests", list),
          ...failed("not_signed_in", "not_allowed", "not_found", "conflict"),
        },
      },
      post: {
        summary: "Ask for a copy of the customer's data, or that it is put right",
        description:
          "The law's clock begins. The copy itself is saved on the customer's page, never through this interface. Scope: data:write. An `Idempotency-Key` header makes repeating harmless.",
        security,
        parameters: [...customer, once],
        requestBody: { required: true, content: { "application/json": { schema: ref("DataRequestFiling") } } },
        responses: {
          "201": answers("How it stands now", ref("DataRequestReceipt")),
          ...failed("not_signed_in", "not_allowed", "not_found", "invalid", "conflict", "too_large"),
        },
      },
    },
  };
}
