"use client";
// The page of one match: both sides, what speaks for and against, what has changed; deciding beside it and always in reach.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { MatchDetail } from "@/lib/matches/dto";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { ErrorState } from "../ui/error-state";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { AliasesCard } from "./aliases-card";
import { ChangesCard } from "./changes-card";
import { Contributions } from "./contributions";
import { DecideMatchDialog } from "./decide-match-dialog";
import { DecisionCard, SecondPersonCard } from "./decision-card";
import { EntryCard } from "./entry-card";
import type { MatchAct, MatchActions } from "./match-actions";
import { MatchStateTag, StrengthTag, WokenTag } from "./match-tags";
import { SideBySide } from "./side-by-side";
import { CoveredCard, ElsewhereCard, UntoldCard } from "./side-cards";
import { StepsCard } from "./steps-card";
import { useMatch } from "./use-match";

export type MatchScreenProps = { initial: MatchDetail; me: string; actions: MatchActions };

export function MatchScreen({ initial, me, actions }: MatchScreenProps) {
  const t = useTranslations("matches");
  const common = useTranslations("common");
  const { match, failure, refresh, decide, reveal } = useMatch(initial, actions);
  const [act, setAct] = useState<MatchAct | null>(null);
  if (failure && (failure.code === "not_found" || failure.code === "not_allowed"))
    return <ErrorState title={t("gone")} detail={t("goneDetail")} />;
  return (
    <>
      <MatchBar match={match} />
      <PageBody>
        {failure && (
          <div
            role="alert"
            className="mb-3.5 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn"
          >
            {t("readFailed")}
            <Button size="sm" onClick={() => void refresh()}>
              {common("retry")}
            </Button>
          </div>
        )}
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[minmax(0,1fr)_280px] lg:items-start">
          <div className="contents lg:flex lg:min-w-0 lg:flex-col lg:gap-3.5">
            <div className="order-1 flex min-w-0 flex-col gap-3.5 lg:order-none">
              <ChangesCard match={match} />
              <SideBySide match={match} />
              <Contributions match={match} />
            </div>
            <div className="order-3 flex min-w-0 flex-col gap-3.5 lg:order-none">
              <AliasesCard match={match} />
              <StepsCard match={match} />
              <EntryCard match={match} />
            </div>
          </div>
          <div className="contents lg:sticky lg:top-0 lg:flex lg:flex-col lg:gap-3.5">
            <div className="order-2 flex flex-col gap-3.5 lg:order-none">
              <DecisionCard match={match} me={me} onAct={setAct} />
              <SecondPersonCard match={match} me={me} />
            </div>
            <div className="order-4 flex flex-col gap-3.5 lg:order-none">
              <CoveredCard match={match} reveal={reveal} />
              <ElsewhereCard match={match} />
              <UntoldCard />
            </div>
          </div>
        </div>
      </PageBody>
      {act && (
        <DecideMatchDialog
          act={act}
          match={match}
          me={me}
          onClose={() => setAct(null)}
          decide={(words) => decide(act, words)}
        />
      )}
    </>
  );
}

function MatchBar({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches");
  const format = useFormat();
  const { customer } = match;
  const nobody = customer.erased ? t("erased") : t("sealedName");
  const link = "whitespace-nowrap text-ink-2 underline underline-offset-2 hover:text-ink";
  return (
    <TopBar
      search={false}
      crumbs={[{ label: t("title"), href: "/matches" }]}
      title={
        <>
          {customer.name ? <Name>{customer.name}</Name> : nobody} <span className="text-ink-3">{t("versus")}</span>{" "}
          <Name>{match.listed.name}</Name>
        </>
      }
      tags={
        <>
          <Tag>{t(`kind.${match.kind}`)}</Tag>
          <StrengthTag match={match} />
          <MatchStateTag match={match} />
          <WokenTag match={match} />
          {match.delistedAt && <Tag>{t("delisted", { when: format.date(Date.parse(match.delistedAt)) })}</Tag>}
        </>
      }
      end={
        <>
          {match.case && (
            <Link href={`/cases/${match.case.id}`} className={link}>
              {t("toCase", { key: match.case.key })}
            </Link>
          )}
          <Link href={`/customers/${customer.id}`} className={link}>
            {t("toCustomer")}
          </Link>
        </>
      }
    />
  );
}
