"use client";
// What a history leaves open, told while it is typed and after it is saved: months nobody told of, months told twice. They
// are a help, never a hindrance: it may be handed in as it is.
import { useTranslations } from "next-intl";
import { usePresent } from "@/components/ui/present";
import type { ToldItem } from "@/lib/inquiries/dto";
import { findingsOf } from "@/lib/inquiries/findings";
import { type Draft, isHollow, readDraft } from "./draft";
import { useMonthName } from "./use-month-name";

const shown = ["gap", "overlap", "ends_before_it_begins", "in_the_future", "shares_not_whole"] as const;
type Shown = (typeof shown)[number];
const isShown = (code: string): code is Shown => (shown as readonly string[]).includes(code);

/** Nothing while nothing is filled in, and a word of praise when a history is whole. */
export function AnswerFindings({ item, draft }: { item: ToldItem; draft: Draft }) {
  const t = useTranslations("portal.finding");
  const monthName = useMonthName();
  const present = usePresent();
  const { answer, whole } = readDraft(draft);
  const history = draft.form === "residence" || draft.form === "employment";
  if (!answer || isHollow(answer) || !(history || draft.form === "ownership")) return null;
  const found = findingsOf(answer, item.terms, new Date(present)).filter(({ code }) => isShown(code));
  // Two jobs at once are no fault.
  const told = found.filter(({ code }) => draft.form === "residence" || code !== "overlap");
  return (
    <div aria-live="polite">
      {told.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-md bg-warn-soft px-3 py-2.5 text-warn">
          {told.map(({ code, from, to }) => (
            <li key={`${code}${from}${to}`}>
              {code === "gap" && from === to
                ? t("gapMonth", { month: monthName(from) })
                : t(code as Shown, { from: monthName(from), to: monthName(to) })}
            </li>
          ))}
        </ul>
      )}
      {told.length === 0 && whole && history && (
        <p className="rounded-md bg-ok-soft px-3 py-2.5 text-ok">{t("whole")}</p>
      )}
    </div>
  );
}
