// The heart-beat of an open page, and the word that it was closed. No records: looking is recorded when the page is opened.
import { cookies } from "next/headers";
import { readBody } from "@/lib/api/body";
import { isOwnWrite } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { noteHere, noteLeft } from "@/lib/presence/case-presence";

export const dynamic = "force-dynamic";
const LONGEST = 64;

/** `POST /api/cases/<id>/presence` with the body `here` or `left`. It does not keep a session alive. */
export async function POST(request: Request, { params }: { params: Promise<{ caseId: string }> }): Promise<Response> {
  if (!isOwnWrite(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies(), { passive: true });
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const [{ caseId }, word] = await Promise.all([params, readBody(request, LONGEST)]);
  if (!word.ok) return errorResponse(word.error);
  const note = word.value === "left" ? noteLeft : noteHere;
  const result = await note({ actor }, { caseId });
  return result.ok ? new Response(null, { status: 204 }) : errorResponse(result.error);
}
