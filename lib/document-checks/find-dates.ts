// Which date is which: issue, due, period, birth or expiry, by the words beside or above it. The bill's own date is wanted, not
// the day on which it is to be paid.
import { dateWords } from "./document-words";
import type { Box } from "./findings";
import { boxOf, labelsNear } from "./page-places";
import { readDates } from "./read-date";
import type { TextRow } from "./read-page";

export type DateKind = keyof typeof dateWords | "unlabelled";

export type FoundDate = { date: string; kind: DateKind; page: number; box?: Box; confidence: number; place: number };

const kinds = ["birth", "expiry", "due", "period", "issued"] as const;

const kindOf = (label: string): DateKind => kinds.find((kind) => dateWords[kind].test(label)) ?? "unlabelled";

/** What belongs to this date: nothing from before an earlier number. */
const lastPhrase = (text: string): string => text.replace(/^.*\d/s, "").slice(-60);

const isJoint = (text: string): boolean => /^\s*(?:[-–—~]|to|until|through|至|到)\s*$/i.test(text);

/** All dates of a page with what they are. */
export const findDates = (rows: readonly TextRow[], page: number, country?: string): FoundDate[] =>
  rows.flatMap((row, place) => {
    let before: FoundDate | undefined;
    return readDates(row.text, country).map((hit, index, all): FoundDate => {
      const from = index === 0 ? 0 : all[index - 1]!.end;
      const phrase = row.text.slice(from, hit.start);
      const box = boxOf(row, hit.start, hit.end);
      let kind = before && isJoint(phrase) ? before.kind : kindOf(lastPhrase(phrase));
      // The first of two dates that are joined is the beginning of a period, unless its label says otherwise.
      const next = all[index + 1];
      if (next && isJoint(row.text.slice(hit.end, next.start)) && (kind === "issued" || kind === "unlabelled"))
        kind = "period";
      if (kind === "unlabelled" && box) {
        const { left, above } = labelsNear(rows, box, row);
        kind = kindOf(left.replace(/\d/g, ""));
        if (kind === "unlabelled") kind = kindOf(above.replace(/\d/g, ""));
      }
      before = {
        date: hit.date,
        kind,
        page,
        ...(box && { box }),
        confidence: row.confidence,
        place: place + index / 10,
      };
      return before;
    });
  });

const latest = (dates: readonly FoundDate[]): FoundDate | undefined =>
  dates.reduce<FoundDate | undefined>((best, date) => (!best || date.date > best.date ? date : best), undefined);

/** The document's own date: labelled so, else a lone unlabelled one, else the end of its period, each with less certainty. */
export const issueDate = (dates: readonly FoundDate[], now: Date): FoundDate | undefined => {
  const limit = new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  const past = dates.filter(({ date }) => date <= limit && date >= "1990-01-01");
  const labelled = latest(past.filter(({ kind }) => kind === "issued"));
  if (labelled) return labelled;
  const bare = past.filter(({ kind }) => kind === "unlabelled");
  if (bare.length === 1) return { ...bare[0]!, confidence: bare[0]!.confidence * 0.85 };
  const period = latest(past.filter(({ kind }) => kind === "period"));
  if (period) return { ...period, confidence: period.confidence * 0.75 };
  const first = latest(bare);
  return first && { ...first, confidence: first.confidence * 0.5 };
};

/** The latest date that is labelled as an expiry. */
export const expiryDate = (dates: readonly FoundDate[]): FoundDate | undefined =>
  latest(dates.filter(({ kind }) => kind === "expiry"));

/** The earliest date that is labelled as a birth. */
export const birthDate = (dates: readonly FoundDate[]): FoundDate | undefined =>
  dates.filter(({ kind }) => kind === "birth").sort((a, b) => a.date.localeCompare(b.date))[0];
