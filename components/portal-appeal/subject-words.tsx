// What a review is about, in words: what is limited, or one thing that we asked for.
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import type { ToldRestriction } from "@/lib/restrictions/dto";

type Subject = { type: string; restriction: ToldRestriction | null; itemKind: string | null };

/** Gives the words of a subject. */
export function useSubjectWords(): (subject: Subject) => string {
  const t = useTranslations("portal-appeal.subject");
  const and = useTranslations("portal-appeal.statement")("and");
  const functions = useCodeText("restrictions.function");
  const kinds = useCodeText("inquiries.kind");
  return ({ type, restriction, itemKind }) => {
    if (restriction) {
      const what = restriction.limited.map((each) => functions(each)).join(and);
      return t("restriction", { key: restriction.key, what });
    }
    if (itemKind) return t("inquiry_item", { item: kinds(itemKind) });
    return t(type === "step_up" || type === "limit_cut" ? type : "other");
  };
}

export function SubjectWords({ subject }: { subject: Subject }) {
  return useSubjectWords()(subject);
}
