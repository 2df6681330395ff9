// All payments of the customer that are looked at, newest first; of each only their own side.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ToldList } from "@/components/dispute/portal/told-list";
import { PageNotice } from "@/components/portal/page-notice";
import { PortalPage } from "@/components/portal-appeal/portal-page";
import { now as clockNow } from "@/lib/clock";
import { toldDisputes } from "@/lib/disputes/queries/told";
import { newId } from "@/lib/id";
import { requireCustomer } from "@/lib/portal/session";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes.portal"))("listTitle") };
}

export default async function DisputesPage() {
  const customer = await requireCustomer();
  const [told, t] = await Promise.all([toldDisputes({ actor: customer }, {}), getTranslations("disputes.portal")]);
  if (!told.ok) return <PageNotice good={false} at={newId()} words={t("failed")} />;
  return (
    <PortalPage title={t("listTitle")} lead={t(told.value.length > 0 ? "listLead" : "listNone")}>
      {told.value.length > 0 && <ToldList told={told.value} now={clockNow().getTime()} />}
    </PortalPage>
  );
}
