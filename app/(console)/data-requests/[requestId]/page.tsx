// The page of one data request. Opening it is recorded.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RequestScreen } from "@/components/data-request/request-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { openRequestPage } from "@/lib/data-requests/get";
import { isId, newId } from "@/lib/id";
import { answerAction, evidenceAction, extendAction, refuseAction, takeAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-requests"))("title") };
}

const actions = {
  ...{ take: takeAction, evidence: evidenceAction, extend: extendAction },
  ...{ answer: answerAction, refuse: refuseAction },
};

export default async function DataRequestPage({ params }: { params: Promise<{ requestId: string }> }) {
  const [actor, { requestId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "data_request.read")) return refusedPage(actor, "data_request.read");
  if (!isId(requestId)) notFound();
  const opened = await openRequestPage({ actor, requestId: newId() }, { requestId });
  if (!opened.ok) {
    if (opened.error.code === "not_found") notFound();
    const t = await getTranslations("data-requests");
    return <EmptyState page title={t("gone")} detail={t("goneDetail")} />;
  }
  const mayHandle = can(actor, "data_request.handle", { entityId: opened.value.entityId });
  return <RequestScreen key={requestId} initial={opened.value} me={actor.id} mayHandle={mayHandle} actions={actions} />;
}
