// The appeals of a view as a CSV file. No customer's name and no word of theirs is in it.
import { getTranslations } from "next-intl/server";
import { readAppealAddress, toListInput } from "@/components/appeal/appeal-address";
import { exportAppeals } from "@/lib/appeals/commands/export";
import type { AppealRow } from "@/lib/appeals/dto";
import { listAppeals } from "@/lib/appeals/queries/list";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/appeals/export?<address of the list>` */
export function GET(request: Request): Promise<Response> {
  const asked = toListInput(readAppealAddress(new URL(request.url).searchParams));
  return exportList<AppealRow>(request, {
    name: "appeals",
    record: (context) => exportAppeals(context, asked),
    read: (context, paging) => listAppeals(context, { ...asked, ...paging }),
    columns: appealColumns,
  });
}

/** In the reader's language. */
async function appealColumns(entity: (id: string) => string | null): Promise<CsvColumn<AppealRow>[]> {
  const t = await getTranslations("appeal-desk");
  const measure = (code: string): string => (t.has(`measure.${code}` as never) ? t(`measure.${code}` as never) : code);
  return [
    [t("csv.key"), (row) => row.key],
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.customer"), (row) => row.customerId],
    [t("csv.about"), (row) => t(`about.${row.subjectType}`)],
    [t("csv.subject"), (row) => row.subjectKey],
    [t("csv.measure"), (row) => row.measure && measure(row.measure)],
    [t("csv.channel"), (row) => t(`channel.${row.channel}`)],
    [t("csv.state"), (row) => t(`state.${row.state}`)],
    [t("csv.points"), (row) => row.pointCount],
    [t("csv.answered"), (row) => row.answeredCount],
    [t("csv.received"), (row) => row.receivedAt],
    [t("csv.firstAnswerBy"), (row) => row.firstAnswerBy],
    [t("csv.firstAnswered"), (row) => row.firstAnsweredAt],
    [t("csv.decideBy"), (row) => row.decideBy],
    [t("csv.outerLimit"), (row) => row.outerLimitAt],
    [t("csv.unread"), (row) => row.unread],
  ];
}
