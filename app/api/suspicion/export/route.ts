// A view of the MLRO's list as a CSV file: the register, for supervisors and auditors. No customer's name and no words are in it.
import { getTranslations } from "next-intl/server";
import { readSuspicionAddress, toListInput } from "@/components/suspicion/suspicion-address";
import { exportSuspicion } from "@/lib/suspicion/commands/export";
import type { SuspicionRow } from "@/lib/suspicion/dto";
import { listSuspicion } from "@/lib/suspicion/queries/list";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/suspicion/export?<address of the list>` */
export function GET(request: Request): Promise<Response> {
  const asked = toListInput(readSuspicionAddress(new URL(request.url).searchParams));
  return exportList<SuspicionRow>(request, {
    name: "suspicion",
    record: (context) => exportSuspicion(context, asked),
    read: (context, paging) => listSuspicion(context, { ...asked, ...paging }),
    columns: suspicionColumns,
  });
}

/** In the reader's language. */
async function suspicionColumns(entity: (id: string) => string | null): Promise<CsvColumn<SuspicionRow>[]> {
  const t = await getTranslations("suspicion");
  return [
    [t("csv.key"), (row) => row.key],
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.customer"), (row) => row.customerId],
    [t("csv.kind"), (row) => t(`kind.${row.kind}`)],
    [t("csv.ground"), (row) => row.ground && t(`ground.${row.ground}`)],
    [t("csv.state"), (row) => t(`state.${row.state}`)],
    [t("csv.consent"), (row) => t(`consentState.${row.consent}`)],
    [t("csv.regime"), (row) => row.regime],
    [t("csv.by"), (row) => row.by.name],
    [t("csv.since"), (row) => row.since],
    [t("csv.due"), (row) => row.dueAt],
    [t("csv.ended"), (row) => row.endedAt],
  ];
}
