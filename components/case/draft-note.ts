// The note that a decision begins with, drafted from the evidence: what fired, what speaks for and against, what was checked.
// Pure; the person may change every word.
import type { CaseDetail } from "@/lib/cases/dto";
import type { CaseOutcome } from "@/lib/cases/states";
import { type Evidence, evidenceOf, latestHits } from "./evidence";

export type DraftWords = {
  outcome: (code: string) => string;
  reason: (code: string) => string;
  step: (code: string) => string;
  evidence: (item: Evidence) => string;
  /** The one sentence of a hit. */
  fired: (hit: ReturnType<typeof latestHits>[number]) => string;
  line: (line: "begin" | "fired" | "for" | "against" | "checked", values: Record<string, string>) => string;
  separator: string;
};

/** Findings named at most: a note is read, not searched. */
const NAMED = 4;

/** One line per thing; sides and checks that are empty are left out. Clearing notes tell the customer's side first. */
export function draftNote(detail: CaseDetail, outcome: CaseOutcome, words: DraftWords): string {
  const evidence = evidenceOf(detail);
  const side = (wanted: Evidence["side"]) => evidence.filter((item) => item.side === wanted).map(words.evidence);
  const list = (line: "for" | "against" | "checked", items: readonly string[]) =>
    items.length > 0 ? [words.line(line, { items: items.slice(0, NAMED).join(words.separator) })] : [];
  const sides = [list("for", side("innocent")), list("against", side("suspicious"))];
  if (outcome === "suspicion_substantiated") sides.reverse();
  const done = detail.steps.filter(({ state }) => state === "done").map(({ code }) => words.step(code));
  return [
    words.line("begin", { key: detail.key }),
    ...latestHits(detail.alerts)
      .slice(0, NAMED)
      .map((hit) => words.line("fired", { reason: words.fired(hit) })),
    ...sides.flat(),
    ...list("checked", done),
  ].join("\n");
}
