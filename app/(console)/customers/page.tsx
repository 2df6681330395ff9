// Finding a customer. Names stay sealed here; opening one is a page of its own, and recorded.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindCustomers } from "@/components/customer/find-customers";
import { RatedCustomers } from "@/components/customer/rated-customers";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listRatedCustomers } from "@/lib/risk-ratings/read";
import { riskLevels } from "@/lib/risk-ratings/schema";
import type { RiskLevel } from "@/lib/scoring";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customer"))("find.title") };
}

type Props = { searchParams: Promise<{ risk?: string | string[]; due?: string | string[] }> };

export default async function CustomersPage({ searchParams }: Props) {
  const [actor, t, { risk, due }] = await Promise.all([requireActor(), getTranslations("customer.find"), searchParams]);
  if (!can(actor, "customer.find")) return refusedPage(actor, "customer.find");
  return (
    <>
      <TopBar title={t("title")} />
      <PageBody>
        <FindCustomers mayOpen={can(actor, "customer.read")} />
        {can(actor, "risk.read") && <ByRisk actor={actor} level={levelOf(risk)} due={due === "1"} />}
      </PageBody>
    </>
  );
}

const levelOf = (asked: unknown): RiskLevel | null => riskLevels.find((level) => level === asked) ?? null;

/** Customers of one rating, when a level is asked for in the address. */
async function ByRisk({ actor, level, due }: { actor: StaffActor; level: RiskLevel | null; due: boolean }) {
  const listed = level && (await listRatedCustomers({ actor }, { level, due }));
  return <RatedCustomers level={level} due={due} rated={listed?.ok ? listed.value : null} />;
}
