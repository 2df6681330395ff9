// GET routes that the browser asks while a page is open: own pages only, the person read again, never cached.
import { cookies } from "next/headers";
import type { z } from "zod";
import { recordRefusal } from "@/lib/command";
import { type AppError, errorStatus, fail } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Query } from "@/lib/query";
import { isOwnRead } from "./origin";
import { sessionFromCookies } from "./session";

const answer = (body: unknown, status: number): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store", vary: "cookie" } });

/** An expected failure as a response: `{ error: { code, … } }` with the status of lib/errors.ts. */
export const errorResponse = (error: AppError): Response => answer({ error }, errorStatus[error.code]);

/**
 * Answers a query for the person signed in: `{ value }`, or `{ error }` with its status. The input is the search
 * parameters as strings unless `input` is given. Pages ask these by themselves, so they do not keep a session alive.
 */
export async function withActor<S extends z.ZodType, T>(
  request: Request,
  query: Query<S, T>,
  input: unknown = Object.fromEntries(new URL(request.url).searchParams),
): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  try {
    const actor = await sessionFromCookies(await cookies(), { passive: true });
    if (!actor) return errorResponse({ code: "not_signed_in" });
    const result = await query({ actor }, input as z.input<S>);
    // who asks for what they may not is on the record, as whoever tries to change it is
    if (!result.ok && result.error.code === "not_allowed")
      await recordRefusal({ actor }, query.definition.name, result.error);
    return result.ok ? answer({ value: result.value }, 200) : errorResponse(result.error);
  } catch (error) {
    log.error({ error, query: query.definition.name }, "a query failed");
    return errorResponse(fail("internal").error);
  }
}
