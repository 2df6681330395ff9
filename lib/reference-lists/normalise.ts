// Checks what somebody loads or what was fetched, and brings it into the one form in which versions are stored and compared.
import { parseRangeLine } from "@/lib/network/ip-ranges";
import { createListReport } from "@/lib/screening/list-source";
import { readList } from "@/lib/screening/read-list";
import { type LabelledAddress, readAddressRow } from "@/lib/tracing/address-labels";
import { isNameKind, isRegisterKind, type ListKind } from "./kinds";
import { readRegister } from "./register-rows";

type BadLine = { line: number; code: string };
/** A list as it is stored: normalised lines, how many, the date it states, and lines that could not be read. */
export type NormalisedList = { text: string; count: number; asOf: string | null; errors: BadLine[] };
/** A file of a list; its name tells the format of official name lists where the content does not. */
export type ListFile = { fileName: string; text: string };

async function normaliseNames(files: readonly ListFile[]): Promise<NormalisedList> {
  const report = createListReport();
  const sources = files.map(({ fileName, text }) => ({
    name: fileName,
    async *open() {
      yield text;
    },
  }));
  const lines = new Map<string, string>();
  for await (const entity of readList(sources, report)) {
    // two lists in one (consolidated files) may number their entries alike
    const uid = lines.has(entity.uid) ? `${entity.list} ${entity.uid}` : entity.uid;
    lines.set(uid, JSON.stringify({ ...entity, uid }));
  }
  const dates = [...report.lists.values()].flatMap(({ asOf }) => asOf ?? []);
  const errors = report.errors.map(({ row, code }) => ({ line: row, code }));
  return { text: [...lines.values()].join("\n"), count: lines.size, asOf: dates.sort().at(-1) ?? null, errors };
}

function normaliseRanges(text: string): NormalisedList {
  const kept = new Set<string>();
  const errors: BadLine[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const read = parseRangeLine(line);
    if (read.kind === "bad") errors.push({ line: index + 1, code: read.code });
    else if (read.kind === "range") kept.add(plainRange(line));
  });
  return { text: [...kept].sort().join("\n"), count: kept.size, asOf: null, errors };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** One spelling for all that `parseRangeLine` reads: `range`, or `range,since,until`. */
function plainRange(line: string): string {
  const bare = line.replace(/(^|\s)[#;].*$/, "").trim();
  if (bare.startsWith("{")) {
    const row = JSON.parse(bare) as Record<string, unknown>;
    const range = [row.ip, row.cidr, row.range, row.network, row.address].map(textOf).find(Boolean) ?? "";
    return withDates(range, textOf(row.since) || textOf(row.first_seen), textOf(row.until) || textOf(row.last_seen));
  }
  if (bare.startsWith("ExitAddress ")) return bare.split(/\s+/)[1] ?? bare;
  const [range = "", ...rest] = bare.replace(/\s*-\s*(?=[\da-fA-F:.]+$)/, "-").split(/[,\t]|\s+(?=\d{4}-)/);
  const dates = rest.map((part) => part.trim()).filter((part) => /^\d{4}-\d{2}-\d{2}/.test(part));
  return withDates(range.trim(), dates[0] ?? "", dates[1] ?? "");
}

const withDates = (range: string, since: string, until: string): string =>
  until ? `${range},${since || "1970-01-01"},${until}` : since ? `${range},${since}` : range;

function normaliseLabels(text: string): NormalisedList {
  const errors: BadLine[] = [];
  const lines = text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const label = readLabel(line);
    if (label) return [JSON.stringify(label)];
    errors.push({ line: index + 1, code: "bad_row" });
    return [];
  });
  return { text: lines.join("\n"), count: lines.length, asOf: null, errors };
}

function readLabel(line: string): LabelledAddress | null {
  try {
    return readAddressRow(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Checks and normalises the files of one list. */
export async function normaliseList(kind: ListKind, files: readonly ListFile[]): Promise<NormalisedList> {
  if (isNameKind(kind)) return normaliseNames(files);
  const text = files.map((file) => file.text).join("\n");
  if (isRegisterKind(kind)) {
    const { lines, errors } = readRegister(kind, text);
    return { text: lines.join("\n"), count: lines.length, asOf: null, errors };
  }
  return kind === "address_labels" ? normaliseLabels(text) : normaliseRanges(text);
}
