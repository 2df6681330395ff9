// The blocking reports of a view as a CSV file. No name of a customer is in it.
import { getTranslations } from "next-intl/server";
import type { BlockingRow } from "@/lib/reports/blocking/dto";
import { exportBlocking, listBlocking, listBlockingInput } from "@/lib/reports/blocking/queries";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/reports/blocking/export?view=…&q=…` */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const parsed = listBlockingInput.safeParse(Object.fromEntries(searchParams));
  const { view, q } = parsed.success ? parsed.data : listBlockingInput.parse({});
  return exportList<BlockingRow>(request, {
    name: "blocking-reports",
    record: (context) => exportBlocking(context, { view, q }),
    read: (context, paging) => listBlocking(context, { view, q, ...paging }),
    columns: blockingColumns,
  });
}

/** In the reader's language. */
async function blockingColumns(entity: (id: string) => string | null): Promise<CsvColumn<BlockingRow>[]> {
  const t = await getTranslations("reports.blocking");
  return [
    [t("csv.key"), (row) => row.key],
    [t("yearlyEntity"), (row) => entity(row.entityId) ?? row.entityCode],
    [t("csv.kind"), (row) => t(`kind.${row.kind}`)],
    [t("csv.regime"), (row) => row.regimeName],
    [t("csv.state"), (row) => t(`state.${row.state}`)],
    [t("csv.occurred"), (row) => row.occurredAt],
    [t("csv.due"), (row) => row.dueAt],
    [t("csv.value"), (row) => (row.usdCents === null ? null : (row.usdCents / 100).toFixed(2))],
    [t("csv.restriction"), (row) => row.restriction?.key ?? null],
    [t("csv.reference"), (row) => row.reference],
    [t("csv.filed"), (row) => row.filedAt],
  ];
}
