// One weekly report: its figures as they are printed, its proof, and who has a copy.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WeeklyScreen } from "@/components/report/weekly-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { getWeekly } from "@/lib/reports/weekly/queries";
import { correctAction, sendAgainAction } from "../../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("weekly.one") };
}

export default async function WeeklyReport({ params }: { params: Promise<{ weeklyId: string }> }) {
  const [actor, { weeklyId: reportId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "report.read")) return refusedPage(actor, "report.read");
  if (!isId(reportId)) notFound();
  const found = await getWeekly({ actor }, { reportId });
  if (!found.ok) return refusedPage(actor, getWeekly.definition.name, found.error);
  return (
    <WeeklyScreen
      view={found.value}
      mayCorrect={can(actor, "report.correct")}
      maySend={can(actor, "report.send")}
      actions={{ correct: correctAction, sendAgain: sendAgainAction }}
    />
  );
}
