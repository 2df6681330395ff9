// What is missing or doubtful in what a customer filled in: months without an entry, entries that overlap, sums that do not
// meet what was asked about. Pure; the customer sees the gaps while filling in, the reviewer sees all of it.
import type { Answer } from "./answers";
import type { Terms } from "./dto";
import { monthNumber, monthText } from "./months";

export type Finding = {
  code:
    | "gap"
    | "overlap"
    | "ends_before_it_begins"
    | "in_the_future"
    | "sum_short"
    | "sum_not_compared"
    | "shares_not_whole";
  from?: string;
  to?: string;
  usdCents?: number;
};
type Entry = { from: string; to: string | null };

/** One to one with the dollar, near enough to compare a sum with what was asked about. */
const asDollar: readonly string[] = ["USD", "USDT", "USDC", "DAI", "BUSD", "TUSD", "FDUSD"];

/** Everything found in one answer, with the period and sum it was asked for. */
export function findingsOf(answer: Answer, terms: Pick<Terms, "period" | "usdCents">, now: Date): Finding[] {
  const present = now.toISOString().slice(0, 7);
  switch (answer.form) {
    case "residence":
      return historyFindings(answer.places, terms.period, present);
    case "employment":
      return historyFindings(answer.jobs, terms.period, present);
    case "funds":
    case "wealth":
      return sumFindings(
        answer.parts.map(({ money }) => money),
        terms.usdCents,
      );
    case "ownership": {
      const whole = answer.owners.reduce((sum, { share }) => sum + share, 0);
      return whole > 100 ? [{ code: "shares_not_whole" }] : [];
    }
    default:
      return [];
  }
}

function historyFindings(entries: readonly Entry[], period: Terms["period"], present: string): Finding[] {
  const today = monthNumber(present);
  const faults = entries.flatMap(({ from, to }): Finding[] => [
    ...(to !== null && monthNumber(to) < monthNumber(from)
      ? [{ code: "ends_before_it_begins" as const, from, to }]
      : []),
    ...(monthNumber(from) > today ? [{ code: "in_the_future" as const, from }] : []),
  ]);
  const spans = entries
    .map(({ from, to }) => ({ from: monthNumber(from), to: to === null ? today : monthNumber(to) }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const first = period ? monthNumber(period.from) : (spans[0]?.from ?? today);
  const last = period ? Math.min(monthNumber(period.to), today) : today;
  return [...faults, ...gapsOf(spans, first, last), ...overlapsOf(spans)];
}

type Span = { from: number; to: number };

/** Whole months of the period that no entry covers, neighbours joined. */
function gapsOf(spans: readonly Span[], first: number, last: number): Finding[] {
  const gaps: Finding[] = [];
  let next = first;
  for (const { from, to } of spans) {
    if (from > last) break;
    if (from > next) gaps.push({ code: "gap", from: monthText(next), to: monthText(from - 1) });
    next = Math.max(next, to + 1);
  }
  if (next <= last) gaps.push({ code: "gap", from: monthText(next), to: monthText(last) });
  return gaps;
}

/** Two entries that share more than the month of a move. */
function overlapsOf(spans: readonly Span[]): Finding[] {
  const found: Finding[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    const until = Math.min(reach, to);
    if (until > from) found.push({ code: "overlap", from: monthText(from), to: monthText(until) });
    reach = Math.max(reach, to);
  }
  return found;
}

/** Decimal text to integer cents, cut at the second digit; amounts have at most 12 digits before the point. */
const centsOf = (amount: string): number => {
  const [whole = "0", rest = ""] = amount.split(".");
  return Number(whole) * 100 + Number(rest.slice(0, 2).padEnd(2, "0"));
};

function sumFindings(parts: readonly { amount: string; currency: string }[], asked: number | undefined): Finding[] {
  if (asked === undefined || parts.length === 0) return [];
  const known = parts.filter(({ currency }) => asDollar.includes(currency));
  const sum = known.reduce((total, { amount }) => total + centsOf(amount), 0);
  if (sum >= asked) return [];
  return known.length < parts.length ? [{ code: "sum_not_compared" }] : [{ code: "sum_short", usdCents: asked - sum }];
}
