// A bundle of the record as it was made, as a file. Handing it out is on the record.
import { cookies } from "next/headers";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { fetchExport } from "@/lib/records/exports/export";

export const dynamic = "force-dynamic";

/** `GET /api/records/exports/<id>` answers JSON lines. */
export async function GET(request: Request, context: { params: Promise<{ exportId: string }> }): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const { exportId } = await context.params;
  const fetched = await fetchExport({ actor, requestId: newId() }, { exportId });
  if (!fetched.ok) return errorResponse(fetched.error);
  return new Response(fetched.value.text, {
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename="records-${exportId}.jsonl"`,
      "cache-control": "no-store",
    },
  });
}
