// How the portal's upload routes answer: JSON without a wrapper, errors with the codes that tell what to mend, never cached. Own
// pages only, the customer read again at each request.
import type { CustomerActor } from "@/lib/access/actor";
import { isOwnRead, isOwnWrite } from "@/lib/auth/origin";
import type { Context } from "@/lib/command";
import { type AppError, errorStatus, fail, type Result } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { log } from "@/lib/log";
import { currentCustomer } from "@/lib/portal/session";

const answer = (body: unknown, status: number): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store", vary: "cookie" } });

const failed = (error: AppError): Response => {
  const { codes, findings, received, most } = error.params ?? {};
  const told = { error: { code: error.code, detail: error.detail ?? null, most }, codes, findings, received };
  return answer(told, errorStatus[error.code]);
};

type Work<T> = (context: Context & { actor: CustomerActor }, id: string) => Promise<Result<T>>;

/** A route of the portal: answers `work` for the customer who is in. `id` is the last part of the address, if there is one. */
export async function forCustomer<T>(
  request: Request,
  params: Promise<{ id: string }> | null,
  work: Work<T>,
): Promise<Response> {
  const own = request.method === "GET" ? isOwnRead(request.headers) : isOwnWrite(request.headers);
  if (!own) return failed({ code: "not_allowed", detail: "foreign_origin" });
  const requestId = newId();
  try {
    const actor = await currentCustomer();
    if (!actor) return failed({ code: "not_signed_in" });
    const id = params ? (await params).id : "";
    if (params && !isId(id)) return failed({ code: "not_found" });
    const result = await work({ actor, requestId }, id);
    return result.ok ? answer(result.value, 200) : failed(result.error);
  } catch (error) {
    log.error({ error: error instanceof Error ? error.stack : String(error), requestId }, "an upload failed");
    return failed(fail("internal").error);
  }
}
