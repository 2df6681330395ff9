// One report about blocked property or a rejected payment. Opening it shows a name and is recorded.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BlockingScreen } from "@/components/report/blocking-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { viewBlocking } from "@/lib/reports/blocking/queries";
import {
  acknowledgeBlockingAction,
  approveBlockingAction,
  fileBlockingAction,
  notOwedAction,
  reopenBlockingAction,
  writeBlockingAction,
} from "../../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("blocking.one") };
}

export default async function BlockingReport({ params }: { params: Promise<{ blockingId: string }> }) {
  const [actor, { blockingId: reportId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "blocking_report.read")) return refusedPage(actor, "blocking_report.read");
  if (!isId(reportId)) notFound();
  const opened = await viewBlocking({ actor, requestId: newId() }, { reportId });
  if (!opened.ok) notFound();
  const { writers } = opened.value;
  return (
    <BlockingScreen
      key={reportId}
      view={opened.value}
      may={{
        write: can(actor, "blocking_report.draft"),
        approve: can(actor, "blocking_report.approve") && !writers.some(({ id }) => id === actor.id),
        file: can(actor, "blocking_report.file"),
      }}
      actions={{
        write: writeBlockingAction,
        approve: approveBlockingAction,
        reopen: reopenBlockingAction,
        notOwed: notOwedAction,
        file: fileBlockingAction,
        acknowledge: acknowledgeBlockingAction,
      }}
    />
  );
}
