// What a version of a list changed, as a CSV file: recorded first, then streamed a page at a time.
import { cookies } from "next/headers";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { type ChangeView, everyChange, exportChanges } from "@/lib/reference-lists/change-queries";
import { csvLine } from "@/lib/views/csv";

export const dynamic = "force-dynamic";

/** Tells spreadsheets that the file is UTF-8. */
const MARK = "\uFEFF";
const header = csvLine(["list", "version", "at", "uid", "name", "change", "field", "before", "after"]);

/** One line an entry, and one a field of a changed one. */
function linesOf({ list, version, at, uid, title, kind, fields }: ChangeView): string {
  const start = [list, version, new Date(at).toISOString(), uid, title, kind];
  const changed = Object.entries(fields ?? {});
  if (changed.length === 0) return csvLine([...start, null, null, null]);
  const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return changed.map(([field, { before, after }]) => csvLine([...start, field, text(before), text(after)])).join("");
}

/** `GET /api/lists/<name>/changes/export?version=…` */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const { name } = await params;
  const version = new URL(request.url).searchParams.get("version") ?? undefined;
  const recorded = await exportChanges({ actor }, { name, version });
  if (!recorded.ok) return errorResponse(recorded.error);
  const pages = everyChange({ actor }, name, recorded.value.id);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(MARK + header)),
    async pull(controller) {
      const { value: page, done } = await pages.next();
      if (done) return controller.close();
      if (!page.ok) return controller.error(new Error(page.error.code));
      controller.enqueue(encoder.encode(page.value.changes.map(linesOf).join("")));
    },
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${recorded.value.sha256.slice(0, 12)}.csv"`,
      "cache-control": "no-store",
    },
  });
}
