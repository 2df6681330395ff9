// The yearly list of blocked property as a CSV file, in English as authorities ask for it or in the reader's language.
import { getTranslations } from "next-intl/server";
import { listYear, type YearlyList } from "@/lib/reports/blocking/yearly";
import { downloadFile } from "@/lib/reports/download";
import { csvLine } from "@/lib/views/csv";

export const dynamic = "force-dynamic";

/** `GET /api/reports/blocking/yearly?entityId=…&year=2026&regime=us_ofac` */
export function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams) as Parameters<typeof listYear>[1];
  return downloadFile(request, async (context) => {
    const listed = await listYear(context, asked);
    if (!listed.ok) return listed;
    const { entity, asOf } = listed.value;
    const fileName = `blocked-property-${entity}-${asOf.slice(0, 10)}.csv`;
    return { ok: true, value: { fileName, body: await toCsv(listed.value), type: "text/csv; charset=utf-8" } };
  });
}

async function toCsv({ lines }: YearlyList): Promise<string> {
  const t = await getTranslations("reports.blocking.yearlyCsv");
  const names = [
    "report",
    "owner",
    "account",
    "property",
    "value",
    "blocked",
    "party",
    "basis",
    "where",
    "reference",
  ] as const;
  const rows = lines.map((line) =>
    csvLine([
      ...[line.report, line.owner, line.account, line.property],
      ...[line.usdCents === null ? null : (line.usdCents / 100).toFixed(2), line.blockedAt],
      ...[line.party, line.basis, line.where, line.reference],
    ]),
  );
  return `\uFEFF${csvLine(names.map((name) => t(name)))}${rows.join("")}`;
}
