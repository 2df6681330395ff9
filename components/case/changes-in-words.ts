// What happened to a case, told in the reader's words: the history, and what a stale decision missed. Pure.
import type { CaseChange, TimelineEntry } from "@/lib/cases/dto";

type Told = Pick<TimelineEntry | CaseChange, "kind" | "data">;

/** What the words are made with: translators of namespaces `decisions` and `case`, already bound to a language. */
export type HistoryWords = {
  /** Sentence of a kind of record ("case.closed"), or null when there is none. */
  record: (kind: string, data: Record<string, unknown>) => string | null;
  outcome: (code: string) => string;
  reason: (code: string) => string;
  step: (code: string) => string;
  stepState: (code: string) => string;
  snooze: (code: string) => string;
  instant: (iso: string) => string;
  unknown: (kind: string) => string;
};

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** What is added after the sentence, part by part: outcome, reason, step, until when. */
function partsOf({ kind, data }: Told, words: HistoryWords): string[] {
  const [outcome, reason] = [text(data.outcome), text(data.reasonCode)];
  if (kind === "case.closed" || kind === "case.close_proposed")
    return [outcome && words.outcome(outcome), reason && words.reason(reason)].filter((part) => part !== null);
  if (kind === "case.step_set") {
    const [code, state] = [text(data.code), text(data.state)];
    return [code && words.step(code), state && words.stepState(state)].filter((part) => part !== null);
  }
  if (kind === "case.snoozed") {
    const [until, why] = [text(data.until), text(data.reason)];
    return [until && words.instant(until), why && words.snooze(why)].filter((part) => part !== null);
  }
  return [];
}

/** "Closed the case: False positive · Same household". Never holds personal data, because records do not. */
export function changeInWords(change: Told, words: HistoryWords): string {
  const sentence = words.record(change.kind, change.data) ?? words.unknown(change.kind);
  const parts = partsOf(change, words);
  return parts.length > 0 ? `${sentence}: ${parts.join(" · ")}` : sentence;
}

/** What came after `version`, oldest first, from the history that the page has: looking at it changes nothing. */
export const changesAfter = (timeline: readonly TimelineEntry[], version: number): TimelineEntry[] =>
  timeline
    .filter(({ kind, data }) => kind !== "case.viewed" && kind !== "case.step_set" && Number(data.version) > version)
    .reverse();
