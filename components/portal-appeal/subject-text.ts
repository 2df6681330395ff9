// What a review is about, in one line that nothing else on the page is like: what it takes, how much of it, since when; of what is
// over, until when it was. Pure, from bound translators.
import type { useTranslations } from "next-intl";
import type { Format } from "@/lib/i18n/bound-format";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import { heldTransfer } from "@/lib/restrictions/limits";

export type SubjectTold = {
  type: string;
  restriction: ToldRestriction | null;
  itemKind: string | null;
  /** When it was decided, and the amount that it is about; where they are told. */
  at?: string;
  usdCents?: number | null;
};
type Texts = {
  t: ReturnType<typeof useTranslations<"portal-appeal.subject">>;
  functions: (code: string) => string;
  kinds: (code: string) => string;
  format: Pick<Format, "money" | "when" | "list" | "phrase">;
  now: number;
};

export function subjectText(texts: Texts, { type, restriction, itemKind, at, usdCents }: SubjectTold): string {
  const { t, kinds } = texts;
  if (restriction) return ofRestriction(texts, restriction);
  const about = { when: when(texts, at), amount: amount(texts, usdCents) };
  if (itemKind) return t("inquiry_item", { item: kinds(itemKind), when: about.when });
  return type === "step_up" || type === "limit_cut" ? t(type, about) : t("other", { when: about.when });
}

// `none` is what the texts take for "not told".
const when = ({ format, now }: Texts, at: string | null | undefined): string =>
  at ? format.when(Date.parse(at), now) : "none";
const amount = ({ format }: Texts, usdCents: number | null | undefined): string =>
  usdCents === null || usdCents === undefined ? "none" : format.money(usdCents, true);

function ofRestriction(texts: Texts, told: ToldRestriction): string {
  const { t, functions, format } = texts;
  const { key, only, limited, since, until } = told;
  const transfer = heldTransfer(told);
  const narrowed = { amount: amount(texts, only.usdCents), assets: only.assets ? format.list(only.assets) : "none" };
  const what = transfer
    ? t("transfer", { ...narrowed, when: when(texts, transfer.at) })
    : t("part", { ...narrowed, functions: format.phrase(limited.map(functions)) });
  return told.state === "ended"
    ? t("ended", { key, what, until: when(texts, until) })
    : t("restriction", { key, what, since: when(texts, since) });
}
