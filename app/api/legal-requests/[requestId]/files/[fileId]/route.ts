// A paper in the open: a reason is given with each opening and stays on record, so it is asked for by POST.
import { cookies } from "next/headers";
import { can } from "@/lib/access/check";
import { jsonBody } from "@/lib/api/body";
import { isOwnWrite } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { fail, ok } from "@/lib/errors";
import { newId } from "@/lib/id";
import { openPaper } from "@/lib/legal-requests/files";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";
/** Bytes: a reason. */
const LONGEST = 8_192;

type Params = { params: Promise<{ requestId: string; fileId: string }> };

/** `POST /api/legal-requests/<id>/files/<file>` with `{ reason }` answers the file itself. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!isOwnWrite(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const requestId = newId();
  try {
    const actor = await sessionFromCookies(await cookies());
    if (!actor) return errorResponse({ code: "not_signed_in" });
    // a body is read for whoever may, and the command refuses everybody else
    const body = can(actor, "legal_request.read") ? await jsonBody(request, LONGEST) : ok(null);
    if (!body.ok) return errorResponse(body.error);
    const given = (body.value as { reason?: unknown } | null)?.reason;
    const reason = typeof given === "string" ? given : "";
    const opened = await openPaper({ actor, requestId }, { ...(await params), reason });
    if (!opened.ok) return errorResponse(opened.error);
    const { bytes, type, name } = opened.value;
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      },
    });
  } catch (error) {
    log.error({ error, requestId }, "a paper could not be opened");
    return errorResponse(fail("internal").error);
  }
}
