"use client";
// What is kept quiet about this customer and how often it was, and what was once; ending one needs a reason.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ClearanceView } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import type { RuleTitles } from "./case-actions";
import { useCaseWords } from "./case-words";
import { ReasonDialog } from "./reason-dialog";

export type ClearancesCardProps = {
  clearances: readonly ClearanceView[];
  titles: RuleTitles;
  mayEnd: boolean;
  end: (clearanceId: string, reason: string) => Promise<boolean>;
};

export function ClearancesCard({ clearances, titles, mayEnd, end }: ClearancesCardProps) {
  const t = useTranslations("case.clearance");
  const [ending, setEnding] = useState<string | null>(null);
  const inForce = clearances.filter((each) => each.inForce);
  const past = clearances.filter((each) => !each.inForce);
  return (
    <Card heading={t("title")}>
      {inForce.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {inForce.map((each) => (
          <Clearance
            key={each.id}
            clearance={each}
            titles={titles}
            onEnd={mayEnd ? () => setEnding(each.id) : undefined}
          />
        ))}
      </ul>
      {past.length > 0 && (
        <details className="mt-1">
          <summary className="min-h-6 w-fit cursor-pointer rounded-sm text-ink-2 hover:text-ink">
            {t("past", { count: past.length })}
          </summary>
          <ul>
            {past.map((each) => (
              <Clearance key={each.id} clearance={each} titles={titles} />
            ))}
          </ul>
        </details>
      )}
      {ending && (
        <ReasonDialog
          title={t("endTitle")}
          detail={t("endDetail")}
          label={t("endReason")}
          hint={t("endReasonHint")}
          confirm={t("endConfirm")}
          onClose={() => setEnding(null)}
          run={(reason) => end(ending, reason)}
        />
      )}
    </Card>
  );
}

function Clearance(props: { clearance: ClearanceView; titles: RuleTitles; onEnd?: () => void }) {
  const t = useTranslations("case.clearance");
  const format = useFormat();
  const words = useCaseWords();
  const present = usePresent();
  const { clearance: each } = props;
  const title = props.titles[each.rule]?.[format.locale] ?? each.rule;
  const last = each.lastSuppressedAt ? format.when(Date.parse(each.lastSuppressedAt), present) : "";
  const ended = each.endedAt ?? each.expiresAt;
  const reason = words.clearanceEnd(each.endReason ?? "expired");
  return (
    <li className="flex items-start justify-between gap-3 py-1">
      <span className="min-w-0">
        {title}
        {each.kind === "match" && ` · ${t("pair")}`}
        <span className="block text-ink-3">
          {words.reason(each.reasonCode)}
          {each.by && (
            <>
              {" · "}
              <bdi>{each.by.name}</bdi>
            </>
          )}
        </span>
        <span className="block text-ink-3">
          {each.inForce
            ? t("until", { when: format.date(Date.parse(each.expiresAt)) })
            : t("ended", { when: format.date(Date.parse(ended)), reason })}
        </span>
        <span className="block text-ink-3">{t("used", { count: each.suppressedCount, last })}</span>
      </span>
      {props.onEnd ? (
        <Button size="sm" aria-label={`${t("end")}: ${title}`} onClick={props.onEnd}>
          {t("end")}
        </Button>
      ) : (
        !each.inForce && <Tag>{format.date(Date.parse(ended))}</Tag>
      )}
    </li>
  );
}
