// The page of one investigation. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InvestigationScreen } from "@/components/investigation/investigation-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { viewInvestigation } from "@/lib/investigations/queries/read";
import {
  confirmAction,
  decideBatchAction,
  proposeBatchAction,
  takeBackBatchAction,
} from "../../legal-requests/actions";
import { addSeedsAction, addTracedAction, closeInvestigationAction, noteAction, removeMembersAction } from "../actions";

export const dynamic = "force-dynamic";

const actions = {
  addSeeds: addSeedsAction,
  addTraced: addTracedAction,
  remove: removeMembersAction,
  note: noteAction,
  close: closeInvestigationAction,
  batch: { propose: proposeBatchAction, decide: decideBatchAction, takeBack: takeBackBatchAction },
  confirm: confirmAction,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("investigations"))("one") };
}

type Params = { params: Promise<{ investigationId: string }> };

export default async function InvestigationPage({ params }: Params) {
  const [actor, { investigationId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "investigation.read")) return refusedPage(actor, "investigation.read");
  if (!isId(investigationId)) notFound();
  const opened = await viewInvestigation({ actor, requestId: newId() }, { investigationId });
  if (!opened.ok) notFound();
  return <InvestigationScreen key={investigationId} initial={opened.value} actions={actions} />;
}
