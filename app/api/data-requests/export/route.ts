// The data requests of a view as a CSV file. No customer's name and no word of theirs is in it.
import { getTranslations } from "next-intl/server";
import { readRequestAddress, toListInput } from "@/components/data-request/request-address";
import type { RequestRow } from "@/lib/data-requests/dto";
import { exportRequests, listRequests } from "@/lib/data-requests/queries";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/data-requests/export?<address of the list>` */
export function GET(request: Request): Promise<Response> {
  const asked = toListInput(readRequestAddress(new URL(request.url).searchParams));
  return exportList<RequestRow>(request, {
    name: "data-requests",
    record: (context) => exportRequests(context, asked),
    read: (context, paging) => listRequests(context, { ...asked, ...paging }),
    columns: requestColumns,
  });
}

async function requestColumns(entity: (id: string) => string | null): Promise<CsvColumn<RequestRow>[]> {
  const t = await getTranslations("data-requests");
  return [
    [t("csv.key"), (row) => row.key],
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.customer"), (row) => row.customerId],
    [t("csv.kind"), (row) => t(`kind.${row.kind}`)],
    [t("csv.channel"), (row) => t(`channel.${row.channel}`)],
    [t("csv.state"), (row) => t(`state.${row.state}`)],
    [t("csv.received"), (row) => row.receivedAt],
    [t("csv.due"), (row) => row.dueAt],
    [t("csv.extended"), (row) => (row.extended ? 1 : 0)],
    [t("csv.decided"), (row) => row.decidedAt],
  ];
}
