// Finding a customer. Names stay sealed here; opening one is a page of its own, and recorded.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FindCustomers } from "@/components/customer/find-customers";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customer"))("find.title") };
}

export default async function CustomersPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("customer.find")]);
  if (!can(actor, "customer.find")) notFound();
  return (
    <>
      <TopBar title={t("title")} />
      <PageBody>
        <FindCustomers mayOpen={can(actor, "customer.read")} />
      </PageBody>
    </>
  );
}
