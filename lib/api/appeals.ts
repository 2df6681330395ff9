// customers/:id/appeals: objecting from the exchange's own app. The same commands as the customer's page, with the key's scopes; the
// customer is named as the exchange names them, and no appeal opens under another's name.
import { z } from "zod";
import { fileAppeal } from "@/lib/appeals/commands/file";
import { writeToAppeal } from "@/lib/appeals/commands/messages";
import { addEvidence, addPoints, withdrawAppeal } from "@/lib/appeals/commands/own";
import { openAppeal } from "@/lib/appeals/commands/view";
import { appealableOf, ownedForReading, ownedForWriting, toldAppeals } from "@/lib/appeals/queries/told";
import { MOST_POINTS } from "@/lib/appeals/schema";
import { appealSubjects, pointCodes } from "@/lib/appeals/states";
import type { Context } from "@/lib/command";
import { receiveDocument } from "@/lib/documents/receive";
import { fail, type Result } from "@/lib/errors";
import { onceOf, readJson } from "./body";
import { namedBy } from "./customer";
import { answer, failure, json, toWire } from "./respond";
import type { ApiCall } from "./route";

type One = { customer: string; appeal: string };

export const pointsBody = z
  .array(z.object({ code: z.enum(pointCodes), text: z.string().min(1).max(4_000) }).strict())
  .min(1)
  .max(MOST_POINTS);
export const filingBody = z
  .object({
    about: z.enum(appealSubjects),
    id: z.uuid(),
    points: pointsBody,
    language: z.enum(["en", "zh"]).optional(),
  })
  .strict();
const raised = (points: z.output<typeof pointsBody>) => points.map(({ code, text }) => ({ code, body: text }));

/** GET …/appeals: every appeal of this customer, newest first, and what may be appealed now. */
export async function getAppealsOf(call: ApiCall<{ customer: string }>): Promise<Response> {
  const { actor } = call;
  const told = await toldAppeals({ actor }, namedBy(call));
  if (!told.ok) return failure(told.error);
  const open = await appealableOf({ actor }, namedBy(call));
  return open.ok ? json({ appeals: toWire(told.value), appealable: toWire(open.value) }) : failure(open.error);
}

/** POST …/appeals `{about, id, points}`: files, or adds the points to what is under way for the same. */
export async function postAppeal(call: ApiCall<{ customer: string }>): Promise<Response> {
  const { request, actor, requestId } = call;
  const body = await readJson(request, filingBody);
  if (!body.ok) return failure(body.error);
  const { about, id, points, language } = body.value;
  const context = { actor, requestId, idempotencyKey: onceOf(request) };
  const filing = { subjectType: about, subjectId: id, points: raised(points), language, ...namedBy(call) };
  return answer(await fileAppeal(context, filing), 201);
}

/** GET …/appeals/:appeal: counts as the customer's look at it. */
export async function getAppealOf(call: ApiCall<One>): Promise<Response> {
  const { actor, params, requestId } = call;
  const owned = await ownedForReading({ actor }, { ...namedBy(call), appealId: params.appeal });
  if (!owned.ok) return failure(owned.error);
  return answer(await openAppeal({ actor, requestId }, owned.value));
}

/** POST …/points `{points}`. */
export const postPoints = (call: ApiCall<One>): Promise<Response> =>
  change(call, z.object({ points: pointsBody }).strict(), (context, owned, { points }) =>
    addPoints(context, { ...owned, points: raised(points) }),
  );

/** POST …/messages `{text}`. */
export const postAppealMessage = (call: ApiCall<One>): Promise<Response> =>
  change(call, z.object({ text: z.string() }).strict(), (context, owned, { text }) =>
    writeToAppeal(context, { ...owned, body: text }),
  );

/** POST …/evidence `{text?}`: what was asked for is there. */
export const postEvidence = (call: ApiCall<One>): Promise<Response> =>
  change(call, z.object({ text: z.string().optional() }).strict(), (context, owned, { text }) =>
    addEvidence(context, { ...owned, words: text }),
  );

/** POST …/withdrawal: the customer takes it back. */
export const postWithdrawal = (call: ApiCall<One>): Promise<Response> =>
  change(call, z.object({}).strict(), (context, owned) => withdrawAppeal(context, owned));

/** POST …/documents?name=…: the file's bytes as the body; its length is announced by the header. */
export async function postAppealDocument(call: ApiCall<One>): Promise<Response> {
  const { request, url, actor, params, requestId } = call;
  const owned = await ownedForWriting({ actor }, { ...namedBy(call), appealId: params.appeal });
  if (!owned.ok) return failure(owned.error);
  const size = Number(request.headers.get("content-length") ?? "");
  if (!Number.isSafeInteger(size) || size < 1) {
    const message = "send the file's bytes as the body, with their number in content-length";
    return failure(fail("invalid", { detail: "size_missing", path: "content-length", params: { message } }).error);
  }
  const anyway = url.searchParams.get("anyway") === "true";
  const announced = { ...owned.value, name: url.searchParams.get("name") ?? "document", size, anyway };
  return answer(await receiveDocument({ actor, requestId }, announced, request.body), 201);
}

/** A change: whose appeal it is, then the body, then the command. */
async function change<S extends z.ZodType, T>(
  call: ApiCall<One>,
  schema: S,
  run: (context: Context, owned: { appealId: string }, body: z.output<S>) => Promise<Result<T>>,
): Promise<Response> {
  const { request, actor, params, requestId } = call;
  const owned = await ownedForWriting({ actor }, { ...namedBy(call), appealId: params.appeal });
  if (!owned.ok) return failure(owned.error);
  const body = await readJson(request, schema);
  if (!body.ok) return failure(body.error);
  return answer(await run({ actor, requestId, idempotencyKey: onceOf(request) }, owned.value, body.value));
}
