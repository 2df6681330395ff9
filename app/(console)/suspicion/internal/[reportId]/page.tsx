// One internal report. Opening it is recorded once, here, for the MLRO's side's eyes; then the browser keeps it fresh through GET.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InternalScreen } from "@/components/suspicion/internal-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { viewInternal } from "@/lib/suspicion/queries/internal";
import { confirmAction, decideAction } from "../../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suspicion"))("title") };
}

export default async function InternalReport({ params }: { params: Promise<{ reportId: string }> }) {
  const [actor, { reportId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "suspicion.read")) return refusedPage(actor, "suspicion.read");
  if (!isId(reportId)) notFound();
  const opened = await viewInternal({ actor, requestId: newId() }, { reportId });
  if (!opened.ok) notFound();
  const actions = { decide: decideAction, confirm: confirmAction };
  return <InternalScreen key={reportId} initial={opened.value} actions={actions} />;
}
