// A list of the console as a CSV file: own pages only, the person read again, recorded before the first line leaves, then
// streamed a page at a time. What a list's rows are, its own route says.
import { cookies } from "next/headers";
import type { StaffActor } from "@/lib/access/actor";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { csvLine } from "./csv";
import { csvResponse, everyPage } from "./csv-response";
import { queueChoices } from "./queries";

const PAGE = 200;

/** A column's name, in words, and what a row has in it. */
export type CsvColumn<Row> = [name: string, cell: (row: Row) => string | number | null];
type ListExport<Row> = {
  /** The file's, before the date. */
  name: string;
  /** Puts the export on the record; when that fails nothing leaves. */
  record: (context: { actor: StaffActor }) => Promise<Result<unknown>>;
  read: (
    context: { actor: StaffActor },
    paging: { after: string | undefined; limit: number },
  ) => Promise<Result<{ rows: readonly Row[]; next: string | null }>>;
  /** `entity` gives an entity's code by its id. */
  columns: (entity: (id: string) => string | null) => Promise<CsvColumn<Row>[]>;
};

/** Answers `GET …/export`. */
export async function exportList<Row>(request: Request, list: ListExport<Row>): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const recorded = await list.record({ actor });
  if (!recorded.ok) return errorResponse(recorded.error);
  const choices = await queueChoices({ actor }, {});
  const codes = new Map(choices.ok ? choices.value.entities.map(({ id, code }) => [id, code]) : []);
  const columns = await list.columns((id) => codes.get(id) ?? null);
  const pages = everyPage((after) => list.read({ actor }, { after, limit: PAGE }));
  return csvResponse(
    `${list.name}-${now().toISOString().slice(0, 10)}`,
    csvLine(columns.map(([name]) => name)),
    pages,
    (row) => csvLine(columns.map(([, cell]) => cell(row))),
  );
}
