// The matches of a view as a CSV file: recorded first, then streamed a page at a time. No customer's name is in it.
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readMatchAddress } from "@/components/match/match-address";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import type { MatchRow } from "@/lib/matches/dto";
import { exportMatches, listMatches } from "@/lib/matches/list";
import { csvLine } from "@/lib/views/csv";
import { csvResponse, everyPage } from "@/lib/views/csv-response";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

const PAGE = 200;

/** `GET /api/matches/export?<address of the index>` */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const filter = readMatchAddress(Object.fromEntries(new URL(request.url).searchParams));
  const recorded = await exportMatches({ actor }, filter);
  if (!recorded.ok) return errorResponse(recorded.error);
  const choices = await queueChoices({ actor }, {});
  const [lineOf, header] = await lines(choices.ok ? choices.value.entities : []);
  const pages = everyPage((after) => listMatches({ actor }, { ...filter, after, limit: PAGE }));
  return csvResponse(`matches-${now().toISOString().slice(0, 10)}`, header, pages, lineOf);
}

/** How a row is written, and the first line, in the reader's language. */
async function lines(entities: readonly { id: string; code: string }[]): Promise<[(row: MatchRow) => string, string]> {
  const codes = new Map(entities.map(({ id, code }) => [id, code]));
  const t = await getTranslations("matches");
  const columns: [string, (row: MatchRow) => string | number | null][] = [
    ["entity", (row) => codes.get(row.entityId) ?? null],
    ["customer", (row) => row.externalId],
    ["list", (row) => row.list],
    ["uid", (row) => row.uid],
    ["listed", (row) => row.listedName],
    ["alias", (row) => row.matchedAlias],
    ["kind", (row) => t(`kind.${row.kind}`)],
    ["strength", (row) => row.strength],
    ["score", (row) => row.score],
    ["state", (row) => t(`state.${row.state}`)],
    ["reason", (row) => row.reasonCode],
    ["case", (row) => row.caseKey],
    ["raised", (row) => row.raisedAt],
    ["decided", (row) => row.decidedAt],
    ["expires", (row) => row.expiresAt],
  ];
  const header = csvLine(columns.map(([name]) => t(`csv.${name}` as "csv.list")));
  return [(row) => csvLine(columns.map(([, cell]) => cell(row))), header];
}
