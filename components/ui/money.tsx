// An amount of money in tabular figures.
import { useFormat } from "@/lib/i18n/use-format";

/** Whole USD cents in the reader's language; cents are written when there are some, or always with `exact`. */
export function Money({ cents, exact }: { cents: number; exact?: boolean }) {
  return <span className="whitespace-nowrap tabular-nums">{useFormat().money(cents, exact)}</span>;
}
