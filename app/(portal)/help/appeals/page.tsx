// All reviews of the customer, newest first, and what else could be reviewed.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageNotice } from "@/components/portal/page-notice";
import { ChooseSubject } from "@/components/portal-appeal/choose-subject";
import { PortalPage } from "@/components/portal-appeal/portal-page";
import { ReviewList } from "@/components/portal-appeal/review-list";
import { appealableOf, toldAppeals } from "@/lib/appeals/queries/told";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { requireCustomer } from "@/lib/portal/session";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-appeal.list"))("title") };
}

export default async function ReviewsPage() {
  const customer = await requireCustomer();
  const [told, found, t] = await Promise.all([
    toldAppeals({ actor: customer }, {}),
    appealableOf({ actor: customer }, {}),
    getTranslations("portal-appeal.list"),
  ]);
  if (!told.ok) return <PageNotice good={false} at={newId()} words={t("failed")} />;
  const free = found.ok ? found.value.filter(({ appeal }) => appeal === null) : [];
  return (
    <PortalPage title={t("title")} lead={t(told.value.length > 0 ? "lead" : "none")}>
      {told.value.length > 0 && <ReviewList told={told.value} now={clockNow().getTime()} />}
      {free.length > 0 && <ChooseSubject appealable={free} title={t("more")} now={clockNow().getTime()} />}
    </PortalPage>
  );
}
