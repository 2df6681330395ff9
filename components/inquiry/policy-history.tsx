"use client";
// Who changed what of the policy, the newest first.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { PolicyList } from "@/lib/inquiry-policies/dto";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { useInquiryWords } from "./inquiry-words";

type Props = Pick<PolicyList, "changes"> & { place: (jurisdiction: string) => string };

export function PolicyHistory({ changes, place }: Props) {
  const t = useTranslations("inquiry-desk.policy");
  const words = useInquiryWords();
  const format = useFormat();
  return (
    <Card level={2} heading={t("history")}>
      {changes.length === 0 && <p className="text-ink-3">{t("historyNone")}</p>}
      <ol>
        {changes.map((change) => (
          <li key={change.id} className="flex flex-wrap items-baseline justify-between gap-x-3 py-1">
            <span>
              {t.rich("began", {
                name: change.by?.name ?? t("someone"),
                kind: words.kind(change.kind),
                where: place(change.jurisdiction),
                who: (name) => <bdi className="font-medium">{name}</bdi>,
              })}
            </span>
            <span className="text-ink-3">
              <Moment at={Date.parse(change.at)} show="when" /> ·{" "}
              {change.endedAt ? t("ended", { when: format.date(Date.parse(change.endedAt)) }) : t("inForce")}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
