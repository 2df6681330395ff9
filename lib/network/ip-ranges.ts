// Reads one line of a Tor, VPN or hosting list: an address, a CIDR or a from-to range, with optional dates. A bad line
// is a value with a reason, never an exception, so that one typo does not lose a list.
import { always, type DatedRange } from "./flatten-ranges";
import { type IpAddress, parseIp, wordsToBigInt } from "./ip-address";

export type RangeLine =
  | { kind: "range"; version: 4; range: DatedRange<number> }
  | { kind: "range"; version: 6; range: DatedRange<bigint> }
  | { kind: "empty" }
  | { kind: "bad"; code: "not_an_address" | "bad_prefix" | "bad_range" | "bad_date" };

type Dates = { since: number; left: number };

const bad = (code: Extract<RangeLine, { kind: "bad" }>["code"]): RangeLine => ({ kind: "bad", code });

const day = 86_400_000;

/** ISO date or date and time; without a zone it is UTC. A plain day counts to its end when `toEnd`. */
const parseInstant = (text: string, toEnd: boolean): number | null => {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text.trim(),
  );
  if (!match) return null;
  const [, date, time, zone] = match;
  const instant = Date.parse(time ? `${date}T${time}${zone ?? "Z"}` : `${date}T00:00:00Z`);
  if (Number.isNaN(instant)) return null;
  return time || !toEnd ? instant : instant + day;
};

const toRange = (first: IpAddress, last: IpAddress, dates: Dates): RangeLine => {
  if (first.version === 4 && last.version === 4) {
    if (last.value < first.value) return bad("bad_range");
    return { kind: "range", version: 4, range: { from: first.value, to: last.value + 1, ...dates } };
  }
  if (first.version === 6 && last.version === 6) {
    const from = wordsToBigInt(first.words);
    const to = wordsToBigInt(last.words) + 1n;
    return to <= from ? bad("bad_range") : { kind: "range", version: 6, range: { from, to, ...dates } };
  }
  return bad("bad_range");
};

const toPrefix = (address: IpAddress, text: string, mappedOffset: number, dates: Dates): RangeLine => {
  if (!/^\d{1,3}$/.test(text)) return bad("bad_prefix");
  const bits = Number(text) - mappedOffset;
  const width = address.version === 4 ? 32 : 128;
  if (bits < 0 || bits > width) return bad("bad_prefix");
  if (address.version === 4) {
    const size = 2 ** (32 - bits);
    const from = Math.floor(address.value / size) * size;
    return { kind: "range", version: 4, range: { from, to: from + size, ...dates } };
  }
  const size = 1n << BigInt(128 - bits);
  const from = (wordsToBigInt(address.words) / size) * size;
  return { kind: "range", version: 6, range: { from, to: from + size, ...dates } };
};

/** Reads "address", "address/bits" or "from-to"; host bits of a CIDR are cleared. */
const parseRange = (text: string, dates: Dates): RangeLine => {
  const [head = "", tail] = text.split(/[/-]/, 2);
  const address = parseIp(head.trim());
  if (!address) return bad("not_an_address");
  if (tail === undefined) return toRange(address, address, dates);
  if (text.includes("/")) {
    return toPrefix(address, tail.trim(), address.version === 4 && head.includes(":") ? 96 : 0, dates);
  }
  const last = parseIp(tail.trim());
  return last ? toRange(address, last, dates) : bad("not_an_address");
};

const withDates = (range: string, sinceText: string | undefined, leftText: string | undefined): RangeLine => {
  const since = sinceText ? parseInstant(sinceText, false) : always.since;
  const left = leftText ? parseInstant(leftText, true) : always.left;
  if (since === null || left === null) return bad("bad_date");
  return parseRange(range, { since, left });
};

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const parseJsonLine = (line: string): RangeLine => {
  let row: Record<string, unknown>;
  try {
    row = JSON.parse(line);
  } catch {
    return bad("not_an_address");
  }
  const range = text(row.ip) ?? text(row.cidr) ?? text(row.range) ?? text(row.network) ?? text(row.address);
  if (!range) return bad("not_an_address");
  return withDates(range, text(row.since) ?? text(row.first_seen), text(row.until) ?? text(row.last_seen));
};

/** Nearly every line of the large lists. */
const plainIpv4 = /^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$/;

/**
 * Reads one line: `203.0.113.7`, `203.0.113.0/24`, `203.0.113.1-203.0.113.9`, each with optional `,since,until` dates;
 * Tor's own `ExitAddress 203.0.113.7 2026-08-01 10:00:00`; or `{"ip": …, "since": …, "until": …}`. `#` and `;` start comments.
 */
export const parseRangeLine = (line: string): RangeLine => {
  if (plainIpv4.test(line)) return parseRange(line, always);
  const trimmed = line.replace(/(^|\s)[#;].*$/, "").trim();
  if (trimmed === "" || /^(?:ExitNode|Published|LastStatus)\b/.test(trimmed)) return { kind: "empty" };
  if (trimmed.startsWith("{")) return parseJsonLine(trimmed);
  if (trimmed.startsWith("ExitAddress ")) {
    const [, address = "", ...date] = trimmed.split(/\s+/);
    return withDates(address, date.join(" "), undefined);
  }
  const [range = "", ...rest] = trimmed.replace(/\s*-\s*(?=[\da-fA-F:.]+$)/, "-").split(/[,\t]|\s+(?=\d{4}-)/);
  const dates = rest.map((part) => part.trim()).filter((part) => /^\d{4}-\d{2}-\d{2}/.test(part));
  return withDates(range.trim(), dates[0], dates[1]);
};
