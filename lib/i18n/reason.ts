// The sentence of a rule ("Eleven payments of …") with its values filled in; the template comes from the rule's own file.
import { createTranslator } from "next-intl";
import { formatDuration } from "./duration";
import { formatMoney, formatPercent } from "./format";
import type { Locale } from "./locales";

/** A sentence in each language, in ICU syntax: "{count, plural, one {# payment} other {# payments}} of {amountCents}". */
export type Reason = { en: string; zh: string };
/** What the sentence names. The ending of a name tells its unit: …Cents money, …Ms a duration, …Share a 0–1 share. */
export type ReasonValues = Record<string, string | number>;

function formatValue(name: string, value: string | number, locale: Locale): string | number {
  if (typeof value === "string") return value;
  if (name.endsWith("Cents")) return formatMoney(value, locale);
  if (name.endsWith("Ms")) return formatDuration(value, locale);
  if (name.endsWith("Share")) return formatPercent(value, locale, value < 0.1 ? 1 : 0);
  return value;
}

/** The finished sentence. A template that cannot be read is shown as it is: a reason is never lost. */
export function formatReason(reason: Reason, values: ReasonValues, locale: Locale): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, formatValue(key, value, locale)]),
  );
  const translate = createTranslator<{ sentence: string }>({
    locale,
    messages: { sentence: reason[locale] },
    onError: () => {},
    getMessageFallback: () => reason[locale],
  });
  return translate("sentence", shown);
}
