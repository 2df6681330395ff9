"use client";
// What counts, how old it may be, what does not count, what else counts for those who have no such paper: opened in place,
// also where no script runs.
import { Check, ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import type { ToldItem } from "@/lib/inquiries/dto";
import { useMonthName } from "./answer/use-month-name";
import { ExamplePictures, exampleOf } from "./example-pictures";

const DAYS_A_MONTH = 31;

/** Of an item that is to be answered. */
export function ItemTerms({ item }: { item: ToldItem }) {
  const t = useTranslations("portal.terms");
  const document = useCodeText("inquiries.document");
  const notAccepted = useCodeText("inquiries.notAccepted");
  const alternative = useCodeText("inquiries.alternative");
  const monthName = useMonthName();
  const { terms } = item;
  const age = terms.maximumAgeDays;
  const months = age === null ? 0 : Math.floor(age / 30.4);
  const listed = terms.documents !== "none" && (terms.accepts.length > 0 || terms.notAccepted.length > 0);
  return (
    <div className="mt-2.5 flex flex-col gap-2">
      {terms.period && <p>{t("period", { from: monthName(terms.period.from), to: monthName(terms.period.to) })}</p>}
      {listed && (
        <Folded
          title={t("counts")}
          open={terms.documents === "required" && terms.form === "none" && item.documents.length === 0}
          id={`counts-${item.position}`}
        >
          <div className="flex flex-col gap-3">
            <ul className="flex flex-col gap-1">
              {terms.accepts.map((code) => (
                <Line key={code} good>
                  {document(code)}
                </Line>
              ))}
              {terms.notAccepted.map((code) => (
                <Line key={code} good={false}>
                  {notAccepted(code)}
                </Line>
              ))}
            </ul>
            {age !== null && (
              <p>{age < DAYS_A_MONTH * 2 ? t("ageDays", { count: age }) : t("ageMonths", { count: months })}</p>
            )}
            {terms.accepts.length > 0 && <ExamplePictures kind={exampleOf(item.kind, terms.accepts)} />}
          </div>
        </Folded>
      )}
      {terms.alternatives.length > 0 && (
        <Folded title={t(listed && terms.form === "none" ? "else" : "elseForm")} id={`else-${item.position}`}>
          <ul className="flex flex-col gap-1">
            {terms.alternatives.map((code) => (
              <Line key={code} good>
                {alternative(code)}
              </Line>
            ))}
          </ul>
          <p className="mt-2">{t("elseWrite")}</p>
        </Folded>
      )}
    </div>
  );
}

function Folded(props: { title: string; id: string; open?: boolean; children: ReactNode }) {
  return (
    <details id={props.id} open={props.open} className="group rounded-md bg-sunken">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 rounded-md px-3 py-2 font-medium leading-snug [&::-webkit-details-marker]:hidden">
        {props.title}
        <ChevronDown
          aria-hidden="true"
          size={18}
          className="shrink-0 text-ink-3 transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="px-3 pb-3 text-ink-2">{props.children}</div>
    </details>
  );
}

/** The mark says it to the eye, the hidden word to the ear. */
function Line({ good, children }: { good: boolean; children: ReactNode }) {
  const t = useTranslations("portal.terms");
  const Mark = good ? Check : X;
  return (
    <li className="flex items-start gap-2">
      <Mark aria-hidden="true" size={16} className={`mt-1 shrink-0 ${good ? "text-ok" : "text-risk"}`} />
      <span>
        {!good && <span className="sr-only">{t("not")} </span>}
        {children}
      </span>
    </li>
  );
}
