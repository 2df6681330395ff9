// The matches of a view as a CSV file. No customer's name is in it.
import { getTranslations } from "next-intl/server";
import { readMatchAddress } from "@/components/match/match-address";
import type { MatchRow } from "@/lib/matches/dto";
import { exportMatches, listMatches } from "@/lib/matches/list";
import { type CsvColumn, exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/matches/export?<address of the index>` */
export function GET(request: Request): Promise<Response> {
  const filter = readMatchAddress(Object.fromEntries(new URL(request.url).searchParams));
  return exportList<MatchRow>(request, {
    name: "matches",
    record: (context) => exportMatches(context, filter),
    read: (context, paging) => listMatches(context, { ...filter, ...paging }),
    columns: matchColumns,
  });
}

/** In the reader's language. */
async function matchColumns(entity: (id: string) => string | null): Promise<CsvColumn<MatchRow>[]> {
  const t = await getTranslations("matches");
  return [
    [t("csv.entity"), (row) => entity(row.entityId)],
    [t("csv.customer"), (row) => row.externalId],
    [t("csv.list"), (row) => row.list],
    [t("csv.uid"), (row) => row.uid],
    [t("csv.listed"), (row) => row.listedName],
    [t("csv.alias"), (row) => row.matchedAlias],
    [t("csv.kind"), (row) => t(`kind.${row.kind}`)],
    [t("csv.strength"), (row) => row.strength],
    [t("csv.score"), (row) => row.score],
    [t("csv.state"), (row) => t(`state.${row.state}`)],
    [t("csv.reason"), (row) => row.reasonCode],
    [t("csv.case"), (row) => row.caseKey],
    [t("csv.raised"), (row) => row.raisedAt],
    [t("csv.decided"), (row) => row.decidedAt],
    [t("csv.expires"), (row) => row.expiresAt],
  ];
}
