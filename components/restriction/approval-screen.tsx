"use client";
// The page of one restriction, for whoever signs: the measure on the left, what changes for the customer and why in the middle
// with the decision in reach, who signed and what the core answered on the right.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RestrictionView } from "@/lib/restrictions/dto";
import { useCommands } from "../shell/commands";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ErrorState } from "../ui/error-state";
import { Name } from "../ui/name";
import { changedAbilities } from "./ability-changes";
import { AbilityDiff } from "./ability-diff";
import { ExtendDialog, LiftDialog, ReleaseDialog, ResumeDialog } from "./change-dialogs";
import { CoreCard } from "./core-card";
import { DecideCard } from "./decide-card";
import { ApproveDialog, RejectDialog, TakeBackDialog } from "./decide-dialogs";
import { deedsOf, type RestrictionDeed } from "./deeds";
import { EvidenceCard } from "./evidence-card";
import { FactsCard } from "./facts-card";
import { MissedNotice } from "./missed-notice";
import { ProposalsCard } from "./proposals-card";
import type { DecideActions } from "./restriction-actions";
import { OriginTag, RestrictionStateTag } from "./restriction-tags";
import { TimelineCard } from "./timeline-card";
import { ToldCard } from "./told-card";
import { type RestrictionHandle, useRestriction } from "./use-restriction";

type Props = {
  /** As the server opened it: one record a page view. */
  initial: RestrictionView;
  me: string;
  /** Whether I may open what was delivered. */
  mayDeliveries: boolean;
  actions: DecideActions;
};

export function ApprovalScreen({ initial, me, mayDeliveries, actions }: Props) {
  const t = useTranslations("restriction-desk");
  const restriction = useRestriction(initial, actions.confirm);
  const { view, failure } = restriction;
  const [deed, setDeed] = useState<RestrictionDeed | null>(null);
  const stale = restriction.missed !== null;
  useCommands(
    deedsOf(view, me)
      .filter(({ refused }) => !refused && !stale)
      .map(({ deed: each }) => ({
        id: `restriction-${each}`,
        label: t(`decide.do.${each}`),
        group: view.key,
        run: () => setDeed(each),
      })),
  );
  if (failure && (failure.code === "not_found" || failure.code === "not_allowed"))
    return <ErrorState title={t("gone")} detail={t("goneDetail")} />;
  const changes = changedAbilities(view.before, view.after).length;
  return (
    <>
      <Bar view={view} />
      <PageBody>
        {failure && <ReadFailed onRetry={() => void restriction.refresh()} />}
        {restriction.missed && <MissedNotice changes={restriction.missed} onLooked={restriction.looked} />}
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[250px_minmax(0,1fr)_270px] lg:items-start">
          <div className="order-2 flex flex-col gap-3.5 lg:order-none">
            <FactsCard view={view} />
          </div>
          <div className="contents lg:flex lg:min-h-[calc(100dvh-81px)] lg:min-w-0 lg:flex-col lg:gap-3.5">
            <div className="order-1 flex min-w-0 flex-1 flex-col gap-3.5 lg:order-none">
              <Card
                level={2}
                heading={t("ability.title")}
                aside={changes > 0 ? t("ability.changes", { count: changes }) : undefined}
              >
                <AbilityDiff before={view.before} after={view.after} />
              </Card>
              <EvidenceCard view={view} />
              <ToldCard told={view.told} language={view.language} />
            </div>
            <div className="sticky -bottom-4 z-10 order-4 lg:order-none">
              <DecideCard view={view} me={me} stale={stale} onAct={setDeed} />
            </div>
          </div>
          <div className="order-3 flex flex-col gap-3.5 lg:order-none">
            <ProposalsCard view={view} />
            <CoreCard view={view} mayOpen={mayDeliveries} />
            <TimelineCard history={view.history} />
          </div>
        </div>
      </PageBody>
      {deed && <Deed deed={deed} restriction={restriction} actions={actions} onClose={() => setDeed(null)} />}
    </>
  );
}

type DeedProps = { deed: RestrictionDeed; restriction: RestrictionHandle; actions: DecideActions; onClose: () => void };

function Deed({ deed, ...rest }: DeedProps) {
  // What was asked stays the question, even if it is decided by somebody else while the dialog is open.
  const [proposal] = useState(() => rest.restriction.view.proposals.find(({ state }) => state === "open"));
  switch (deed) {
    case "approve":
      return proposal && <ApproveDialog {...rest} proposal={proposal} />;
    case "reject":
      return proposal && <RejectDialog {...rest} proposal={proposal} />;
    case "takeBack":
      return proposal && <TakeBackDialog {...rest} proposal={proposal} />;
    case "ratify":
    case "extend":
      return <ExtendDialog {...rest} ratify={deed === "ratify"} />;
    case "lift":
      return <LiftDialog {...rest} />;
    case "release":
      return <ReleaseDialog {...rest} />;
    case "resume":
      return <ResumeDialog {...rest} />;
  }
}

function Bar({ view }: { view: RestrictionView }) {
  const t = useTranslations("restriction-desk");
  const link = "whitespace-nowrap text-ink-2 underline underline-offset-2 hover:text-ink";
  return (
    <TopBar
      search={false}
      crumbs={[{ label: t("title"), href: "/restrictions" }, { label: view.key }]}
      title={view.name ? <Name>{view.name}</Name> : t("erased")}
      tags={
        <>
          <RestrictionStateTag state={view.state} />
          <OriginTag row={view} />
        </>
      }
      end={
        <>
          {view.caseId && (
            <Link href={`/cases/${view.caseId}`} className={link}>
              {t("toCase", { key: view.caseKey ?? "" })}
            </Link>
          )}
          <Link href={`/customers/${view.customerId}`} className={link}>
            {t("toCustomer")}
          </Link>
        </>
      }
    />
  );
}

function ReadFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("restriction-desk");
  const common = useTranslations("common");
  return (
    <div role="alert" className="mb-3.5 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn">
      {t("readFailed")}
      <Button size="sm" onClick={onRetry}>
        {common("retry")}
      </Button>
    </div>
  );
}
