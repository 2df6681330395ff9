// The page of one dispute. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DisputeScreen } from "@/components/dispute/dispute-screen";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { viewDispute } from "@/lib/disputes/commands/view";
import { isId, newId } from "@/lib/id";
import {
  approveAction,
  askEvidenceAction,
  askPartnerAction,
  confirmAction,
  decideAction,
  keepPausedAction,
  returnAction,
} from "./actions";

export const dynamic = "force-dynamic";

const actions = {
  askEvidence: askEvidenceAction,
  askPartner: askPartnerAction,
  keepPaused: keepPausedAction,
  decide: decideAction,
  approve: approveAction,
  return: returnAction,
  confirm: confirmAction,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes"))("one") };
}

export default async function DisputePage({ params }: { params: Promise<{ disputeId: string }> }) {
  const [actor, { disputeId }] = await Promise.all([requireActor(), params]);
  if (!isId(disputeId)) notFound();
  const opened = await viewDispute({ actor, requestId: newId() }, { disputeId });
  if (!opened.ok) {
    if (opened.error.code === "not_allowed")
      return <Refused conflict={opened.error.detail === "conflict_of_interest"} />;
    notFound();
  }
  const { entityId } = opened.value;
  // Hides only: the commands know the dispute.
  const may = {
    work: can(actor, "dispute.work", { entityId }),
    decide: can(actor, "dispute.decide", { entityId }),
    approve: can(actor, "dispute.approve", { entityId }),
    readInquiries: can(actor, "inquiry.read", { entityId }),
  };
  return <DisputeScreen key={disputeId} initial={opened.value} me={actor.id} may={may} actions={actions} />;
}

async function Refused({ conflict }: { conflict: boolean }) {
  const t = await getTranslations("disputes.refused");
  return (
    <EmptyState
      page
      title={t(conflict ? "conflict" : "role")}
      detail={t(conflict ? "conflictDetail" : "roleDetail")}
      action={
        <Link href="/" className={buttonClass("plain")}>
          {t("back")}
        </Link>
      }
    />
  );
}
