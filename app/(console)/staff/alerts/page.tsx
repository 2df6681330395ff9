// Looks of ours that are unlike whoever looked: for people named for it, and never what is about the reader.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AlertsScreen } from "@/components/inside/alerts-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { openAlerts } from "@/lib/inside-control/alerts";
import { closeAlertAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inside.alerts"))("title") };
}

export default async function InsiderAlertsPage({ searchParams }: { searchParams: Promise<{ state?: string }> }) {
  const actor = await requireActor();
  if (!can(actor, "insider.read", { queue: "insider" })) return refusedPage(actor, "insider.read");
  const state = (await searchParams).state === "closed" ? "closed" : "open";
  const alerts = await openAlerts({ actor }, { state });
  if (!alerts.ok) notFound();
  const mayClose = can(actor, "insider.close", { queue: "insider" });
  return <AlertsScreen alerts={alerts.value} state={state} mayClose={mayClose} close={closeAlertAction} />;
}
