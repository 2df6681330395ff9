// What a review is about, in words: what is limited, or one thing that we asked for.
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import { type SubjectTold, subjectText } from "./subject-text";

/** Gives the words of a subject. */
export function useSubjectWords(now: number): (subject: SubjectTold) => string {
  const t = useTranslations("portal-appeal.subject");
  const functions = useCodeText("restrictions.function");
  const kinds = useCodeText("inquiries.kind");
  const format = useFormat();
  return (subject) => subjectText({ t, functions, kinds, format, now }, subject);
}

export function SubjectWords({ subject, now }: { subject: SubjectTold; now: number }) {
  return useSubjectWords(now)(subject);
}
