// A table of the tuning pages as a CSV file, recorded before it leaves.
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { ok, type Result } from "@/lib/errors";
import { exportTuning, memoryTable, tuningTables, valuesTable } from "@/lib/tuning/export";
import { getRuleMemory } from "@/lib/tuning/memory";
import { getNumber } from "@/lib/tuning/queries";
import { csvLine } from "@/lib/views/csv";
import { csvResponse } from "@/lib/views/csv-response";

export const dynamic = "force-dynamic";

type Rows = readonly (readonly (string | number | null)[])[];
async function* once(rows: Rows): AsyncGenerator<Result<Rows>> {
  yield ok(rows);
}

/** `GET /api/tuning/export?table=memory&entity=<id>`, or `table=values&entity=<id>&rule=<id>&parameter=<name>` */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const params = Object.fromEntries(new URL(request.url).searchParams);
  // as the page: the reader's first entity where none is named
  const { entity: entityId = actor.entityIds[0] ?? "", rule = "", parameter = "" } = params;
  const table = z.enum(tuningTables).catch("memory").parse(params.table);
  const about = table === "values" ? { rule, parameter } : {};
  const recorded = await exportTuning({ actor }, { entityId, table, ...about });
  if (!recorded.ok) return errorResponse(recorded.error);
  const t = await getTranslations("tuning.column");
  if (table === "memory") {
    const memory = await getRuleMemory({ actor }, { entityId });
    if (!memory.ok) return errorResponse(memory.error);
    const { columns, rows } = memoryTable(memory.value);
    const header = csvLine(columns.map((column) => t(column)));
    return csvResponse("rules-90-days", header, once(rows), csvLine);
  }
  const number = await getNumber({ actor }, { entityId, rule, parameter });
  if (!number.ok) return errorResponse(number.error);
  const { columns, rows } = valuesTable(number.value.done?.figures ?? []);
  const header = csvLine(columns.map((column) => t(column)));
  return csvResponse(`tuning-${rule}-${parameter}`, header, once(rows), csvLine);
}
