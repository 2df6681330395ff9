// The marks between words that each language has for itself.
import type { Locale } from "./locales";

type Marks = { comma: string; colon: string; brackets: readonly [string, string] };

export const marks: Readonly<Record<Locale, Marks>> = {
  en: { comma: ", ", colon: ": ", brackets: [" (", ")"] },
  zh: { comma: "、", colon: "：", brackets: ["（", "）"] },
};
