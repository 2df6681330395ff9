// The restrictions of a view as a CSV file. No customer's name is in it.
import { getTranslations } from "next-intl/server";
import { readRestrictionAddress, toListInput } from "@/components/restriction/restriction-address";
import { exportRestrictions } from "@/lib/restrictions/commands/export";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import { listRestrictions } from "@/lib/restrictions/queries/list";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/restrictions/export?<address of the list>` */
export function GET(request: Request): Promise<Response> {
  const asked = toListInput(readRestrictionAddress(new URL(request.url).searchParams));
  return exportList<RestrictionRow>(request, {
    name: "restrictions",
    record: (context) => exportRestrictions(context, asked),
    read: (context, paging) => listRestrictions(context, { ...asked, ...paging }),
    columns: restrictionColumns,
  });
}

/** Codes come from data: looked up by keys that the compiler cannot know. */
const codeTexts = getTranslations as unknown as (namespace: string) => Promise<(code: string) => string>;

/** In the reader's language. */
async function restrictionColumns(entity: (id: string) => string | null): Promise<CsvColumn<RestrictionRow>[]> {
  const [t, texts] = await Promise.all([getTranslations("restriction-desk"), codeTexts("restrictions")]);
  return [
    [t("csv.key"), (row) => row.key],
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.customer"), (row) => row.customerId],
    [t("csv.case"), (row) => row.caseKey],
    [t("csv.measure"), (row) => texts(`measure.${row.measure}`)],
    [t("csv.functions"), (row) => row.scope.functions.map((each) => texts(`function.${each}`)).join("; ")],
    [t("csv.assets"), (row) => row.scope.assets?.join("; ") ?? null],
    [t("csv.amount"), (row) => (row.scope.usdCents ? (row.scope.usdCents / 100).toFixed(2) : null)],
    [t("csv.state"), (row) => texts(`state.${row.state}`)],
    [t("csv.ground"), (row) => texts(`ground.${row.ground}`)],
    [t("csv.created"), (row) => row.createdAt],
    [t("csv.by"), (row) => row.createdBy?.name ?? null],
    [t("csv.inForce"), (row) => row.inForceAt],
    [t("csv.ends"), (row) => row.endsAt],
    [t("csv.review"), (row) => row.reviewAt],
    [t("csv.waiting"), (row) => row.waiting && t(`waits.kind.${row.waiting.kind}`, { count: row.waiting.missing })],
    [t("csv.acknowledged"), (row) => t(row.unacknowledged ? "no" : "yes")],
  ];
}
