// The registers that a compliance team keeps (lost documents, fraud accounts, staff links, countries, rates …): JSON lines or
// CSV with a header, read row by row. Document numbers, accounts and customers are stored as keyed digests, never in the open.
import { createHmac } from "node:crypto";
import { indexKey } from "@/lib/crypto/keys";
import { splitCsvLine } from "@/lib/screening/read-ofac";
import type { RegisterKind } from "./kind-names";

type Row = Readonly<Record<string, unknown>>;
type ReadRow = { ok: true; row: Record<string, unknown> } | { ok: false; code: string };
type Field = (row: Row, ...names: string[]) => string | undefined;

const bad = (code: string): ReadRow => ({ ok: false, code });
const good = (row: Record<string, unknown>): ReadRow => ({
  ok: true,
  row: Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)),
});

const field: Field = (row, ...names) => {
  for (const name of names) {
    const value = row[name];
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && text.trim() !== "") return text.trim();
  }
  return undefined;
};

/** Letters and digits count, case and punctuation do not. */
const plain = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** What stands for a number in a stored register: equal numbers have equal digests, and only this installation can make them. */
export const registerDigest = (kind: RegisterKind, text: string): string =>
  createHmac("sha256", indexKey("register"))
    .update(`${kind}\n${kind === "staff_links" ? text : plain(text)}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");

const dateOk = (text: string | undefined): boolean => text === undefined || !Number.isNaN(Date.parse(text));
const sinceOf = (row: Row) => field(row, "since", "date", "reported", "from");

const digested =
  (kind: RegisterKind, code: string, rest: (row: Row) => Record<string, unknown>) =>
  (row: Row): ReadRow => {
    const key = field(row, ...keyColumns[kind]);
    if (key === undefined || (kind !== "staff_links" && plain(key) === "")) return bad(code);
    const since = sinceOf(row);
    return dateOk(since) ? good({ digest: registerDigest(kind, key), since, ...rest(row) }) : bad("bad_date");
  };

const country = (row: Row): ReadRow => {
  const code = field(row, "country", "code")?.toUpperCase();
  if (code === undefined) return bad("no_country");
  const since = sinceOf(row);
  if (!/^[A-Z]{2}$/.test(code)) return bad("bad_country");
  return dateOk(since) ? good({ country: code, reason: field(row, "reason", "source"), since }) : bad("bad_date");
};

const embargo = (row: Row): ReadRow => {
  const asset = field(row, "asset", "market")?.toUpperCase();
  if (asset === undefined) return bad("no_asset");
  const [from, to] = [field(row, "from", "since"), field(row, "to", "until")];
  if (!dateOk(from) || !dateOk(to) || (from && to && Date.parse(from) >= Date.parse(to))) return bad("bad_date");
  return good({ asset, from, to, reason: field(row, "reason") });
};

const custodial = (row: Row): ReadRow => {
  const address = field(row, "address");
  if (address === undefined) return bad("no_address");
  const category = field(row, "category")
    ?.toLowerCase()
    .replace(/[\s-]+/g, "_");
  return good({ address, name: field(row, "name", "service", "label"), category: category ?? "exchange" });
};

const partner = (row: Row): ReadRow => {
  const id = field(row, "partner", "id", "code");
  if (id === undefined) return bad("no_partner");
  const since = sinceOf(row);
  if (!dateOk(since)) return bad("bad_date");
  return good({
    partner: id,
    name: field(row, "name"),
    type: field(row, "type"),
    country: field(row, "country"),
    since,
  });
};

const rate = (row: Row): ReadRow => {
  const currency = field(row, "currency", "code")?.toUpperCase();
  if (currency === undefined || !/^[A-Z0-9]{2,10}$/.test(currency)) return bad("no_currency");
  const day = field(row, "day", "date");
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return bad("bad_date");
  const usd = field(row, "usd", "usd_per_unit", "rate");
  const value = Number(usd);
  return usd !== undefined && Number.isFinite(value) && value > 0
    ? good({ currency, day, usd: value })
    : bad("bad_rate");
};

const readers: Record<RegisterKind, (row: Row) => ReadRow> = {
  lost_documents: digested("lost_documents", "no_number", (row) => ({
    register: field(row, "register", "source"),
  })),
  fraud_accounts: digested("fraud_accounts", "no_account", (row) => ({
    source: field(row, "source"),
  })),
  staff_links: digested("staff_links", "no_customer", (row) => ({
    link: field(row, "link", "relation"),
  })),
  embargoes: embargo,
  banned_countries: country,
  high_risk_countries: country,
  custodial_services: custodial,
  partners: partner,
  rates: rate,
};

/** A first line of CSV that names none of these is no header, and the file no such register. */
const keyColumns: Record<RegisterKind, readonly string[]> = {
  lost_documents: ["number", "document", "id"],
  fraud_accounts: ["account", "iban", "id"],
  staff_links: ["customer", "id"],
  embargoes: ["asset", "market"],
  banned_countries: ["country", "code"],
  high_risk_countries: ["country", "code"],
  custodial_services: ["address"],
  partners: ["partner", "id", "code"],
  rates: ["currency", "code"],
};

/** What an entry is known by, and what it may be called: nothing where the entry is a secret. */
export function registerUid(kind: RegisterKind, row: Row): { uid: string; title: string | null } {
  const text = (name: string): string => String(row[name] ?? "");
  if (kind === "lost_documents" || kind === "fraud_accounts" || kind === "staff_links")
    return { uid: text("digest"), title: null };
  if (kind === "embargoes") return { uid: `${text("asset")} ${text("from")}`.trim(), title: text("asset") };
  if (kind === "custodial_services") return { uid: text("address"), title: text("name") || null };
  if (kind === "partners") return { uid: text("partner"), title: text("name") || null };
  if (kind === "rates") return { uid: `${text("currency")} ${text("day")}`, title: text("currency") };
  return { uid: text("country"), title: text("country") };
}

/** Rows of JSON lines, of CSV with a header, or (countries) of plain codes; null for a line that is none of them. */
function* rawRows(kind: RegisterKind, text: string): Generator<{ line: number; row: Row | null }> {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  let header: string[] | null = null;
  const plainCodes = kind === "banned_countries" || kind === "high_risk_countries";
  for (const [index, raw] of lines.entries()) {
    const trimmed = raw.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const line = index + 1;
    if (trimmed.startsWith("{")) yield { line, row: parseRow(trimmed) };
    else if (plainCodes && /^[A-Za-z]{2}$/.test(trimmed)) yield { line, row: { country: trimmed } };
    else {
      const cells = splitCsvLine(trimmed);
      const names = header;
      if (names)
        yield { line, row: cells && Object.fromEntries(cells.map((cell, at) => [names[at] ?? `_${at}`, cell])) };
      else {
        header = readHeader(kind, cells);
        if (!header) yield { line, row: null };
      }
    }
  }
}

function readHeader(kind: RegisterKind, cells: readonly string[] | null): string[] | null {
  const names = cells?.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  );
  return names?.some((name) => keyColumns[kind].includes(name)) ? names : null;
}

function parseRow(text: string): Row | null {
  try {
    const row: unknown = JSON.parse(text);
    return typeof row === "object" && row !== null ? (row as Row) : null;
  } catch {
    return null;
  }
}

/** Normalises a register: stored lines in a fixed order, and the lines that could not be read with a code each. */
export function readRegister(
  kind: RegisterKind,
  text: string,
): { lines: string[]; errors: { line: number; code: string }[] } {
  const byUid = new Map<string, string>();
  const errors: { line: number; code: string }[] = [];
  for (const { line, row } of rawRows(kind, text)) {
    const read = row ? readers[kind](row) : bad("bad_row");
    if (read.ok) byUid.set(registerUid(kind, read.row).uid, JSON.stringify(read.row));
    else errors.push({ line, code: read.code });
  }
  return { lines: [...byUid.values()].sort(), errors };
}
