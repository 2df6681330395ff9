// Transfers from a CSV file, as explorers, providers and analysts export them: columns found by many names, bad rows reported
// by line and skipped. A row repeated somewhere else in the file is an export laid over another; two alike in a row are two.
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { normaliseAddress } from "../spelling/crypto-address";
import type { Transfer } from "./transfer";

export type TransferFile = {
  transfers: Transfer[];
  rows: number;
  repeated: number;
  bad: { line: number; code: string }[];
};

type Column = "time" | "block" | "hash" | "from" | "to" | "value";

const names: Record<Column, RegExp[]> = {
  time: [
    /^(?:block)?(?:unix)?time(?:stamp)?(?:utc|ms|s)?$/,
    /^(?:block)?date(?:time)?(?:utc)?$|^at$|^when$/,
    /time|date/,
  ],
  block: [/^block(?:number|no|num|height|id)?$|^height$/],
  hash: [/^(?:tx|txn|trans|transaction)?hash$|^txid$|^transactionid$/, /^(?:tx|txn|transaction)$/, /hash/],
  from: [/^from(?:address|addr)?$/, /^(?:sender|source|src|input|payer)(?:address|addr)?$/, /^from.*address$/],
  to: [
    /^to(?:address|addr)?$/,
    /^(?:receiver|recipient|target|destination|dest|dst|output|payee)(?:address|addr)?$/,
    /^to.*address$/,
  ],
  value: [/^(?:value|amount)?(?:in)?usd(?:value|amount|equivalent)?$/, /usd|dollar/, /^(?:value|amount)$/],
};

const squash = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Where each column is; -1 where there is none. The first name in each list is the surest. */
export const findColumns = (header: readonly string[]): Record<Column, number> => {
  const squashed = header.map(squash);
  const find = (patterns: readonly RegExp[]): number => {
    for (const pattern of patterns) {
      const at = squashed.findIndex((name) => pattern.test(name));
      if (at >= 0) return at;
    }
    return -1;
  };
  return {
    time: find(names.time),
    block: find(names.block),
    hash: find(names.hash),
    from: find(names.from),
    to: find(names.to),
    value: find(names.value),
  };
};

/** Epoch milliseconds of seconds, milliseconds, ISO 8601 or "2024-08-02 00:24:23" (UTC unless it says otherwise). */
export const readTime = (text: string): number => {
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const number = Number(text);
    return number > 1e11 ? (number > 1e14 ? number / 1000 : number) : number * 1000;
  }
  const [, date, time, zone] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i.exec(text) ?? [];
  if (!date) return Number.NaN;
  const offset =
    !zone || /^(?:Z|UTC)$/i.test(zone) ? "Z" : zone.replace(/^([+-]\d\d):?(\d\d)?$/, (_, h, m) => `${h}:${m ?? "00"}`);
  return Date.parse(`${date}T${time ?? "00:00:00"}${offset}`);
};

/** Dollars from "1,234.50", "$12" or "3.1e5". */
export const readDollars = (text: string): number => {
  const bare = text.replace(/[$\s]|USD/gi, "");
  return /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)
    ? Number(bare.replaceAll(",", ""))
    : bare === ""
      ? Number.NaN
      : Number(bare);
};

const delimiterOf = (head: string): string => {
  const first = head.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  return [",", ";", "\t", "|"].reduce((best, mark) =>
    first.split(mark).length > first.split(best).length ? mark : best,
  );
};

/** Reads one row; a code where it says nothing that could be followed. */
const readRow = (
  record: readonly string[],
  columns: Record<Column, number>,
  addressOf: (text: string) => string,
): Transfer | string => {
  const cell = (column: Column): string => (columns[column] < 0 ? "" : (record[columns[column]] ?? "").trim());
  const [from, to] = [addressOf(cell("from")), addressOf(cell("to"))];
  if (from === "" || to === "") return "no_address";
  const valueUsd = readDollars(cell("value"));
  if (!Number.isFinite(valueUsd) || valueUsd < 0) return "bad_value";
  const block = Number(cell("block").replaceAll(",", "") || "0");
  if (!Number.isFinite(block) || block < 0) return "bad_block";
  const time = columns.time < 0 ? block * 1000 : readTime(cell("time"));
  if (!Number.isFinite(time)) return "bad_time";
  return { time, block, hash: cell("hash").toLowerCase(), from, to, valueUsd };
};

/** 53 bits of a row's text: rows are compared by it, for millions of them would not be kept otherwise. */
const digestOf = (record: readonly string[]): number => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const cell of record) {
    for (let at = 0; at < cell.length; at++) {
      const code = cell.charCodeAt(at);
      a = Math.imul(a ^ code, 0x9e3779b1);
      b = Math.imul(b ^ code, 0x5f356495);
    }
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ 0x2c;
    b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35) ^ 0x2c;
  }
  return 2 ** 32 * ((b ^ (b >>> 16)) & 0x1fffff) + ((a ^ (a >>> 15)) >>> 0);
};

/** Takes a file's records one by one; answers why a header will not do. */
const createRecordReader = (file: TransferFile) => {
  const spellings = new Map<string, string>();
  const addressOf = (raw: string): string => {
    let known = spellings.get(raw);
    if (known === undefined) {
      known = normaliseAddress(raw);
      spellings.set(raw, known);
    }
    return known;
  };
  const seen = new Map<number, number>();
  let columns: Record<Column, number> | null = null;
  return (record: readonly string[], line: number): string | null => {
    if (!columns) {
      columns = findColumns(record);
      const missing: string[] = (["from", "to", "value"] as const).filter((column) => columns![column] < 0);
      if (columns.time < 0 && columns.block < 0) missing.push("time");
      return missing.length > 0 ? `no column for ${missing.join(", ")} in its header (${record.join(", ")})` : null;
    }
    file.rows++;
    const transfer = readRow(record, columns, addressOf);
    if (typeof transfer === "string") {
      file.bad.push({ line, code: transfer });
      return null;
    }
    if (transfer.hash !== "") {
      const digest = digestOf(record);
      const before = seen.get(digest);
      if (before !== undefined && before !== file.rows - 1) {
        file.repeated++;
        return null;
      }
      seen.set(digest, file.rows);
    }
    file.transfers.push(transfer);
    return null;
  };
};

/** Reads a file. Throws an `Error` with one clear sentence where its header lacks what a trace needs. */
export const readTransfers = async (chunks: AsyncIterable<string>): Promise<TransferFile> => {
  const file: TransferFile = { transfers: [], rows: 0, repeated: 0, bad: [] };
  const source = chunks[Symbol.asyncIterator]();
  const { value: head = "", done } = await source.next();
  if (done || head.trim() === "") throw new Error("the file is empty");
  const read = createRecordReader(file);
  let unusable: string | null = null;
  // records are taken as they are parsed: handing each on through a stream would take longer than reading it
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head.replace(/^\uFEFF/, "")),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (record: string[], { lines }) => {
      if (unusable === null) unusable = read(record, lines);
      return null;
    },
  });
  parser.on("skip", (error: { lines?: number }) => file.bad.push({ line: error.lines ?? 0, code: "bad_row" }));
  parser.resume();
  const text = async function* (): AsyncGenerator<string> {
    yield head;
    for (let next = await source.next(); !next.done && unusable === null; next = await source.next()) yield next.value;
  };
  await pipeline(text, parser);
  if (unusable !== null) throw new Error(unusable);
  return file;
};
