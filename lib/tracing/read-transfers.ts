// Transfers from a CSV file, as explorers, providers and analysts export them: columns found by many names, bad rows reported
// by line and skipped. A row repeated somewhere else in the file is an export laid over another; two alike in a row are two.
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { normaliseAddress } from "./address-labels";
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

/** Reads a file. Throws an `Error` with one clear sentence where its header lacks what a trace needs. */
export const readTransfers = async (chunks: AsyncIterable<string>): Promise<TransferFile> => {
  const file: TransferFile = { transfers: [], rows: 0, repeated: 0, bad: [] };
  const source = chunks[Symbol.asyncIterator]();
  const { value: head = "", done } = await source.next();
  if (done || head.trim() === "") throw new Error("the file is empty");
  const text = async function* (): AsyncGenerator<string> {
    yield head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  };
  const parser = Readable.from(text()).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(head.replace(/^\uFEFF/, "")),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
    }),
  );
  parser.on("skip", (error: { lines?: number }) => file.bad.push({ line: error.lines ?? 0, code: "bad_row" }));

  const spellings = new Map<string, string>();
  const addressOf = (raw: string): string => {
    let known = spellings.get(raw);
    if (known === undefined) {
      known = normaliseAddress(raw);
      spellings.set(raw, known);
    }
    return known;
  };
  const seen = new Map<string, number>();
  let columns: Record<Column, number> | null = null;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    if (!columns) {
      columns = findColumns(record);
      const missing = (["from", "to", "value"] as const).filter((column) => columns![column] < 0);
      if (columns.time < 0 && columns.block < 0) missing.push("time" as never);
      if (missing.length > 0)
        throw new Error(`no column for ${missing.join(", ")} in its header (${record.join(", ")})`);
      continue;
    }
    file.rows++;
    const transfer = readRow(record, columns, addressOf);
    if (typeof transfer === "string") {
      file.bad.push({ line: info.lines, code: transfer });
      continue;
    }
    const text = record.join("\u0000");
    const before = transfer.hash === "" ? undefined : seen.get(text);
    if (before !== undefined && before !== file.rows - 1) {
      file.repeated++;
      continue;
    }
    if (transfer.hash !== "") seen.set(text, file.rows);
    file.transfers.push(transfer);
  }
  return file;
};
