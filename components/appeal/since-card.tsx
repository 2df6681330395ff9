"use client";
// What changed since it was decided, newest first; and similar earlier decisions with how they ended.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AppealView } from "@/lib/appeals/dto";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { AppealStateTag } from "./appeal-tags";
import { useAppealWords } from "./appeal-words";

export function SinceCard({ since }: Pick<AppealView, "since">) {
  const t = useTranslations("appeal-desk.since");
  const what = useCodeText("appeals.since");
  return (
    <Card heading={t("title")}>
      {since.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {since.map((each) => (
          <li
            key={`${each.at} ${each.what} ${each.key}`}
            className="flex items-start justify-between gap-3 border-line border-t py-1.5 first:border-t-0"
          >
            <span className="min-w-0">
              {what(each.what)}
              {each.key && <span className="text-ink-3"> · {each.key}</span>}
            </span>
            <span className="text-ink-3">
              <Moment at={Date.parse(each.at)} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function SimilarCard({ similar }: Pick<AppealView, "similar">) {
  const t = useTranslations("appeal-desk.similar");
  const words = useAppealWords();
  const format = useFormat();
  const reversed = similar.filter(({ outcome }) => outcome === "reversed").length;
  return (
    <Card heading={t("title")} aside={similar.length > 0 && t("sum", { reversed, count: similar.length })}>
      {similar.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {similar.map((each) => (
          <li key={each.id} className="border-line border-t py-1.5 first:border-t-0">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <Link href={`/appeals/${each.id}`} className="font-medium text-ink no-underline hover:underline">
                {each.key}
              </Link>
              <AppealStateTag state={each.outcome} />
            </p>
            <p className="text-ink-2">
              {each.measure && words.measure(each.measure)}
              {each.wrongThen !== null && (
                <span className="text-ink-3"> · {t(each.wrongThen ? "wrongThen" : "newEvidence")}</span>
              )}
            </p>
            <p className="break-words text-ink-3 text-sm">
              {format.list(each.rules)} <Moment at={Date.parse(each.decidedAt)} show="date" />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
