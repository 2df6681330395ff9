// The tipping-off guard: finds, in free text to a customer, words that tell of a report, an investigation, a score, a rule, a
// list or an authority, that voice a suspicion, or that promise an outcome. Pure: the same on the server and in the browser.
import { chinese, harmlessChinese } from "./chinese";
import { english, harmlessEnglish } from "./english";
import type { WordingReason } from "./reason";
import { chineseView, plainView, tightView, type View } from "./views";

/** Where it stands in the text (UTF-16 offsets), the words as written, and why they may not be said. */
export type WordingFinding = { start: number; end: number; word: string; reason: WordingReason };
export type WordingAnswer = { ok: true } | { ok: false; findings: WordingFinding[] };
type Forbidden = readonly { reason: WordingReason; pattern: RegExp }[];
type Span = { start: number; end: number };

/** Whether a text may go to a customer; each finding may be shown beside `messages/wording` `reason.*` and `instead.*`. */
export function checkWording(text: string): WordingAnswer {
  const plain = plainView(text);
  const tight = tightView(plain);
  const han = chineseView(plain);
  const found = [
    ...look(plain, english, harmlessEnglish),
    ...look(tight, english, harmlessEnglish),
    ...look(han, chinese, harmlessChinese),
  ];
  const findings = widest(found).map(({ start, end, reason }) => ({
    start,
    end,
    word: text.slice(start, end),
    reason,
  }));
  return findings.length === 0 ? { ok: true } : { ok: false, findings };
}

function look(view: View, forbidden: Forbidden, harmless: readonly RegExp[]): (Span & { reason: WordingReason })[] {
  const free = harmless.flatMap((pattern) => spans(view, pattern));
  return forbidden.flatMap(({ reason, pattern }) =>
    spans(view, pattern)
      .filter(({ start, end }) => !free.some((each) => each.start <= start && end <= each.end))
      .map((span) => ({ ...span, reason })),
  );
}

const spans = (view: View, pattern: RegExp): Span[] =>
  [...view.text.matchAll(pattern)].map((match) => ({
    start: view.from[match.index] ?? 0,
    end: view.to[match.index + match[0].length - 1] ?? 0,
  }));

/** In order of the text; of findings that overlap the one that begins first, then the longest. */
function widest<T extends Span>(found: readonly T[]): T[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: T[] = [];
  for (const each of ordered) if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  return kept;
}
