// The page of one appeal. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReviewScreen } from "@/components/appeal/review-screen";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/check";
import { viewAppeal } from "@/lib/appeals/commands/view";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import {
  answerAction,
  askAction,
  assignAction,
  decideAction,
  delayAction,
  downloadDocumentAction,
  openDocumentAction,
  remedyAction,
  takeAction,
  writeAction,
} from "./actions";

export const dynamic = "force-dynamic";

const actions = {
  take: takeAction,
  assign: assignAction,
  answer: answerAction,
  ask: askAction,
  delay: delayAction,
  decide: decideAction,
  remedy: remedyAction,
  write: writeAction,
  documents: { open: openDocumentAction, download: downloadDocumentAction },
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appeal-desk"))("one") };
}

export default async function AppealPage({ params }: { params: Promise<{ appealId: string }> }) {
  const [actor, { appealId }] = await Promise.all([requireActor(), params]);
  if (!isId(appealId)) notFound();
  if (can(actor, "appeal.status")) redirect(`/inbox/appeals/${appealId}`);
  const opened = await viewAppeal({ actor, requestId: newId() }, { appealId });
  if (!opened.ok) {
    if (opened.error.code === "not_allowed")
      return <Refused conflict={opened.error.detail === "conflict_of_interest"} />;
    notFound();
  }
  const { entityId } = opened.value;
  // Hides only: the commands know the appeal, and who took part in what was decided.
  const may = {
    review: can(actor, "appeal.review", { entityId }),
    assign: can(actor, "appeal.assign", { entityId }),
    message: can(actor, "appeal.message", { entityId }),
    remedy: can(actor, "appeal.remedy", { entityId }),
    documents: can(actor, "document.open", { entityId, assigneeId: actor.id }),
    download: can(actor, "document.download", { entityId }),
  };
  return <ReviewScreen key={appealId} initial={opened.value} me={actor.id} may={may} actions={actions} />;
}

async function Refused({ conflict }: { conflict: boolean }) {
  const t = await getTranslations("appeal-desk.refused");
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
