// The one sentence of a hit in the reader's language. The template and how its numbers are written come from scoring, codes become words.
import type { Hit } from "@/lib/scoring";
import { renderReason } from "@/lib/scoring/format";
import type { Locale } from "./locales";
import { wordOf } from "./reason-words";

/** As much of a hit as its sentence needs. */
export type ReasonedHit = Pick<Hit, "reason" | "values" | "observed" | "threshold" | "usual" | "unit">;

/** "12 customers who are no household on one device within 24 h". Decisions keep their sentence as it was made, codes and all. */
export function formatReason(hit: ReasonedHit, locale: Locale): string {
  const { reason, values, observed, threshold, usual, unit } = hit;
  const said = renderReason(reason, { observed, threshold, usual: usual ?? "–", ...values }, unit)[locale];
  const read = Object.entries(values).reduce((text, [name, value]) => {
    const word = wordOf(name, value, locale);
    return word === value ? text : replaceWhole(text, String(value), String(word));
  }, said);
  return locale === "zh" ? spaced(read) : read;
}

/** A space between Chinese and Latin letters, whatever was filled in. */
const spaced = (text: string): string =>
  text.replace(/(?<=\p{Script=Han})(?=[A-Za-z])|(?<=[A-Za-z])(?=\p{Script=Han})/gu, " ");

/** Where `code` stands by itself, not within a word or a number. */
function replaceWhole(text: string, code: string, word: string): string {
  const escaped = code.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<![A-Za-z0-9_])${escaped}(?![A-Za-z0-9_])`, "g"), () => word);
}
