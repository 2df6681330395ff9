// What was collected of a customer, saved by them: only by whoever is in the portal, opened while it is sent, never cached.

import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { downloadOwnData, formats } from "@/lib/data-requests/own";
import { readFile } from "@/lib/documents/store";
import { isId } from "@/lib/id";
import { currentCustomer } from "@/lib/portal/session";

export const dynamic = "force-dynamic";

const types = { json: "application/json; charset=utf-8", html: "text/html; charset=utf-8" };

/** `GET /api/help/data/<request>?format=json|html` */
export async function GET(request: Request, { params }: { params: Promise<{ requestId: string }> }): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const customer = await currentCustomer();
  if (!customer) return errorResponse({ code: "not_signed_in" });
  const { requestId } = await params;
  const asked = new URL(request.url).searchParams.get("format");
  const format = formats.find((known) => known === asked);
  if (!format || !isId(requestId)) return errorResponse({ code: "not_found" });
  const opened = await downloadOwnData({ actor: customer }, { requestId, format });
  if (!opened.ok) return errorResponse(opened.error);
  const file = await readFile(opened.value.key, opened.value.name);
  if (!file) return errorResponse({ code: "not_found" });
  return new Response(new Uint8Array(file), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="${opened.value.file}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
