// A court's list of accounts as a CSV file: read line by line, and what cannot be read told by its line. Pure. Invariant: nothing is
// guessed; one bad line and the list is not taken, so that what stands here is what the court wrote.
import { parse } from "csv-parse/sync";
import { readUsd } from "@/lib/i18n/read-usd";
import { MOST_ENTRIES } from "./schema";

export type ListLine = {
  line: number;
  account?: string;
  name?: string;
  address?: string;
  amountUsdCents: number | null;
};
/** `code` is one of messages/legal `csv.*`. */
export type BadLine = { line: number; code: "names_nobody" | "bad_amount" | "too_long" | "twice" | "columns" };
export type CourtList = { lines: ListLine[]; bad: BadLine[]; fault: "unreadable" | "no_header" | "too_many" | null };

type Column = "line" | "account" | "name" | "address" | "amount";
/** What courts write over their columns. */
const headings: Record<string, Column> = {
  ...{ line: "line", no: "line", "no.": "line", nr: "line", "#": "line", 序号: "line" },
  ...{
    account: "account",
    "account id": "account",
    customer: "account",
    uid: "account",
    账号: "account",
    账户: "account",
  },
  ...{ name: "name", holder: "name", "account holder": "name", 姓名: "name", 户名: "name" },
  ...{ address: "address", wallet: "address", "wallet address": "address", 地址: "address", 钱包地址: "address" },
  ...{ amount: "amount", "amount usd": "amount", usd: "amount", "amount (usd)": "amount", 金额: "amount" },
};
const LONGEST = 300;

const nothing = (fault: CourtList["fault"]): CourtList => ({ lines: [], bad: [], fault });

/** Reads a list. The first row names the columns, in any order; `line` is that of the file, counted from 1. */
export function readCourtList(csv: string): CourtList {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
    rows = parse(csv, { ...options, delimiter: [",", ";", "\t"] }) as unknown as typeof rows;
  } catch {
    return nothing("unreadable");
  }
  const [head, ...body] = rows;
  const columns = (head?.record ?? []).map((text) => headings[text.toLowerCase()] ?? null);
  if (!columns.some((column) => column === "account" || column === "name" || column === "address"))
    return nothing("no_header");
  if (body.length > MOST_ENTRIES) return nothing("too_many");
  const list: CourtList = { lines: [], bad: [], fault: null };
  const known = new Set<string>();
  for (const { record, info } of body) {
    const cell = (column: Column): string => record[columns.indexOf(column)]?.trim() ?? "";
    const bad = (code: BadLine["code"]) => void list.bad.push({ line: info.lines, code });
    const [account, name, address, amount] = [cell("account"), cell("name"), cell("address"), cell("amount")];
    const amountUsdCents = amount === "" ? null : readUsd(amount);
    const same = [account, name, address].join("\n").toLowerCase();
    if (record.length > columns.length) bad("columns");
    else if (!account && !name && !address) bad("names_nobody");
    else if ([account, name, address].some((text) => text.length > LONGEST)) bad("too_long");
    else if (amount !== "" && amountUsdCents === null) bad("bad_amount");
    else if (known.has(same)) bad("twice");
    else
      list.lines.push({
        line: info.lines,
        ...(account && { account }),
        ...(name && { name }),
        ...(address && { address }),
        amountUsdCents,
      });
    known.add(same);
  }
  return list;
}
