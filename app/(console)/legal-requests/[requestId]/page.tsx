// The page of one legal request. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RequestScreen } from "@/components/legal/request-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { viewRequest } from "@/lib/legal-requests/queries/get";
import { gatherGiven } from "../../investigations/given";
import {
  addEntriesAction,
  amendAction,
  answerAction,
  closeAction,
  confirmAction,
  decideBatchAction,
  importAction,
  matchAction,
  proposeBatchAction,
  refuseAction,
  releaseAction,
  takeBackBatchAction,
  unmatchAction,
  verifyAction,
} from "../actions";

export const dynamic = "force-dynamic";

const actions = {
  addEntries: addEntriesAction,
  importList: importAction,
  match: matchAction,
  unmatch: unmatchAction,
  verify: verifyAction,
  refuse: refuseAction,
  answer: answerAction,
  close: closeAction,
  amend: amendAction,
  release: releaseAction,
  batch: { propose: proposeBatchAction, decide: decideBatchAction, takeBack: takeBackBatchAction },
  confirm: confirmAction,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("legal"))("one") };
}

export default async function LegalRequestPage({ params }: { params: Promise<{ requestId: string }> }) {
  const [actor, { requestId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "legal_request.read")) return refusedPage(actor, "legal_request.read");
  if (!isId(requestId)) notFound();
  const opened = await viewRequest({ actor, requestId: newId() }, { requestId });
  if (!opened.ok) notFound();
  return <RequestScreen key={requestId} initial={opened.value} actions={actions} gather={gatherGiven(actor)} />;
}
