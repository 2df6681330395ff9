// Routes that the browser asks while a page is open: own pages only, the person read again, never cached.
import { cookies } from "next/headers";
import type { z } from "zod";
import type { StaffActor } from "@/lib/access/actor";
import { passRoleGate } from "@/lib/access/check";
import { jsonBody } from "@/lib/api/body";
import { recordRefusal } from "@/lib/command";
import { type AppError, errorStatus, fail, ok, type Result } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Query } from "@/lib/query";
import { isOwnRead, isOwnWrite } from "./origin";
import { sessionFromCookies } from "./session";

const answer = (body: unknown, status: number): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store", vary: "cookie" } });

/** An expected failure as a response: `{ error: { code, … } }` with the status of lib/errors.ts. */
export const errorResponse = (error: AppError): Response => answer({ error }, errorStatus[error.code]);

/**
 * Answers a query for the person signed in: `{ value }`, or `{ error }` with its status. The input is the search
 * parameters as strings unless `input` is given. Pages ask these by themselves, so they do not keep a session alive.
 */
export const withActor = <S extends z.ZodType, T>(
  request: Request,
  query: Query<S, T>,
  input: unknown = Object.fromEntries(new URL(request.url).searchParams),
): Promise<Response> => answerFor(isOwnRead(request.headers), query, async () => ok(input));

/**
 * The same with a JSON body of at most `most` bytes as the input, for what is too long or too personal for an address. It is read
 * once it is clear that this person may ask.
 */
export const withActorAndBody = <S extends z.ZodType, T>(
  request: Request,
  query: Query<S, T>,
  most: number,
): Promise<Response> =>
  answerFor(isOwnWrite(request.headers), query, async (actor) => {
    const gate = passRoleGate(actor, query.definition.permission);
    return gate.ok ? jsonBody(request, most) : gate;
  });

async function answerFor<S extends z.ZodType, T>(
  isOwn: boolean,
  query: Query<S, T>,
  inputOf: (actor: StaffActor) => Promise<Result<unknown>>,
): Promise<Response> {
  if (!isOwn) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  try {
    const actor = await sessionFromCookies(await cookies(), { passive: true });
    if (!actor) return errorResponse({ code: "not_signed_in" });
    const input = await inputOf(actor);
    const result = input.ok ? await query({ actor }, input.value as z.input<S>) : input;
    // who asks for what they may not is on the record, as whoever tries to change it is
    if (!result.ok && result.error.code === "not_allowed")
      await recordRefusal({ actor }, query.definition.name, result.error);
    return result.ok ? answer({ value: result.value }, 200) : errorResponse(result.error);
  } catch (error) {
    log.error({ error, query: query.definition.name }, "a query failed");
    return errorResponse(fail("internal").error);
  }
}
