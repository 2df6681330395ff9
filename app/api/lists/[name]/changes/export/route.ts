// What a version of a list changed, as a CSV file: recorded first, then streamed a page at a time.
import { cookies } from "next/headers";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { ok, type Result } from "@/lib/errors";
import { type ChangeView, everyChange, exportChanges } from "@/lib/reference-lists/change-queries";
import { csvLine } from "@/lib/views/csv";
import { csvResponse } from "@/lib/views/csv-response";

export const dynamic = "force-dynamic";

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
  const pages = changesOf(everyChange({ actor }, name, recorded.value.id));
  return csvResponse(`${name}-${recorded.value.sha256.slice(0, 12)}`, header, pages, linesOf);
}

async function* changesOf(pages: ReturnType<typeof everyChange>): AsyncGenerator<Result<readonly ChangeView[]>> {
  for await (const page of pages) yield page.ok ? ok(page.value.changes) : page;
}
