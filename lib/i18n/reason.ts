// The one sentence of a hit in the reader's language. The template and how its numbers are written come from scoring, codes become words.
import type { Hit } from "@/lib/scoring";
import { renderReason } from "@/lib/scoring/format";
import type { Locale } from "./locales";
import { wordOf } from "./reason-words";

/** As much of a hit as its sentence needs. */
export type ReasonedHit = Pick<Hit, "reason" | "values" | "observed" | "threshold" | "usual" | "unit">;

/** "12 customers who are no household on one device within 24 h". */
export function formatReason(hit: ReasonedHit, locale: Locale): string {
  const { reason, values, observed, threshold, usual, unit } = hit;
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordOf(name, value, locale)]));
  return renderReason(reason, { observed, threshold, usual: usual ?? "–", ...words }, unit)[locale];
}
