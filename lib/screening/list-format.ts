// Which official format a file is in, told from its first lines (names are whatever somebody saved it as), and the date
// the list itself states.
import { parsePartialDate } from "./partial-date";
import { splitCsvLine } from "./read-ofac";

export type ListFormat =
  | "ofac_main"
  | "ofac_alt"
  | "ofac_add"
  | "ofac_comments"
  | "un_xml"
  | "eu_xml"
  | "eu_csv"
  | "uk_csv"
  | "json_lines";

const ofacFormat = (name: string, firstLine: string): ListFormat | null => {
  const row = splitCsvLine(firstLine);
  if (!row || !/^\d+$/.test(row[0]?.trim() ?? "")) return null;
  if (row.length >= 11) return "ofac_main";
  if (row.length === 2) return "ofac_comments";
  if (/alt/i.test(name) && row.length >= 4) return "ofac_alt";
  if (/add/i.test(name) && row.length >= 5) return "ofac_add";
  if (/^\s*[afn]\.?k\.?a/i.test(row[2] ?? "")) return "ofac_alt";
  return row.length >= 5 ? "ofac_add" : null;
};

/** The format, or null when it is none that we read. */
export const detectFormat = (name: string, head: string): ListFormat | null => {
  const text = head.trimStart();
  if (text.startsWith("<")) {
    if (text.includes("<CONSOLIDATED_LIST")) return "un_xml";
    return /<sanctionEntity|fsd\/export|generationDate=/.test(text) ? "eu_xml" : null;
  }
  if (text.startsWith("{")) return "json_lines";
  const start = text.slice(0, 4_000);
  if (/Entity_?LogicalId|Entity_logical_id|NameAlias_|Naal_/i.test(start)) return "eu_csv";
  if (/Name 6/i.test(start)) return "uk_csv";
  return ofacFormat(name.replace(/^.*[\\/]/, ""), text.split(/\r?\n/, 1)[0] ?? "");
};

/** How hits name the list: the authority's, or the file's own name for our own lists. */
export const listNameOf = (fileName: string, format: ListFormat): string => {
  const base = fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "");
  if (format === "un_xml") return "UN";
  if (format.startsWith("eu_")) return "EU";
  if (format === "uk_csv") return "UK";
  if (format === "json_lines") return base;
  return /cons/i.test(base) ? "OFAC-CONS" : "OFAC-SDN";
};

const asDay = (text: string): string | null => {
  const date = parsePartialDate(text.replace(/T.*$/, ""));
  if (!date) return null;
  const pad = (value: number): string => String(value).padStart(2, "0");
  return [String(date.year), date.month && pad(date.month), date.day && pad(date.day)].filter(Boolean).join("-");
};

const statedDates: readonly RegExp[] = [
  /dateGenerated="([^"]+)"/,
  /generationDate="([^"]+)"/,
  /^\W*(?:Report Date|Last Updated)\s*[:,]\s*"?([\d/A-Za-z-]+)/im,
  /fileGenerationDate[^\n]*\n"?([\d/-]+)/i,
  /^\W*Date_file[^\n]*\n"?([\d/-]+)/i,
];

/** The list's own date ("2026-02-27"), else the one in the file's name, else null. */
export const listDateIn = (fileName: string, head: string): string | null => {
  for (const pattern of statedDates) {
    const date = pattern.exec(head)?.[1];
    const day = date ? asDay(date) : null;
    if (day) return day;
  }
  return /(?<!\d)(20\d{2}(?:-\d{2}){0,2})(?!\d)/.exec(fileName.replace(/^.*[\\/]/, ""))?.[1] ?? null;
};
