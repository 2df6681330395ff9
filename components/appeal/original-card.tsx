"use client";
// What was decided, with what it rested on as it was then, and by whom. Nothing here is worked out anew.
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { AppealView } from "@/lib/appeals/dto";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import { standing } from "@/lib/restrictions/states";
import { useInquiryWords } from "../inquiry/inquiry-words";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Money } from "../ui/money";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { useAppealWords } from "./appeal-words";

type Props = { view: AppealView };

export function OriginalCard({ view }: Props) {
  const t = useTranslations("appeal-desk");
  const words = useAppealWords();
  const { restriction, item, decidedBy } = view.original;
  const by = (
    <FactLine name={t("original.by")}>
      {decidedBy.length === 0
        ? t("original.engine")
        : decidedBy.map((person) => (
            <span key={person.id} className="block">
              <Name>{person.name}</Name>
            </span>
          ))}
    </FactLine>
  );
  return (
    <Card heading={t("original.title")} aside={view.subjectKey}>
      <p className="mb-1 font-medium">{words.about(view)}</p>
      {restriction && <RestrictionFacts restriction={restriction} />}
      {item && <ItemFacts item={item} />}
      <FactList>{by}</FactList>
      <Evidence view={view} />
      <p className="mt-2 flex flex-wrap gap-x-3 gap-y-1">
        {restriction && (
          <Link href={`/restrictions/${restriction.id}`} className="text-ink-2 underline underline-offset-2">
            {t("original.toRestriction", { key: restriction.key })}
          </Link>
        )}
        {item && (
          <Link href={`/inquiries/${item.inquiryId}`} className="text-ink-2 underline underline-offset-2">
            {t("original.toInquiry", { key: item.inquiryKey })}
          </Link>
        )}
      </p>
    </Card>
  );
}

function RestrictionFacts({ restriction }: { restriction: NonNullable<AppealView["original"]["restriction"]> }) {
  const t = useTranslations("appeal-desk.original");
  const words = useAppealWords();
  const functions = useCodeText("restrictions.function");
  const format = useFormat();
  const stands = standing.includes(restriction.state);
  const at = (name: string, instant: string | null) =>
    instant && (
      <FactLine name={name}>
        <Moment at={Date.parse(instant)} show="when" />
      </FactLine>
    );
  return (
    <>
      <p>
        <Tag tone={stands ? "warn" : "none"}>{words.restrictionState(restriction.state)}</Tag>
      </p>
      <FactList>
        {at(t("since"), restriction.inForceAt ?? restriction.createdAt)}
        {at(t("until"), restriction.endsAt)}
        {at(t("review"), restriction.reviewAt)}
        <FactLine name={t("takes")}>
          {format.phrase(restriction.scope.functions.map((each) => functions(each)))}
        </FactLine>
        {restriction.valueUsdCents !== null && (
          <FactLine name={t("value")}>
            <Money cents={restriction.valueUsdCents} />
          </FactLine>
        )}
      </FactList>
      <Written name={t("why")} text={restriction.wording.why} />
      <Written name={t("whyNotLess")} text={restriction.wording.whyNotLess} />
    </>
  );
}

function Written({ name, text }: { name: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <div className="mt-1.5">
      <p className="text-ink-3 text-sm">{name}</p>
      <p dir="auto" className="whitespace-pre-wrap break-words">
        {text}
      </p>
    </div>
  );
}

function ItemFacts({ item }: { item: NonNullable<AppealView["original"]["item"]> }) {
  const t = useTranslations("appeal-desk.original");
  const words = useInquiryWords();
  return (
    <>
      <FactList>
        <FactLine name={t("item")}>{words.kind(item.kind as Parameters<typeof words.kind>[0])}</FactLine>
        {item.rejectedCode && <FactLine name={t("rejected")}>{words.rejected(item.rejectedCode)}</FactLine>}
      </FactList>
      <Written name={t("fix")} text={item.fix ?? undefined} />
    </>
  );
}

/** The alerts as they stood when it was decided: reason, what was seen, against which threshold. */
function Evidence({ view }: Props) {
  const t = useTranslations("appeal-desk.original");
  const locale = useLocale();
  const { alerts } = view.original;
  return (
    <div className="mt-2.5">
      <h4 className="font-medium text-ink-2 text-sm">{t("evidence")}</h4>
      {alerts.length === 0 && <p className="text-ink-3">{t("noEvidence")}</p>}
      <ul>
        {alerts.map((alert) => (
          <li key={`${alert.id} ${alert.rule}`} className="border-line border-t py-1.5 first:border-t-0">
            <p>{alert.reason[locale]}</p>
            <p className="text-ink-3 text-sm">
              <Moment at={Date.parse(alert.at)} show="when" />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
