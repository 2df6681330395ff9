// What is limited on the customer's account, why, and what they can do about it: the statement of reasons of everything that
// stands, and what ended lately. Whatever link of theirs they came by; the look is on record.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageNotice } from "@/components/portal/page-notice";
import { EndedCard } from "@/components/portal-appeal/ended-card";
import { PortalPage } from "@/components/portal-appeal/portal-page";
import { StandingCard } from "@/components/portal-appeal/standing-card";
import { Statement } from "@/components/portal-appeal/statement";
import { thumbLink } from "@/components/portal-entry/parts";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { requireCustomer } from "@/lib/portal/session";
import { noteStatementRead } from "@/lib/portal/statement-read";
import { toldRestrictions } from "@/lib/restrictions/queries/told";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-appeal.now"))("pageTitle") };
}

export default async function RestrictionsPage() {
  const customer = await requireCustomer();
  const [told, t] = await Promise.all([
    toldRestrictions({ actor: customer }, {}),
    getTranslations("portal-appeal.now"),
  ]);
  if (!told.ok) return <PageNotice good={false} at={newId()} words={t("failed")} />;
  const standing = told.value.filter(({ state }) => state !== "ended");
  const ended = told.value.filter(({ state }) => state === "ended");
  if (standing.length > 0) await noteStatementRead({ actor: customer }, {});
  const now = clockNow().getTime();
  return (
    <PortalPage
      title={t(standing.length > 0 ? "heading" : "headingNothing")}
      lead={t(standing.length > 0 ? "lead" : "leadNothing")}
    >
      {standing.length > 0 && <StandingCard standing={standing} now={now} />}
      {standing.map((each) => (
        <Statement key={each.id} told={each} now={now} />
      ))}
      <EndedCard ended={ended} />
      {standing.length > 0 && (
        <p className="text-ink-2">
          {t("doubt")}{" "}
          <Link href="/help/message" className={thumbLink}>
            {t("doubtLink")}
          </Link>
        </p>
      )}
    </PortalPage>
  );
}
