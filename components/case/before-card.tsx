"use client";
// How earlier cases of this customer ended, and how identical cases of anybody did.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CaseDetail, EarlierCase } from "@/lib/cases/dto";
import { SECOND_LOOK_WAITS } from "@/lib/cases/states";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { useCaseWords } from "./case-words";
import { sectionId } from "./sections";

const SHOWN = 5;

export function BeforeCard({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("case.before");
  const [all, setAll] = useState(false);
  const { earlier, identical } = detail;
  return (
    <div id={sectionId("before")} tabIndex={-1} className="rounded-lg">
      <Card heading={t("title")}>
        {earlier.length === 0 && <p className="text-ink-3">{t("none")}</p>}
        <ul>
          {(all ? earlier : earlier.slice(0, SHOWN)).map((each) => (
            <EarlierLine key={each.id} earlier={each} />
          ))}
        </ul>
        {earlier.length > SHOWN && !all && (
          <Button tone="ghost" size="sm" onClick={() => setAll(true)}>
            {t("more", { count: earlier.length - SHOWN })}
          </Button>
        )}
        <p className="mt-1 text-ink-3">
          {identical.count === 0
            ? t("noIdentical")
            : t("identical", { count: identical.count, cleared: identical.falsePositives })}
        </p>
      </Card>
    </div>
  );
}

/** One earlier case: its sentence leads there, how it ended stands beside. */
function EarlierLine({ earlier }: { earlier: EarlierCase }) {
  const format = useFormat();
  const words = useCaseWords();
  const reason = earlier.reasonCode ? words.reason(earlier.reasonCode) : undefined;
  return (
    <li className="flex items-start justify-between gap-3 py-1">
      <span className="min-w-0">
        <Link href={`/cases/${earlier.id}`} className="text-ink no-underline hover:underline" title={reason}>
          {format.reason(earlier.headline)}
        </Link>
        <span className="block text-ink-3">
          {earlier.key} · <Moment at={Date.parse(earlier.closedAt ?? earlier.openedAt)} show="date" />
          {reason && ` · ${reason}`}
        </span>
      </span>
      <OutcomeTag earlier={earlier} />
    </li>
  );
}

/** How a case ended, in one word. */
export function OutcomeTag({ earlier }: { earlier: { outcome: string | null } }) {
  const t = useTranslations("case.before");
  switch (earlier.outcome) {
    case null:
      return <Tag tone="info">{t("open")}</Tag>;
    case SECOND_LOOK_WAITS:
      return <Tag tone="info">{t("waits")}</Tag>;
    case "false_positive":
    case "explained":
      return <Tag tone="ok">{t("cleared")}</Tag>;
    case "customer_is_victim":
      return <Tag tone="warn">{t("victim")}</Tag>;
    default:
      return <Tag tone="risk">{t("substantiated")}</Tag>;
  }
}
