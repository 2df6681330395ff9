// The page of one inquiry. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReviewScreen } from "@/components/inquiry/review-screen";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { viewInquiry } from "@/lib/inquiries/commands/view";
import {
  concludeAction,
  decideAction,
  downloadDocumentAction,
  expireAction,
  extendAction,
  newLinkAction,
  openDocumentAction,
  replyAction,
  withdrawAction,
} from "./actions";

export const dynamic = "force-dynamic";

const actions = {
  decide: decideAction,
  conclude: concludeAction,
  extend: extendAction,
  withdraw: withdrawAction,
  expire: expireAction,
  reply: replyAction,
  newLink: newLinkAction,
  documents: { open: openDocumentAction, download: downloadDocumentAction },
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inquiry-desk"))("one") };
}

export default async function InquiryPage({ params }: { params: Promise<{ inquiryId: string }> }) {
  const [actor, { inquiryId }] = await Promise.all([requireActor(), params]);
  if (!isId(inquiryId)) notFound();
  const opened = await viewInquiry({ actor, requestId: newId() }, { inquiryId });
  if (!opened.ok) {
    if (opened.error.code === "not_allowed")
      return <Refused conflict={opened.error.detail === "conflict_of_interest"} />;
    notFound();
  }
  const { entityId } = opened.value;
  // Hides only: the commands know the case.
  const may = {
    review: can(actor, "inquiry.review", { entityId }),
    send: can(actor, "inquiry.send", { entityId }),
    message: can(actor, "inquiry.message", { entityId }),
    link: can(actor, "portal_link.manage", { entityId }),
    documents: can(actor, "document.open", { entityId, assigneeId: actor.id }),
    download: can(actor, "document.download", { entityId }),
  };
  return <ReviewScreen key={inquiryId} initial={opened.value} may={may} actions={actions} />;
}

async function Refused({ conflict }: { conflict: boolean }) {
  const t = await getTranslations("inquiry-desk.refused");
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
