// One look: blind while it waits, both decisions once it was given. Opening it is recorded.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { RuleTitles } from "@/components/case/case-actions";
import { BlindScreen } from "@/components/quality/blind-screen";
import { SeenScreen } from "@/components/quality/seen-screen";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { listWaiting } from "@/lib/quality/list";
import { openLook } from "@/lib/quality/open";
import { readSeen } from "@/lib/quality/seen";
import { catalogue } from "@/lib/scoring";
import { reviewAction } from "../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality.blind"))("title") };
}

const titles: RuleTitles = Object.fromEntries(catalogue.map(({ id, title }) => [id, title]));
const told = ["has_a_part", "closing_is_gone", "conflict_of_interest"] as const;

export default async function LookPage({ params }: { params: Promise<{ lookId: string }> }) {
  const [actor, { lookId }] = await Promise.all([requireActor(), params]);
  if (!can(actor, "quality.read")) return refusedPage(actor, "quality.read");
  if (!isId(lookId)) notFound();
  const seen = await readSeen({ actor }, { lookId });
  if (seen.ok) {
    const waiting = can(actor, "quality.review") ? await listWaiting({ actor }, { limit: 1 }) : null;
    const next = waiting?.ok ? waiting.value[0] : undefined;
    return <SeenScreen look={seen.value} nextHref={next ? `/quality/${next.id}` : null} />;
  }
  if (!can(actor, "quality.review")) return refusedPage(actor, "quality.review");
  const opened = await openLook({ actor, requestId: newId() }, { lookId });
  if (opened.ok) return <BlindScreen key={lookId} blind={opened.value} titles={titles} review={reviewAction} />;
  const why = told.find((known) => known === opened.error.detail);
  if (!why) notFound();
  return <Refused why={why} />;
}

async function Refused({ why }: { why: (typeof told)[number] }) {
  const t = await getTranslations("quality");
  return (
    <>
      <TopBar crumbs={[{ label: t("title"), href: "/quality" }]} title={t("blind.title")} />
      <PageBody>
        <EmptyState
          title={t(`refused.${why}`)}
          detail={t(`refused.${why}Detail`)}
          action={
            <Link href="/quality" className={buttonClass("main")}>
              {t("refused.back")}
            </Link>
          }
        />
      </PageBody>
    </>
  );
}
