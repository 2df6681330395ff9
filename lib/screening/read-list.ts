// Reads list files of any supported format as a stream of entities. Side files (OFAC's aliases, addresses, comments) are
// taken in first, whatever their order, then joined to the main rows. A bad row is reported and skipped.
import type { ListedEntity } from "./entity";
import { detectFormat, type ListFormat, listDateIn, listNameOf } from "./list-format";
import { type ListReport, type ListSource, type OpenedSource, openSource, readLines } from "./list-source";
import { euRecordNames, euRowId, readEuRecord, readEuRows } from "./read-eu";
import { readGroupedCsv } from "./read-grouped-csv";
import { readJsonRow } from "./read-json-line";
import {
  addOfacAddress,
  addOfacAlias,
  addOfacComment,
  createOfacExtras,
  type OfacExtras,
  readOfacRow,
  splitCsvLine,
} from "./read-ofac";
import { readUkRows, ukRowId } from "./read-uk";
import { readUnRecord, unRecordNames } from "./read-un";
import { takeEntity } from "./take-entity";
import { readXmlRecords, type XmlNode } from "./xml-records";

type Found = { source: ListSource; format: ListFormat; head: string; list: string };

const readXml = async function* (
  { source }: Found,
  names: ReadonlySet<string>,
  read: (node: XmlNode) => ListedEntity | null,
  report: ListReport,
): AsyncGenerator<ListedEntity> {
  let row = 0;
  for await (const item of readXmlRecords(source.open(), names)) {
    if (item.kind === "error") report.errors.push({ file: source.name, row: row + 1, code: "broken_xml" });
    if (item.kind !== "record") continue;
    row++;
    const entity = takeEntity(read(item.node), { file: source.name, row, code: "no_name" }, report);
    if (entity) yield entity;
  }
};

const readJsonLines = async function* ({ source, list }: Found, report: ListReport): AsyncGenerator<ListedEntity> {
  for await (const { line, number } of readLines(source.open())) {
    if (line.trim() === "") continue;
    let entity: ListedEntity | null = null;
    let code = "no_name";
    try {
      entity = readJsonRow(JSON.parse(line), list);
    } catch {
      code = "bad_json";
    }
    entity = takeEntity(entity, { file: source.name, row: number, code }, report);
    if (entity) yield entity;
  }
};

const ofacRows = async function* (
  { source }: Found,
  report: ListReport,
): AsyncGenerator<{ row: string[]; number: number }> {
  for await (const { line, number } of readLines(source.open())) {
    if (line.replaceAll("\u001a", "").trim() === "") continue;
    const row = splitCsvLine(line);
    if (row) yield { row, number };
    else report.errors.push({ file: source.name, row: number, code: "bad_row" });
  }
};

const sideFiles: Partial<Record<ListFormat, (extras: OfacExtras, row: readonly string[]) => boolean>> = {
  ofac_alt: addOfacAlias,
  ofac_add: addOfacAddress,
  ofac_comments: addOfacComment,
};

const readEntities = (found: Found, extras: OfacExtras, report: ListReport): AsyncIterable<ListedEntity> => {
  switch (found.format) {
    case "un_xml":
      return readXml(found, unRecordNames, readUnRecord, report);
    case "eu_xml":
      return readXml(found, euRecordNames, readEuRecord, report);
    case "eu_csv":
      return readGroupedCsv(found.source, { delimiter: ";", idOf: euRowId, read: readEuRows }, report);
    case "uk_csv":
      return readGroupedCsv(found.source, { delimiter: ",", idOf: ukRowId, read: readUkRows }, report);
    case "json_lines":
      return readJsonLines(found, report);
    default:
      return (async function* () {
        for await (const { row, number } of ofacRows(found, report)) {
          const place = { file: found.source.name, row: number, code: "bad_row" };
          const entity = takeEntity(readOfacRow(row, found.list, extras), place, report);
          if (entity) yield entity;
        }
      })();
  }
};

const readFound = async function* (found: readonly Found[], report: ListReport): AsyncGenerator<ListedEntity> {
  const extras = createOfacExtras();
  for (const file of found) {
    const takeIn = sideFiles[file.format];
    if (!takeIn) continue;
    for await (const { row, number } of ofacRows(file, report)) {
      if (!takeIn(extras, row)) report.errors.push({ file: file.source.name, row: number, code: "bad_row" });
    }
  }
  for (const file of found) {
    if (sideFiles[file.format]) continue;
    const summary = report.lists.get(file.list) ?? { count: 0, asOf: listDateIn(file.source.name, file.head) };
    report.lists.set(file.list, summary);
    for await (const entity of readEntities(file, extras, report)) {
      summary.count++;
      yield entity;
    }
  }
};

/** Streams the entities of all files; `report` is complete when the stream ends. Unknown formats are reported as row 0. */
export const readList = async function* (
  sources: readonly ListSource[],
  report: ListReport,
): AsyncGenerator<ListedEntity> {
  const opened: OpenedSource[] = [];
  try {
    const found: Found[] = [];
    for (const given of sources) {
      const one = await openSource(given);
      opened.push(one);
      const { source, head } = one;
      const format = detectFormat(source.name, head);
      if (format) found.push({ source, format, head, list: listNameOf(source.name, format) });
      else report.errors.push({ file: source.name, row: 0, code: "unknown_format" });
    }
    yield* readFound(found, report);
  } finally {
    for (const { close } of opened) await close();
  }
};
