// Which reference lists there are and how each is read and checked. Adding a kind is one row here. Entries are plain JSON:
// they are stored as they are and built into look-ups by prepare-lists.ts.
import { createHash } from "node:crypto";
import { parseRangeLine } from "@/lib/network/ip-ranges";
import { codeOfCountry } from "@/lib/screening/country-names";
import type { ListedEntity } from "@/lib/screening/entity";
import { listDateIn } from "@/lib/screening/list-format";
import { createListReport, type ListSource, readLines } from "@/lib/screening/list-source";
import { readList } from "@/lib/screening/read-list";
import { type LabelledAddress, readAddressRow } from "@/lib/tracing/address-labels";

/** A file of a list. `open` may be called several times. */
export type ListFile = ListSource;

export type ListError = { file: string; row: number; code: string };

/** What one entry of each kind is: a listed entity, a range as written, a labelled address, an ISO country code. */
type Entries = {
  sanctions: ListedEntity;
  politically_exposed: ListedEntity;
  tor: string;
  vpn: string;
  hosting: string;
  address_labels: LabelledAddress;
  banned_countries: string;
  high_risk_countries: string;
};

export type ListKind = keyof Entries;

export type ParsedList<K extends ListKind> = {
  kind: K;
  entries: Entries[K][];
  count: number;
  /** The list's own date where it states one. */
  asOf: string | null;
  /** Over the files' text in the order given. */
  sha256: string;
  errors: ListError[];
};

type Collected<T> = { entries: T[]; asOf: string | null; errors: ListError[] };
type ListReader<T> = (files: readonly ListFile[]) => Promise<Collected<T>>;

const readEntities: ListReader<ListedEntity> = async (files) => {
  const report = createListReport();
  const entries: ListedEntity[] = [];
  for await (const entity of readList(files, report)) entries.push(entity);
  const dates = [...report.lists.values()].map(({ asOf }) => asOf ?? "").sort();
  return { entries, asOf: dates.at(-1) || null, errors: report.errors };
};

/** A reader that takes a list line by line; `read` gives the entry, a code for a bad line, or null for an empty one. */
const byLine =
  <T>(read: (line: string) => { entry: T } | { code: string } | null): ListReader<T> =>
  async (files) => {
    const collected: Collected<T> = { entries: [], asOf: null, errors: [] };
    for (const file of files) {
      collected.asOf ??= listDateIn(file.name, "");
      for await (const { line, number } of readLines(file.open())) {
        const result = read(line.trim());
        if (!result) continue;
        if ("entry" in result) collected.entries.push(result.entry);
        else collected.errors.push({ file: file.name, row: number, code: result.code });
      }
    }
    return collected;
  };

const readRanges = byLine<string>((line) => {
  const read = parseRangeLine(line);
  if (read.kind === "empty") return null;
  return read.kind === "bad" ? { code: read.code } : { entry: line };
});

const readAddresses = byLine<LabelledAddress>((line) => {
  if (line === "") return null;
  try {
    const entry = readAddressRow(JSON.parse(line));
    return entry ? { entry } : { code: "no_address" };
  } catch {
    return { code: "bad_json" };
  }
});

const readCountries = byLine<string>((line) => {
  const text = line
    .replace(/#.*$/, "")
    .split(/[,;\t]/, 1)[0]!
    .trim();
  if (text === "") return null;
  const entry = codeOfCountry(text);
  return entry ? { entry } : { code: "unknown_country" };
});

const readers: { [K in ListKind]: ListReader<Entries[K]> } = {
  sanctions: readEntities,
  politically_exposed: readEntities,
  tor: readRanges,
  vpn: readRanges,
  hosting: readRanges,
  address_labels: readAddresses,
  banned_countries: readCountries,
  high_risk_countries: readCountries,
};

export const listKinds = Object.keys(readers) as ListKind[];

/** Reads a list. Bad rows are in `errors`; a list of which nothing could be read has `count` 0 and must not replace a good one. */
export const parseList = async <K extends ListKind>(kind: K, files: readonly ListFile[]): Promise<ParsedList<K>> => {
  const hash = createHash("sha256");
  for (const file of files) for await (const chunk of file.open()) hash.update(chunk);
  const { entries, asOf, errors } = await readers[kind](files);
  return { kind, entries, count: entries.length, asOf, sha256: hash.digest("hex"), errors };
};

/** A list that is in memory already (an upload). */
export const textFile = (name: string, content: string | Uint8Array): ListFile => ({
  name,
  async *open() {
    yield typeof content === "string" ? content : new TextDecoder().decode(content);
  },
});
