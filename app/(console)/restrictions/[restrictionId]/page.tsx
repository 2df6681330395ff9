// The page of one restriction. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ApprovalScreen } from "@/components/restriction/approval-screen";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { viewRestriction } from "@/lib/restrictions/commands/view";
import {
  confirmIdentityAction,
  decideProposalAction,
  proposeExtensionAction,
  proposeLiftAction,
  releaseHoldAction,
  resumeAction,
  takeBackAction,
} from "./actions";

export const dynamic = "force-dynamic";

const actions = {
  decide: decideProposalAction,
  takeBack: takeBackAction,
  extend: proposeExtensionAction,
  lift: proposeLiftAction,
  release: releaseHoldAction,
  resume: resumeAction,
  confirm: confirmIdentityAction,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("restriction-desk"))("one") };
}

export default async function RestrictionPage({ params }: { params: Promise<{ restrictionId: string }> }) {
  const [actor, { restrictionId }] = await Promise.all([requireActor(), params]);
  if (!isId(restrictionId)) notFound();
  const opened = await viewRestriction({ actor, requestId: newId() }, { restrictionId });
  if (!opened.ok) {
    if (opened.error.code === "not_allowed") return <Refused detail={opened.error.detail} />;
    notFound();
  }
  return (
    <ApprovalScreen
      key={restrictionId}
      initial={opened.value}
      me={actor.id}
      mayDeliveries={can(actor, "delivery.read")}
      actions={actions}
    />
  );
}

/** Only what they may know anyway is said: their own declaration, role or queues. */
async function Refused({ detail }: { detail?: string }) {
  const t = await getTranslations("restriction-desk.refused");
  const why =
    detail === "conflict_of_interest"
      ? "conflict"
      : detail === "not_in_your_queues" || detail === "restricted_queue"
        ? "queue"
        : "role";
  return (
    <EmptyState
      page
      title={t(why)}
      detail={t(`${why}Detail`)}
      action={
        <Link href="/" className={buttonClass("plain")}>
          {t("back")}
        </Link>
      }
    />
  );
}
