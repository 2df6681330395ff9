// The queue as a CSV file.
import { getTranslations } from "next-intl/server";
import { costOf } from "@/components/case-queue/queue-row";
import type { CaseRow } from "@/lib/cases/dto";
import { listCases } from "@/lib/cases/list";
import { SECOND_LOOK_WAITS } from "@/lib/cases/states";
import { now } from "@/lib/clock";
import { getFormat } from "@/lib/i18n/get-format";
import { readAddress, toListInput } from "@/lib/views/address";
import { exportCases } from "@/lib/views/export";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/cases/export?<address of the queue>` */
export function GET(request: Request): Promise<Response> {
  const input = toListInput(readAddress(new URL(request.url).searchParams));
  return exportList<CaseRow>(request, {
    name: "cases",
    record: (context) => exportCases(context, input),
    read: (context, paging) => listCases(context, { ...input, ...paging }),
    columns: caseColumns,
  });
}

/** In the reader's language. */
async function caseColumns(entity: (id: string) => string | null): Promise<CsvColumn<CaseRow>[]> {
  const [t, queues, texts, format] = await Promise.all([
    getTranslations("queue"),
    getTranslations("shell.queue"),
    getTranslations("decisions"),
    getFormat(),
  ]);
  const textOf = (code: string): string => {
    const known = `measure.${code}` as "measure.none";
    return t.has(known) ? t(known) : code;
  };
  const at = now().getTime();
  const costs = (row: CaseRow): boolean => costOf(row, at) !== null;
  const told = ({ outcome }: CaseRow): boolean => outcome !== SECOND_LOOK_WAITS;
  const queue = (code: string) => code as "review";
  return [
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.key"), (row) => row.key],
    [t("csv.why"), (row) => format.reason(row.headline)],
    [t("csv.name"), (row) => row.name],
    [t("csv.queue"), (row) => (queues.has(queue(row.queue)) ? queues(queue(row.queue)) : row.queue)],
    [t("csv.state"), (row) => texts(`state.${row.state}`)],
    [t("csv.severity"), (row) => row.severity],
    [t("csv.rules"), (row) => row.rules.join(" ")],
    [t("csv.measure"), (row) => (costs(row) ? textOf(row.measure) : told(row) ? t("measure.none") : null)],
    [t("csv.since"), (row) => (costs(row) ? row.measureSince : null)],
    [t("csv.value"), (row) => (row.valueUsdCents / 100).toFixed(2)],
    [t("csv.falsePositive"), (row) => row.falsePositive],
    [t("csv.due"), (row) => row.dueAt],
    [t("csv.assignee"), (row) => row.assignee?.name ?? null],
    [t("csv.alerts"), (row) => row.alertCount],
    [t("csv.opened"), (row) => row.openedAt],
    [t("csv.closed"), (row) => row.closedAt],
    [t("csv.outcome"), (row) => row.outcome && texts(`outcome.${row.outcome}`)],
  ];
}
