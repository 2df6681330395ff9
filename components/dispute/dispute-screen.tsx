"use client";
// The page of one dispute: the parties and the payment on the left, evidence and the decision in the middle, what waits and what
// happened on the right. On a phone the evidence comes first.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { DisputeView } from "@/lib/disputes/dto";
import { useCommands } from "../shell/commands";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { ErrorState } from "../ui/error-state";
import { Name } from "../ui/name";
import { type Shortcut, useShortcuts } from "../ui/shortcuts";
import { type BarAct, DecideBar } from "./decide-bar";
import { ApproveDialog, DecideDialog, KeepPausedDialog, ReturnDialog } from "./decide-dialogs";
import type { DisputeAbilities, DisputeActions } from "./dispute-actions";
import { DisputeStateTag, PausedTag } from "./dispute-tags";
import { useVerdict } from "./dispute-words";
import { PartyCard, PaymentCard, SaidCard } from "./party-cards";
import { useDispute } from "./use-dispute";
import { AskedCard, EvidenceCard, HistoryCard, PauseCard } from "./work-cards";

type Props = { initial: DisputeView; me: string; may: DisputeAbilities; actions: DisputeActions };
type Dialog = BarAct | "keep";

export function DisputeScreen({ initial, me, may, actions }: Props) {
  const t = useTranslations("disputes");
  const verdict = useVerdict();
  const dispute = useDispute(initial, actions.confirm);
  const { view, failure, busy, run, confirmDialog } = dispute;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const whyNot = dispute.stale ? t("decide.lookFirst") : undefined;
  const tell = async (attempt: Promise<string | null>) => {
    const failed = await attempt;
    if (failed) toast.error(failed);
  };
  const askEvidence = () => tell(run(actions.askEvidence, {}, t("done.asked")));
  const asks = may.work && !whyNot && (view.state === "open" || view.state === "evidence_in");
  useDisputeKeys({ view, asks, onAsk: () => void askEvidence() });
  if (failure && (failure.code === "not_found" || failure.code === "not_allowed"))
    return <ErrorState title={t("gone")} detail={t("goneDetail")} />;
  const shared = { view, may, whyNot, busy };
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("title"), href: "/disputes" }, { label: view.key }]}
        title={view.merchant.name ? <Name>{view.merchant.name}</Name> : view.merchant.externalId || t("erased")}
        tags={
          <>
            <DisputeStateTag state={view.state} outcome={view.outcome} />
            <PausedTag paused={view.paused} />
          </>
        }
      />
      <PageBody>
        {failure && (
          <Notice text={t("readFailed")} button={t("missed.looked")} onPress={() => void dispute.refresh()} />
        )}
        {dispute.stale && (
          <Notice
            text={`${t("missed.title")}. ${t("missed.detail")}`}
            button={t("missed.looked")}
            onPress={dispute.looked}
          />
        )}
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[270px_minmax(0,1fr)_270px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5 lg:order-2">
            <SaidCard view={view} />
            <EvidenceCard {...shared} onAsk={() => void askEvidence()} />
            <AskedCard
              {...shared}
              onAsk={(partner) => void tell(run(actions.askPartner, { partner }, t("done.partner")))}
            />
            <div className="sticky -bottom-4 z-10">
              <DecideBar {...shared} me={me} onAct={setDialog} />
            </div>
          </div>
          <div className="flex min-w-0 flex-col gap-3.5 lg:order-1">
            <PartyCard view={view} side="merchant" />
            <PartyCard view={view} side="consumer" />
            <PaymentCard view={view} />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5 lg:order-3">
            <PauseCard {...shared} onKeep={() => setDialog("keep")} />
            <HistoryCard history={view.history} />
          </div>
        </div>
      </PageBody>
      {dialog === "decide" && (
        <DecideDialog
          {...{ view, confirmDialog, onClose: close }}
          run={(decision) =>
            run(actions.decide, decision, t(decision.outcome === "release" ? "done.decided" : "done.proposed"))
          }
        />
      )}
      {dialog === "approve" && (
        <ApproveDialog
          {...{ confirmDialog, onClose: close, what: verdict(view) }}
          run={() => run(actions.approve, {}, t("done.approved"))}
        />
      )}
      {dialog === "return" && (
        <ReturnDialog
          own={view.proposedBy?.id === me}
          onClose={close}
          run={(why) => run(actions.return, why, t("done.returned"))}
        />
      )}
      {dialog === "keep" && (
        <KeepPausedDialog onClose={close} run={(why) => run(actions.keepPaused, why, t("done.kept"))} />
      )}
    </>
  );
}

function Notice({ text, button, onPress }: { text: string; button: string; onPress: () => void }) {
  return (
    <div role="alert" className="mb-3.5 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn">
      {text}
      <Button size="sm" onClick={onPress}>
        {button}
      </Button>
    </div>
  );
}

/** The keys of a dispute. Nothing that decides about a payment has one. */
function useDisputeKeys({ view, asks, onAsk }: { view: DisputeView; asks: boolean; onAsk: () => void }): void {
  const t = useTranslations("disputes.keys");
  const router = useRouter();
  const group = t("group");
  const keys: Shortcut[] = [
    { keys: "r", label: t("ask"), run: onAsk, disabled: !asks, group },
    {
      ...{ keys: "e", label: t("evidence"), disabled: !view.evidence, group },
      run: () => document.getElementById("evidence")?.focus(),
    },
    {
      ...{ keys: "c", label: t("case"), disabled: !view.caseId, group },
      run: () => router.push(`/cases/${view.caseId}`),
    },
  ];
  useShortcuts(keys);
  useCommands(
    keys
      .filter(({ disabled }) => !disabled)
      .map(({ keys: hint, label, run }) => ({ id: `dispute-${hint}`, label, run, keys: hint, group })),
  );
}
