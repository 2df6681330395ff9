// A history that a customer filled in, as lines in time: what was told, and between it the months that nothing was told about.
// Pure; months are numbers (lib/inquiries/months), so that a line's place is a subtraction.
import type { Answer } from "@/lib/inquiries/answers";
import { monthNumber } from "@/lib/inquiries/months";

export type Place = Extract<Answer, { form: "residence" }>["places"][number];
export type Job = Extract<Answer, { form: "employment" }>["jobs"][number];

/** `from` and `to` are months, both included; `open` lasts until now. A gap has no `entry`. */
export type HistoryLine<Entry> = { entry: Entry | null; from: number; to: number; open: boolean };
export type HistoryView<Entry> = {
  lines: HistoryLine<Entry>[];
  /** The months that the drawing spans, both included. */
  first: number;
  last: number;
  /** How many months of the period asked about nothing was told for. */
  missing: number;
};

/**
 * The lines of a history, the latest first. With a period, gaps are looked for in it alone and from its first month to its
 * last; without one, between the entries and from the last to now.
 */
export function historyOf<Entry extends { from: string; to: string | null }>(
  entries: readonly Entry[],
  now: number,
  period?: { from: string; to: string },
): HistoryView<Entry> {
  const present = monthNumber(new Date(now).toISOString());
  const told = entries
    .map((entry): HistoryLine<Entry> => {
      const from = monthNumber(entry.from);
      return { entry, from, to: Math.max(from, entry.to ? monthNumber(entry.to) : present), open: entry.to === null };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const [earliest, latest] = [told[0]?.from ?? present, Math.max(present, ...told.map(({ to }) => to))];
  const start = period ? monthNumber(period.from) : earliest;
  const end = period ? monthNumber(period.to) : present;
  const gaps: HistoryLine<Entry>[] = [];
  let covered = start - 1;
  for (const line of told) {
    // One month between two entries is a gap; two entries that share a month are none.
    if (line.from > covered + 1 && covered < end)
      gaps.push({ entry: null, from: covered + 1, to: Math.min(line.from - 1, end), open: false });
    covered = Math.max(covered, line.to);
  }
  if (covered < end) gaps.push({ entry: null, from: covered + 1, to: end, open: false });
  return {
    lines: [...told, ...gaps].sort((a, b) => b.to - a.to || b.from - a.from),
    first: Math.min(start, earliest),
    last: period ? Math.max(end, ...told.map(({ to }) => to)) : latest,
    missing: gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0),
  };
}
