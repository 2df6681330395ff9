// Texts of codes that come from data (a queue, a reason, a measure): looked up by a key that the compiler cannot know.
import { useTranslations } from "next-intl";

type Lookup = { (key: string, values?: Record<string, string | number>): string; has: (key: string) => boolean };

/** Gives a function from code to text in a namespace; a code without a text is shown as it is. */
export function useCodeText(namespace: string): (code: string, values?: Record<string, string | number>) => string {
  // Typed as a plain look-up: checking every key of every namespace against an unknown code is what the compiler gives up on.
  const t = (useTranslations as unknown as (namespace: string) => Lookup)(namespace);
  return (code, values) => (t.has(code) ? t(code, values) : code);
}
