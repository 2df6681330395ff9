// customers/:id/inquiries: the portal for the exchange's own app. The same commands as the customer's page, with the key's
// scopes; the customer is named as the exchange names them, and no inquiry opens under another's name.
import { z } from "zod";
import type { Context } from "@/lib/command";
import { receiveDocument } from "@/lib/documents/receive";
import { type AppError, fail, type Result } from "@/lib/errors";
import { openInquiry, saveAnswer, submitInquiry } from "@/lib/inquiries/commands/answer";
import { extendOwn } from "@/lib/inquiries/commands/extend";
import { writeMessage } from "@/lib/inquiries/commands/messages";
import type { InquiryReceipt } from "@/lib/inquiries/dto";
import { ownedForReading, ownedForWriting } from "@/lib/inquiries/queries/owned";
import { toldInquiries } from "@/lib/inquiries/queries/told";
import { itemKinds } from "@/lib/inquiries/states";
import { onceOf, readJson } from "./body";
import { namedBy } from "./customer";
import { answer, failure, json, toWire } from "./respond";
import type { ApiCall } from "./route";

type One = { customer: string; inquiry: string };

/** GET …/inquiries: everything that was ever asked of this customer, newest first. */
export async function getInquiriesOf(call: ApiCall<{ customer: string }>): Promise<Response> {
  const told = await toldInquiries({ actor: call.actor }, namedBy(call));
  return told.ok ? json({ inquiries: told.value.map(toWire) }) : failure(told.error);
}

/** GET …/inquiries/:inquiry: counts as the customer's look at it. */
export async function getInquiryOf(call: ApiCall<One>): Promise<Response> {
  const { actor, params, requestId } = call;
  const owned = await ownedForReading({ actor }, { ...namedBy(call), inquiryId: params.inquiry });
  if (!owned.ok) return failure(owned.error);
  return answer(await openInquiry({ actor, requestId }, owned.value));
}

const answerBody = z.object({ item: z.uuid(), answer: z.record(z.string(), z.unknown()) }).strict();
const replyBody = z
  .object({
    inquiry: z.uuid(),
    answers: z.array(answerBody).max(itemKinds.length).default([]),
    submit: z.boolean().default(false),
    anyway: z.boolean().optional(),
  })
  .strict()
  .refine(({ answers, submit }) => answers.length > 0 || submit, {
    path: ["answers"],
    message: "give answers, or submit",
  });

/**
 * POST …/inquiries `{inquiry, answers: [{item, answer}], submit?, anyway?}`: the answers of one inquiry at once, handed in with `submit`.
 * The first that is refused ends it, and `error.path` names it; those before it are kept.
 */
export async function postReply(call: ApiCall<{ customer: string }>): Promise<Response> {
  const { request, actor, requestId } = call;
  const body = await readJson(request, replyBody);
  if (!body.ok) return failure(body.error);
  const { inquiry, answers, submit, anyway } = body.value;
  const owned = await ownedForWriting({ actor }, { ...namedBy(call), inquiryId: inquiry });
  if (!owned.ok) return failure(owned.error);
  const { inquiryId } = owned.value;
  const once = onceOf(request);
  let receipt: Result<InquiryReceipt> = fail("invalid");
  for (const [index, { item, answer: given }] of answers.entries()) {
    const context = { actor, requestId, idempotencyKey: once && `${once}:${index}` };
    receipt = await saveAnswer(context, { inquiryId, itemId: item, answer: given as never });
    if (!receipt.ok) return answer(within(`answers.${index}`, receipt.error));
  }
  return answer(
    submit ? await submitInquiry({ actor, requestId, idempotencyKey: once }, { inquiryId, anyway }) : receipt,
  );
}

const within = (place: string, error: AppError): Result<never> => {
  const { code, path, ...rest } = error;
  return fail(code, { ...rest, path: path ? `${place}.${path}` : place });
};

/** POST …/answers `{item, answer}`: kept, not yet handed in. */
export const postAnswer = (call: ApiCall<One>): Promise<Response> =>
  change(call, answerBody, (context, { inquiryId }, { item, answer: given }) =>
    saveAnswer(context, { inquiryId, itemId: item, answer: given as never }),
  );

/** POST …/submit `{anyway?}`: hands in; `error.items` says what is missing. */
export const postSubmit = (call: ApiCall<One>): Promise<Response> =>
  change(call, z.object({ anyway: z.boolean().optional() }).strict(), (context, owned, body) =>
    submitInquiry(context, { ...owned, ...body }),
  );

/** POST …/messages `{text}`. */
export const postMessage = (call: ApiCall<One>): Promise<Response> =>
  change(call, z.object({ text: z.string() }).strict(), (context, owned, { text }) =>
    writeMessage(context, { ...owned, body: text }),
  );

/** POST …/extension: three more days. */
export const postExtension = (call: ApiCall<One>): Promise<Response> =>
  change(call, z.object({}).strict(), (context, owned) => extendOwn(context, owned));

/** POST …/documents?item=…&name=…: the file's bytes as the body; its length is announced by the header. */
export async function postDocument(call: ApiCall<One>): Promise<Response> {
  const { request, url, actor, params, requestId } = call;
  const owned = await ownedForWriting({ actor }, { ...namedBy(call), inquiryId: params.inquiry });
  if (!owned.ok) return failure(owned.error);
  const item = url.searchParams.get("item") ?? "";
  if (!owned.value.itemIds.includes(item)) return failure(fail("not_found", { path: "item" }).error);
  const size = Number(request.headers.get("content-length") ?? "");
  if (!Number.isSafeInteger(size) || size < 1) {
    const message = "send the file's bytes as the body, with their number in content-length";
    return failure(fail("invalid", { detail: "size_missing", path: "content-length", params: { message } }).error);
  }
  const side = z.enum(["front", "back", "page"]).safeParse(url.searchParams.get("side"));
  const received = await receiveDocument(
    { actor, requestId },
    {
      itemId: item,
      name: url.searchParams.get("name") ?? "document",
      size,
      side: side.success ? side.data : undefined,
      anyway: url.searchParams.get("anyway") === "true",
    },
    request.body,
  );
  return answer(received, 201);
}

/** A change: whose inquiry it is, then the body, then the command; an `Idempotency-Key` is kept for the key's own calls. */
async function change<S extends z.ZodType, T>(
  call: ApiCall<One>,
  schema: S,
  run: (context: Context, owned: { inquiryId: string }, body: z.output<S>) => Promise<Result<T>>,
): Promise<Response> {
  const { request, actor, params, requestId } = call;
  const owned = await ownedForWriting({ actor }, { ...namedBy(call), inquiryId: params.inquiry });
  if (!owned.ok) return failure(owned.error);
  const body = await readJson(request, schema);
  if (!body.ok) return failure(body.error);
  return answer(
    await run({ actor, requestId, idempotencyKey: onceOf(request) }, { inquiryId: owned.value.inquiryId }, body.value),
  );
}
