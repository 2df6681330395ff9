"use client";
// Both decisions side by side, after the second one was given.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { SeenLook } from "@/lib/quality/dto";
import { compareLooks } from "@/lib/quality/verdict";
import { useCaseWords } from "../case/case-words";
import { PageBody, TopBar } from "../shell/top-bar";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";

export function SeenScreen({ look, nextHref }: { look: SeenLook; nextHref: string | null }) {
  const t = useTranslations("quality.seen");
  const blind = useTranslations("quality.blind");
  const format = useFormat();
  const words = useCaseWords();
  const present = usePresent();
  const { first, second, agreed, reopened, noted } = look;
  const { missed } = compareLooks(first.outcome, second.outcome);
  return (
    <>
      <TopBar
        crumbs={[{ label: blind("crumb"), href: "/quality" }]}
        title={look.name ? <Name>{look.name}</Name> : look.key}
        summary={`${look.key} · ${t("title")}`}
        tags={<Tag tone={agreed ? "ok" : "risk"}>{t(agreed ? "agreed" : "disagreed")}</Tag>}
      />
      <PageBody>
        <div className="flex max-w-3xl flex-col gap-3.5">
          <p className="font-medium text-lg">{format.reason(look.headline)}</p>
          <div className="grid gap-3.5 sm:grid-cols-2">
            <Card level={2} heading={t("first")}>
              <p className="font-medium">{words.outcome(first.outcome)}</p>
              <By>{first.by ? t.rich("by", { name: first.by.name, who }) : t("itself")}</By>
            </Card>
            <Card level={2} heading={t("second")}>
              <p className="font-medium">{words.outcome(second.outcome)}</p>
              <p>{words.reason(second.reasonCode)}</p>
              <By>
                {t.rich("by", { name: second.by?.name ?? "", who })} · <Moment at={Date.parse(second.at)} show="when" />
              </By>
            </Card>
          </div>
          <p>
            {missed && `${t("missed")} `}
            {t(reopened ? "reopened" : missed ? "broughtUp" : "kept")}
          </p>
          <p className="text-ink-2">
            {t("why")}
            {format.colon}
            {t(`kind.${look.kind}`)}. {t("share", { share: format.percent(look.share, 1) })}
          </p>
          {noted && (
            <p className="text-ink-2">
              {t.rich("noted", {
                name: noted.by?.name ?? "",
                who,
                when: format.when(Date.parse(noted.at), present),
              })}
            </p>
          )}
          <div className="flex flex-wrap gap-1.5">
            <Link href={nextHref ?? "/quality"} className={buttonClass("main")}>
              {t(nextHref ? "next" : "back")}
            </Link>
            <Link href={`/cases/${look.caseId}`} className={buttonClass()}>
              {t("open")}
            </Link>
          </div>
        </div>
      </PageBody>
    </>
  );
}

const who = (name: ReactNode) => <bdi>{name}</bdi>;
const By = ({ children }: { children: ReactNode }) => <p className="text-ink-3">{children}</p>;
