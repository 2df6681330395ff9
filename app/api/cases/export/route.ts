// The queue as a CSV file: recorded first, then streamed a page at a time, so that any number of rows needs little memory.
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { costOf } from "@/components/case-queue/queue-row";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import type { CaseRow } from "@/lib/cases/dto";
import { listCases } from "@/lib/cases/list";
import { now } from "@/lib/clock";
import { getFormat } from "@/lib/i18n/get-format";
import { readAddress, toListInput } from "@/lib/views/address";
import { csvLine } from "@/lib/views/csv";
import { csvResponse, everyPage } from "@/lib/views/csv-response";
import { exportCases } from "@/lib/views/export";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

const PAGE = 200;

/** `GET /api/cases/export?<address of the queue>` */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const input = toListInput(readAddress(new URL(request.url).searchParams));
  const recorded = await exportCases({ actor }, input);
  if (!recorded.ok) return errorResponse(recorded.error);

  const choices = await queueChoices({ actor }, {});
  const [lineOf, header] = await lines(choices.ok ? choices.value.entities : []);
  const pages = everyPage((after) => listCases({ actor }, { ...input, after, limit: PAGE }));
  return csvResponse(`cases-${now().toISOString().slice(0, 10)}`, header, pages, lineOf);
}

/** How a row is written, and the first line, in the reader's language. */
async function lines(entities: readonly { id: string; code: string }[]): Promise<[(row: CaseRow) => string, string]> {
  const codes = new Map(entities.map(({ id, code }) => [id, code]));
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
  const queue = (code: string) => code as "review";
  const columns: [string, (row: CaseRow) => string | number | null][] = [
    ["entity", (row) => codes.get(row.entityId) ?? null],
    ["key", (row) => row.key],
    ["why", (row) => format.reason(row.headline)],
    ["name", (row) => row.name],
    ["queue", (row) => (queues.has(queue(row.queue)) ? queues(queue(row.queue)) : row.queue)],
    ["state", (row) => texts(`state.${row.state}`)],
    ["severity", (row) => row.severity],
    ["rules", (row) => row.rules.join(" ")],
    ["measure", (row) => (costs(row) ? textOf(row.measure) : t("measure.none"))],
    ["since", (row) => (costs(row) ? row.measureSince : null)],
    ["value", (row) => (row.valueUsdCents / 100).toFixed(2)],
    ["falsePositive", (row) => row.falsePositive],
    ["due", (row) => row.dueAt],
    ["assignee", (row) => row.assignee?.name ?? null],
    ["alerts", (row) => row.alertCount],
    ["opened", (row) => row.openedAt],
    ["closed", (row) => row.closedAt],
    ["outcome", (row) => row.outcome && texts(`outcome.${row.outcome}`)],
  ];
  const header = csvLine(columns.map(([name]) => t(`csv.${name}` as "csv.key")));
  return [(row) => csvLine(columns.map(([, cell]) => cell(row))), header];
}
