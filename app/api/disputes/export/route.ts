// The disputes of a view as a CSV file. Customers are numbers in it, never names.
import { getTranslations } from "next-intl/server";
import { readDisputeAddress, toListInput } from "@/components/dispute/dispute-address";
import { exportDisputes } from "@/lib/disputes/commands/export";
import type { DisputeRow } from "@/lib/disputes/dto";
import { listDisputes } from "@/lib/disputes/queries/list";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/disputes/export?<address of the list>` */
export function GET(request: Request): Promise<Response> {
  const asked = toListInput(readDisputeAddress(new URL(request.url).searchParams));
  return exportList<DisputeRow>(request, {
    name: "disputes",
    record: (context) => exportDisputes(context, asked),
    read: (context, paging) => listDisputes(context, { ...asked, ...paging }),
    columns: disputeColumns,
  });
}

/** In the reader's language. */
async function disputeColumns(entity: (id: string) => string | null): Promise<CsvColumn<DisputeRow>[]> {
  const t = await getTranslations("disputes");
  return [
    [t("csv.key"), (row) => row.key],
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.merchant"), (row) => row.merchant.customerId],
    [t("csv.consumer"), (row) => row.consumer?.customerId ?? null],
    [t("csv.transaction"), (row) => row.transaction],
    [t("csv.usd"), (row) => (row.usdCents === null ? null : (row.usdCents / 100).toFixed(2))],
    [t("csv.origin"), (row) => t(`origin.${row.origin}`)],
    [t("csv.code"), (row) => row.code],
    [t("csv.partner"), (row) => row.partner],
    [t("csv.causes"), (row) => row.causes],
    [t("csv.state"), (row) => t(`state.${row.state}`)],
    [t("csv.paused"), (row) => t(row.paused ? "csv.yes" : "csv.no")],
    [t("csv.opened"), (row) => row.openedAt],
    [t("csv.due"), (row) => row.dueAt],
    [t("csv.outcome"), (row) => row.outcome && t(`outcome.${row.outcome}`)],
    [t("csv.decided"), (row) => row.decidedAt],
  ];
}
