// What a reference list may be, and how its content is checked when it is loaded and read when it is used. Content is kept
// as text: one normalised entity, address label or address range a line.
import { readIpSet } from "@/lib/network/read-ip-set";
import type { ListedEntity } from "@/lib/screening/entity";
import { createListReport } from "@/lib/screening/list-source";
import { readList } from "@/lib/screening/read-list";

export const listKinds = ["sanctions", "pep", "tor", "vpn", "hosting", "address_labels"] as const;
export type ListKind = (typeof listKinds)[number];

/** What is known of an address: the category `sanctioned` is what on-chain rules look for; a delisted label no longer counts. */
export type AddressLabel = {
  address: string;
  category: string;
  source: string;
  name?: string;
  delisted?: string;
};

/** A list as it is stored: normalised lines, how many, the date it states, and lines that could not be read. */
export type NormalisedList = {
  text: string;
  count: number;
  asOf: string | null;
  errors: { line: number; code: string }[];
};

const chunked = (text: string) =>
  async function* () {
    yield text;
  };

async function normaliseNames(fileName: string, text: string): Promise<NormalisedList> {
  const report = createListReport();
  const lines: string[] = [];
  for await (const entity of readList([{ name: fileName, open: chunked(text) }], report))
    lines.push(JSON.stringify(entity));
  const [summary] = report.lists.values();
  return {
    text: lines.join("\n"),
    count: lines.length,
    asOf: summary?.asOf ?? null,
    errors: report.errors.map(({ row, code }) => ({ line: row, code })),
  };
}

function normaliseRanges(text: string): NormalisedList {
  const { count, errors } = readIpSet([text]);
  return { text, count, asOf: null, errors };
}

function labelOf(line: string): AddressLabel | null {
  try {
    const row = JSON.parse(line) as Record<string, unknown>;
    const { address, category, source, label, name, delisted } = row;
    if (typeof address !== "string" || typeof category !== "string" || address === "") return null;
    const known = label ?? name;
    return {
      address: canonicalAddress(address),
      category,
      source: typeof source === "string" ? source : "unknown",
      ...(typeof known === "string" && { name: known }),
      ...(typeof delisted === "string" && delisted !== "" && { delisted }),
    };
  } catch {
    return null;
  }
}

function normaliseLabels(text: string): NormalisedList {
  const errors: NormalisedList["errors"] = [];
  const lines = text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const label = labelOf(line);
    if (label) return [JSON.stringify(label)];
    errors.push({ line: index + 1, code: "bad_row" });
    return [];
  });
  return { text: lines.join("\n"), count: lines.length, asOf: null, errors };
}

/** Hexadecimal and bech32 addresses are one whatever their case; base58 ones are not. */
export const canonicalAddress = (address: string): string =>
  /^(0x|bc1|ltc1|tb1)/i.test(address) ? address.toLowerCase() : address;

/** Checks and normalises what somebody loads. `fileName` tells the format of name lists where the content does not. */
export async function normaliseList(kind: ListKind, fileName: string, text: string): Promise<NormalisedList> {
  if (kind === "sanctions" || kind === "pep") return normaliseNames(fileName, text);
  return kind === "address_labels" ? normaliseLabels(text) : normaliseRanges(text);
}

const rowsOf = <T>(text: string): T[] => (text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as T));

/** The entities of a stored name list. */
export const readStoredEntities = (text: string): ListedEntity[] => rowsOf<ListedEntity>(text);
/** The labels of a stored list of addresses. */
export const readStoredLabels = (text: string): AddressLabel[] => rowsOf<AddressLabel>(text);
