// What ⌘K finds: cases by key, name, e-mail, phone, device, address, hash or the exchange's own id.
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { SearchHit } from "@/components/shell/search-hits";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { searchCases } from "@/lib/cases/list";
import { getFormat } from "@/lib/i18n/get-format";

export const dynamic = "force-dynamic";

/** `GET /api/cases/search?q=…` answers `{ results: SearchHit[] }`. */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const [t, format] = await Promise.all([getTranslations("queue"), getFormat()]);
  const text = new URL(request.url).searchParams.get("q") ?? "";
  const found = await searchCases({ actor }, { text, limit: 12 });
  if (!found.ok) return errorResponse(found.error);
  const results = found.value.rows.map(
    (row): SearchHit => ({
      id: row.id,
      href: `/cases/${row.id}`,
      label: row.name ?? t("erased"),
      detail: `${row.key} · ${row.closedAt ? t("search.closed") : format.reason(row.headline)}`,
      kind: t("title"),
    }),
  );
  return Response.json({ results }, { headers: { "cache-control": "no-store", vary: "cookie" } });
}
