// A report as a file: own pages only, the person read again, and on the record before the first byte leaves.
import { cookies } from "next/headers";
import type { StaffActor } from "@/lib/access/actor";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { fail, type Result } from "@/lib/errors";
import { log } from "@/lib/log";

export type ReportFile = { fileName: string; body: string; type?: string };

/** Answers the file that `read` gives, under its own name. */
export async function downloadFile(
  request: Request,
  read: (context: { actor: StaffActor }) => Promise<Result<ReportFile>>,
): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  try {
    const actor = await sessionFromCookies(await cookies());
    if (!actor) return errorResponse({ code: "not_signed_in" });
    const file = await read({ actor });
    if (!file.ok) return errorResponse(file.error);
    const { fileName, body, type = "application/octet-stream" } = file.value;
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
        "cache-control": "no-store",
        vary: "cookie",
      },
    });
  } catch (error) {
    log.error({ error }, "a report could not be saved");
    return errorResponse(fail("internal").error);
  }
}
