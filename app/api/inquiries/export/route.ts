// The inquiries of a view as a CSV file. No customer's name is in it.
import { getTranslations } from "next-intl/server";
import { readInquiryAddress, toListInput } from "@/components/inquiry/inquiry-address";
import { exportInquiries } from "@/lib/inquiries/commands/export";
import type { InquiryRow } from "@/lib/inquiries/dto";
import { listInquiries } from "@/lib/inquiries/queries/list";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/inquiries/export?<address of the list>` */
export function GET(request: Request): Promise<Response> {
  const asked = toListInput(readInquiryAddress(new URL(request.url).searchParams));
  return exportList<InquiryRow>(request, {
    name: "inquiries",
    record: (context) => exportInquiries(context, asked),
    read: (context, paging) => listInquiries(context, { ...asked, ...paging }),
    columns: inquiryColumns,
  });
}

/** In the reader's language. */
async function inquiryColumns(entity: (id: string) => string | null): Promise<CsvColumn<InquiryRow>[]> {
  const [t, texts] = await Promise.all([getTranslations("inquiry-desk"), getTranslations("inquiries.kind")]);
  return [
    [t("csv.key"), (row) => row.key],
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.customer"), (row) => row.customerId],
    [t("csv.case"), (row) => row.caseKey],
    [t("csv.state"), (row) => t(`state.${row.state}`)],
    [t("csv.kinds"), (row) => row.kinds.map((kind) => texts(kind)).join("; ")],
    [t("csv.accepted"), (row) => row.accepted],
    [t("csv.sent"), (row) => row.sentAt],
    [t("csv.due"), (row) => row.dueAt],
    [t("csv.overdue"), (row) => t(row.overdue ? "yes" : "no")],
    [t("csv.handedIn"), (row) => row.submittedAt],
    [t("csv.answerBy"), (row) => row.answerBy],
    [t("csv.unread"), (row) => row.unread],
  ];
}
