// One report to the unit. Opening it is recorded once, here, for the MLRO's side's eyes; then the browser keeps it fresh through GET.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReportActions } from "@/components/suspicion/report-actions";
import { ReportScreen } from "@/components/suspicion/report-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { viewReport } from "@/lib/suspicion/queries/report";
import {
  amendAction,
  answerAction,
  approveAction,
  confirmAction,
  consentAction,
  downloadAction,
  fileAction,
  releaseAction,
  reopenAction,
  writeAction,
} from "../../actions";

export const dynamic = "force-dynamic";

const actions: ReportActions = {
  ...{ write: writeAction, approve: approveAction, reopen: reopenAction, download: downloadAction, file: fileAction },
  ...{ answer: answerAction, consent: consentAction, amend: amendAction, release: releaseAction },
  confirm: confirmAction,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suspicion"))("title") };
}

export default async function SuspiciousReport({ params }: { params: Promise<{ reportId: string }> }) {
  const [actor, { reportId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "suspicion.read")) return refusedPage(actor, "suspicion.read");
  if (!isId(reportId)) notFound();
  const opened = await viewReport({ actor, requestId: newId() }, { reportId });
  if (!opened.ok) notFound();
  return <ReportScreen key={reportId} initial={opened.value} actions={actions} />;
}
