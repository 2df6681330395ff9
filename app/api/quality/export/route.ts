// A table of rates, or the looks behind a rate, as a CSV file, recorded before it leaves. No customer's name is in it.
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readLooks } from "@/components/quality/looks-address";
import { readRange } from "@/components/service-level/range-address";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { ok, type Result } from "@/lib/errors";
import type { GroupRate, SeenLook } from "@/lib/quality/dto";
import { exportQuality, tableNames } from "@/lib/quality/note";
import { readRates } from "@/lib/quality/read-rates";
import { listSeen } from "@/lib/quality/seen";
import { csvLine } from "@/lib/views/csv";
import { csvResponse } from "@/lib/views/csv-response";
import { exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
const columns = ["looked", "disagreed", "missed", "rate", "low", "high", "worth"] as const;
const groupOf = { rules: "rule", queues: "queue", closers: "closer" } as const;

async function* once(rows: readonly GroupRate[]): AsyncGenerator<Result<readonly GroupRate[]>> {
  yield ok(rows);
}

/** `GET /api/quality/export?table=<name>&<days>`; for `looks`, the address of the list. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const table = z.enum(tableNames).catch("rules").parse(params.table);
  if (table === "looks") return exportLooks(request, params);
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const { input } = readRange(params, now());
  const recorded = await exportQuality({ actor }, { table, range: input });
  if (!recorded.ok) return errorResponse(recorded.error);
  const rates = await readRates({ actor }, input);
  if (!rates.ok) return errorResponse(rates.error);
  const t = await getTranslations("quality.rates.column");
  const header = csvLine([t(groupOf[table]), ...columns.map((column) => t(column))]);
  return csvResponse(`quality-${table}-${input.from}-${input.to}`, header, once(rates.value[table]), (row) =>
    csvLine([row.group, ...columns.map((column) => rounded(row[column]))]),
  );
}

function exportLooks(request: Request, params: Record<string, string>): Promise<Response> {
  const asked = readLooks(params, now());
  if (!asked) return Promise.resolve(errorResponse({ code: "invalid" }));
  const { after: _, limit: __, ...looks } = asked;
  return exportList<SeenLook>(request, {
    name: "second-looks",
    record: (context) => exportQuality(context, { looks }),
    read: (context, paging) => listSeen(context, { ...looks, ...paging }),
    columns: async (entity) => {
      const [t, outcomes] = [await getTranslations("quality.looks"), await getTranslations("decisions.outcome")];
      return [
        [t("case"), (row) => row.key],
        [t("entity"), (row) => entity(row.entityId)],
        [t("queue"), (row) => row.queue],
        [t("first"), (row) => outcomes(row.first.outcome)],
        [t("second"), (row) => outcomes(row.second.outcome)],
        [t("verdict"), (row) => t(row.agreed ? "agree" : "disagree")],
        [t("when"), (row) => row.second.at],
        [t("chance"), (row) => rounded(row.share)],
      ];
    },
  });
}
