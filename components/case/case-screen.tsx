"use client";
// The page of one case: what is to do and what may be innocent on the left, why it fired in the middle, what was before on the
// right, deciding at the bottom and always in reach. On a phone the cause comes first and the columns follow.
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import type { CaseDetail, Person } from "@/lib/cases/dto";
import type { HeldDocument } from "@/lib/documents/dto";
import { standing } from "@/lib/restrictions/states";
import { HeldList } from "../document/held-list";
import { InquiriesCard } from "../inquiry/inquiries-card";
import { type CaseInquiries, useAsk } from "../inquiry/use-ask";
import { useCloseWanted } from "../inquiry/use-close-wanted";
import { GatherDialog } from "../investigation/gather-dialog";
import type { GatherActions } from "../investigation/investigation-actions";
import { type GivenRestrictions, useRestrict } from "../restriction/use-restrict";
import { ClocksCard } from "../service-level/clocks-card";
import { PageBody } from "../shell/top-bar";
import { Button } from "../ui/button";
import { ErrorState } from "../ui/error-state";
import { AssessmentCard, ItselfCard } from "./assessment-card";
import { BeforeCard } from "./before-card";
import type { CasePageActions, RuleTitles } from "./case-actions";
import { CaseBar } from "./case-bar";
import { CaseDialogs } from "./case-dialogs";
import { ClearancesCard } from "./clearances-card";
import { ClosedCard } from "./closed-card";
import { CustomerCard } from "./customer-card";
import { DecideCard, useWhyNot } from "./decide-card";
import { EvidenceCard } from "./evidence-card";
import { FiredCard } from "./fired-card";
import { FundFlowCard } from "./fund-flow-card";
import { HistoryCard } from "./history-card";
import { InnocentCard } from "./innocent-card";
import { LinkedCard } from "./linked-card";
import { MatchCard } from "./match-card";
import { NotesCard } from "./notes-card";
import { ToDo } from "./to-do";
import { useCase } from "./use-case";
import { useCaseCommands } from "./use-case-commands";
import { useCaseKeys } from "./use-case-keys";
import { usePresence } from "./use-presence";
import { WhatIfCard } from "./what-if-card";

export type CaseScreenProps = {
  /** As the server opened it: one record a page view. */
  initial: CaseDetail;
  me: Person;
  titles: RuleTitles;
  /** Whom it can be given to. */
  colleagues: readonly Person[];
  actions: CasePageActions;
  /** What was asked of the customer so far, and whether I may ask. */
  inquiries: CaseInquiries;
  /** Null for who may not list documents. */
  held: readonly HeldDocument[] | null;
  /** What is restricted, and whether I may; null for who may not read it. */
  restrictions: GivenRestrictions;
  /** Disputes that the customer is a party of. */
  disputes?: ReactNode;
  /** Whether I may try other numbers, and propose them; null is no. */
  whatIf: { mayPropose: boolean } | null;
  /** Shown to some roles only, beside what is about the customer. */
  aside?: ReactNode;
  /** Working several cases as one; null for who may not. */
  gather: GatherActions | null;
};

export function CaseScreen({
  initial,
  me,
  titles,
  colleagues,
  actions,
  inquiries,
  held,
  restrictions,
  disputes,
  whatIf,
  aside,
  gather,
}: CaseScreenProps) {
  const t = useTranslations("case.refused");
  const { detail, failure, refresh } = useCase(initial);
  const commands = useCaseCommands(detail, me, actions, refresh);
  const [isGathering, setGathering] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const ask = useAsk(detail, me, inquiries, refresh);
  const restrict = useRestrict(
    { ...detail, caseId: detail.id, customerId: detail.customer.id, name: detail.customer.name },
    me.id,
    restrictions,
    refresh,
  );
  const stands = restrict.rows.some(({ state }) => standing.includes(state));
  useCaseKeys(detail, commands, noteField, ask);
  useCloseWanted(useWhyNot(detail, me)("explained"), () =>
    commands.setDialog({ kind: "decide", outcome: "explained", reason: "documents_held" }),
  );
  usePresence(detail.id);
  // Reassigned, or a conflict was declared meanwhile: nothing of it stays on the screen.
  if (failure && (failure.code === "not_found" || failure.code === "not_allowed"))
    return <ErrorState title={t("gone")} detail={t("goneDetail")} />;
  return (
    <>
      <CaseBar detail={detail} restrictions={restrictions && restrict.rows} />
      <PageBody>
        {failure && <ReadFailure onRetry={() => void refresh()} />}
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[200px_minmax(0,1fr)_236px] lg:items-start xl:grid-cols-[220px_minmax(0,1fr)_264px]">
          <div className="order-2 flex flex-col gap-3.5 lg:order-none">
            <ToDo detail={detail} setStep={commands.setStep} />
            <InnocentCard detail={detail} />
          </div>
          <div className="contents lg:flex lg:self-stretch lg:min-h-[calc(100dvh-81px)] lg:flex-col lg:gap-3.5">
            <div className="order-1 flex flex-col gap-3.5 lg:order-none">
              <FiredCard detail={detail} titles={titles} stands={stands} />
              <MatchCard detail={detail} />
              <FundFlowCard detail={detail} />
            </div>
            <div className="order-3 flex flex-1 flex-col gap-3.5 lg:order-none">
              <EvidenceCard detail={detail} />
              {whatIf && <WhatIfCard detail={detail} mayPropose={whatIf.mayPropose} />}
              <NotesCard detail={detail} add={commands.note} field={noteField} />
              <HistoryCard detail={detail} />
            </div>
            <div className="sticky -bottom-4 z-10 order-5 lg:order-none">
              {detail.state === "closed" ? (
                <ClosedCard detail={detail} commands={commands} />
              ) : (
                <DecideCard
                  detail={detail}
                  commands={commands}
                  colleagues={colleagues}
                  ask={ask}
                  restrict={restrict.open}
                  investigate={gather ? () => setGathering(true) : undefined}
                />
              )}
            </div>
          </div>
          <div className="order-4 flex flex-col gap-3.5 lg:order-none">
            <CustomerCard customer={detail.customer} />
            <ClocksCard clocks={detail.targets} at={detail.clocks.at} />
            {aside}
            {restrict.card}
            {disputes}
            <InquiriesCard inquiries={ask.inquiries} />
            {held && <HeldList documents={held} />}
            <AssessmentCard detail={detail} titles={titles} />
            <ItselfCard detail={detail} titles={titles} />
            <BeforeCard detail={detail} />
            <ClearancesCard
              clearances={detail.clearances}
              titles={titles}
              mayEnd={detail.may.endClearance}
              end={commands.endClearance}
            />
            <LinkedCard linked={detail.linked} />
          </div>
        </div>
      </PageBody>
      <CaseDialogs detail={detail} commands={commands} />
      {ask.composer}
      {restrict.dialogs}
      {gather && isGathering && (
        <GatherDialog
          entityId={detail.entityId}
          caseIds={[detail.id]}
          actions={gather}
          onClose={() => setGathering(false)}
        />
      )}
    </>
  );
}

/** What is shown may be old; it stays, because it is better than nothing, and says so. */
function ReadFailure({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("case.refused");
  const common = useTranslations("common");
  return (
    <div role="alert" className="mb-3.5 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn">
      {t("failed")}
      <Button size="sm" onClick={onRetry}>
        {common("retry")}
      </Button>
    </div>
  );
}
