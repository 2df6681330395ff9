// A table of the manager's page as a CSV file, recorded before it leaves.
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readRange } from "@/components/service-level/range-address";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { ok, type Result } from "@/lib/errors";
import { exportServiceLevels, plainTable, tableNames } from "@/lib/service-levels/manager/export";
import { readPage } from "@/lib/service-levels/manager/page";
import { csvLine } from "@/lib/views/csv";
import { csvResponse } from "@/lib/views/csv-response";

export const dynamic = "force-dynamic";

type Rows = readonly (readonly (string | number | null)[])[];
async function* once(rows: Rows): AsyncGenerator<Result<Rows>> {
  yield ok(rows);
}

/** `GET /api/service-levels/export?table=<name>&<days>` */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const table = z.enum(tableNames).catch("now").parse(params.table);
  const { input } = readRange(params, now());
  const recorded = await exportServiceLevels({ actor }, { table, range: input });
  if (!recorded.ok) return errorResponse(recorded.error);
  const page = await readPage({ actor }, input);
  if (!page.ok) return errorResponse(page.error);
  const [t, queues] = [await getTranslations("service-levels"), await getTranslations("shell.queue")];
  const say = (group: string, code: string): string => {
    if (group === "queue") return queues.has(code as never) ? queues(code as never) : code;
    const key = `${group}.${code}` as never;
    return t.has(key) ? t(key) : code;
  };
  const { columns, rows } = plainTable(table, page.value, say);
  const header = csvLine(columns.map((column) => say("column", column)));
  return csvResponse(`service-levels-${table}-${input.from}-${input.to}`, header, once(rows), csvLine);
}
