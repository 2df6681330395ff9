// What a reference list may be, and how its content is checked when it is loaded and read when it is used. Content is kept
// as text: one normalised entity, labelled address or address range a line.
import { readIpSet } from "@/lib/network/read-ip-set";
import type { ListedEntity } from "@/lib/screening/entity";
import { createListReport } from "@/lib/screening/list-source";
import { readList } from "@/lib/screening/read-list";
import { type LabelledAddress, readAddressRow } from "@/lib/tracing/address-labels";

export const listKinds = ["sanctions", "pep", "tor", "vpn", "hosting", "address_labels"] as const;
export type ListKind = (typeof listKinds)[number];

type BadLine = { line: number; code: string };
/** A list as it is stored: normalised lines, how many, the date it states, and lines that could not be read. */
export type NormalisedList = { text: string; count: number; asOf: string | null; errors: BadLine[] };

async function normaliseNames(fileName: string, text: string): Promise<NormalisedList> {
  const report = createListReport();
  const source = {
    name: fileName,
    async *open() {
      yield text;
    },
  };
  const lines: string[] = [];
  for await (const entity of readList([source], report)) lines.push(JSON.stringify(entity));
  const [summary] = report.lists.values();
  const errors = report.errors.map(({ row, code }) => ({ line: row, code }));
  return { text: lines.join("\n"), count: lines.length, asOf: summary?.asOf ?? null, errors };
}

function normaliseRanges(text: string): NormalisedList {
  const { count, errors } = readIpSet([text]);
  return { text, count, asOf: null, errors };
}

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

/** Checks and normalises what somebody loads. `fileName` tells the format of name lists where the content does not. */
export async function normaliseList(kind: ListKind, fileName: string, text: string): Promise<NormalisedList> {
  if (kind === "sanctions" || kind === "pep") return normaliseNames(fileName, text);
  return kind === "address_labels" ? normaliseLabels(text) : normaliseRanges(text);
}

const rowsOf = <T>(text: string): T[] => (text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as T));

/** The entities of a stored name list. */
export const readStoredEntities = (text: string): ListedEntity[] => rowsOf<ListedEntity>(text);
/** The rows of a stored list of addresses. */
export const readStoredLabels = (text: string): LabelledAddress[] => rowsOf<LabelledAddress>(text);
