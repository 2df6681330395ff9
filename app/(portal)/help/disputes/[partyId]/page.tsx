// One payment that is looked at, as one of its parties follows it. The address is the party's own; the other side's opens nothing here.
// Seeing it is recorded.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnswerCard, AskedCard, PaidCard, StepsCard, WaitsCard } from "@/components/dispute/portal/told-card";
import { PortalPage } from "@/components/portal-appeal/portal-page";
import { EmptyState } from "@/components/ui/empty-state";
import { now as clockNow } from "@/lib/clock";
import { openDispute } from "@/lib/disputes/commands/view";
import { isId } from "@/lib/id";
import { requireCustomer } from "@/lib/portal/session";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes.portal"))("pageTitle") };
}

export default async function DisputePage({ params }: { params: Promise<{ partyId: string }> }) {
  const customer = await requireCustomer();
  const { partyId } = await params;
  const t = await getTranslations("disputes.portal");
  const opened = isId(partyId) ? await openDispute({ actor: customer }, { partyId }) : null;
  if (!opened?.ok) return <EmptyState page title={t("gone")} detail={t("goneDetail")} />;
  const shown = { told: opened.value, now: clockNow().getTime() };
  const { side, state } = opened.value;
  return (
    <PortalPage
      title={t(`heading.${side}.${state}`)}
      lead={t(`lead.${side}.${state}`)}
      beside={
        <>
          <StepsCard {...shown} />
          <PaidCard {...shown} />
        </>
      }
    >
      <AnswerCard {...shown} />
      <AskedCard {...shown} />
      <WaitsCard {...shown} />
    </PortalPage>
  );
}
