// customers/:id/data-requests: asking for a copy of one's data, or for a correction, from the exchange's own app; and how it stands.
import { z } from "zod";
import { fileRequest } from "@/lib/data-requests/file";
import { ownRequests } from "@/lib/data-requests/own";
import { changesShape, requestKinds } from "@/lib/data-requests/schema";
import { onceOf, readJson } from "./body";
import { namedBy } from "./customer";
import { answer, failure, json, toWire } from "./respond";
import type { ApiCall } from "./route";

export const dataRequestBody = z
  .object({
    kind: z.enum(requestKinds),
    words: z.string().max(4_000).optional(),
    changes: changesShape.optional(),
    language: z.enum(["en", "zh"]).optional(),
  })
  .strict();

/** GET …/data-requests: all of this customer's, newest first. */
export async function getDataRequestsOf(call: ApiCall<{ customer: string }>): Promise<Response> {
  const told = await ownRequests({ actor: call.actor }, namedBy(call));
  return told.ok ? json({ data_requests: toWire(told.value) }) : failure(told.error);
}

/** POST …/data-requests `{kind, words?, changes?}`: 201; `conflict` `already_asked` while one of the kind is open. */
export async function postDataRequest(call: ApiCall<{ customer: string }>): Promise<Response> {
  const { request, actor, requestId } = call;
  const body = await readJson(request, dataRequestBody);
  if (!body.ok) return failure(body.error);
  const filed = await fileRequest(
    { actor, requestId, idempotencyKey: onceOf(request) },
    { ...body.value, ...namedBy(call) },
  );
  return answer(filed, 201);
}
