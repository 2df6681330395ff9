// The inquiries of a view as a CSV file: recorded first, then streamed a page at a time. No customer's name is in it.
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readInquiryAddress, toListInput } from "@/components/inquiry/inquiry-address";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { exportInquiries } from "@/lib/inquiries/commands/export";
import type { InquiryRow } from "@/lib/inquiries/dto";
import { listInquiries } from "@/lib/inquiries/queries/list";
import { csvLine } from "@/lib/views/csv";
import { csvResponse, everyPage } from "@/lib/views/csv-response";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

const PAGE = 200;

/** `GET /api/inquiries/export?<address of the list>` */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const asked = toListInput(readInquiryAddress(new URL(request.url).searchParams));
  const recorded = await exportInquiries({ actor }, asked);
  if (!recorded.ok) return errorResponse(recorded.error);
  const choices = await queueChoices({ actor }, {});
  const [lineOf, header] = await lines(choices.ok ? choices.value.entities : []);
  const pages = everyPage((after) => listInquiries({ actor }, { ...asked, after, limit: PAGE }));
  return csvResponse(`inquiries-${now().toISOString().slice(0, 10)}`, header, pages, lineOf);
}

/** How a row is written, and the first line, in the reader's language. */
async function lines(
  entities: readonly { id: string; code: string }[],
): Promise<[(row: InquiryRow) => string, string]> {
  const codes = new Map(entities.map(({ id, code }) => [id, code]));
  const [t, texts] = await Promise.all([getTranslations("inquiry-desk"), getTranslations("inquiries.kind")]);
  const columns: [string, (row: InquiryRow) => string | number | null][] = [
    ["key", (row) => row.key],
    ["entity", (row) => codes.get(row.entityId) ?? null],
    ["customer", (row) => row.customerId],
    ["case", (row) => row.caseKey],
    ["state", (row) => t(`state.${row.state}`)],
    ["kinds", (row) => row.kinds.map((kind) => texts(kind)).join("; ")],
    ["accepted", (row) => row.accepted],
    ["sent", (row) => row.sentAt],
    ["due", (row) => row.dueAt],
    ["overdue", (row) => t(row.overdue ? "yes" : "no")],
    ["handedIn", (row) => row.submittedAt],
    ["answerBy", (row) => row.answerBy],
    ["unread", (row) => row.unread],
  ];
  const header = csvLine(columns.map(([name]) => t(`csv.${name}` as "csv.key")));
  return [(row) => csvLine(columns.map(([, cell]) => cell(row))), header];
}
