// CSV lists with a header line in which one entity takes several rows. Rows that the parser cannot read, or that are far
// too short, are reported and skipped.
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { ListedEntity } from "./entity";
import type { ListReport, ListSource } from "./list-source";
import type { CsvRow } from "./read-eu";
import { takeEntity } from "./take-entity";

const squashHeader = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Rows of a CSV with a header line; lines before the header (a report date) are skipped. */
const readCsvRows = async function* (
  source: ListSource,
  delimiter: string,
  isHeader: (columns: readonly string[]) => boolean,
  report: ListReport,
): AsyncGenerator<{ fields: CsvRow; row: number }> {
  const parser = Readable.from(source.open()).pipe(
    parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
    }),
  );
  let row = 0;
  parser.on("skip", () => report.errors.push({ file: source.name, row: row + 1, code: "bad_row" }));
  let columns: string[] | null = null;
  for await (const record of parser as AsyncIterable<string[]>) {
    row++;
    if (!columns) {
      const squashed = record.map(squashHeader);
      if (isHeader(squashed)) columns = squashed;
      continue;
    }
    if (record.length < columns.length / 2) {
      report.errors.push({ file: source.name, row, code: "bad_row" });
      continue;
    }
    yield { fields: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ""])), row };
  }
};

/** Entities of a CSV that spreads one over several rows: rows are gathered by id, then read together. */
export const readGroupedCsv = async function* (
  source: ListSource,
  {
    delimiter,
    idOf,
    read,
  }: { delimiter: string; idOf(row: CsvRow): string; read(rows: CsvRow[]): ListedEntity | null },
  report: ListReport,
): AsyncGenerator<ListedEntity> {
  const groups = new Map<string, { rows: CsvRow[]; first: number }>();
  const isHeader = (columns: readonly string[]): boolean => columns.some((column) => idOf({ [column]: "x" }) === "x");
  for await (const { fields, row } of readCsvRows(source, delimiter, isHeader, report)) {
    const id = idOf(fields);
    if (!id) continue;
    const group = groups.get(id);
    if (group) group.rows.push(fields);
    else groups.set(id, { rows: [fields], first: row });
  }
  for (const { rows, first } of groups.values()) {
    const entity = takeEntity(read(rows), { file: source.name, row: first, code: "no_name" }, report);
    if (entity) yield entity;
  }
};
