// The marks between words that each language has for itself.
import type { Locale } from "./locales";

type Marks = { comma: string; colon: string; gap: string; brackets: readonly [string, string] };

export const marks: Readonly<Record<Locale, Marks>> = {
  en: { comma: ", ", colon: ": ", gap: " ", brackets: [" (", ")"] },
  zh: { comma: "、", colon: "：", gap: "", brackets: ["（", "）"] },
};
