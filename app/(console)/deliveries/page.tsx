// Deliveries: what did not reach a customer, and what is done about it.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeliveriesTable } from "@/components/deliveries/deliveries-table";
import { RouteNote } from "@/components/deliveries/route-note";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { listDeliveries } from "@/lib/deliveries/list";
import { giveUpAction, retryAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deliveries"))("title") };
}

export default async function DeliveriesPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("deliveries")]);
  const result = await listDeliveries({ actor }, {});
  if (!result.ok) notFound();
  const { rows, counts, route } = result.value;
  return (
    <>
      <TopBar title={t("title")} summary={t("summary", counts)} />
      <PageBody>
        <RouteNote {...route} />
        <DeliveriesTable
          rows={rows}
          topics={actor.entityIds.map((id) => `deliveries:${id}`)}
          may={can(actor, "delivery.handle")}
          actions={{ retry: retryAction, giveUp: giveUpAction }}
        />
      </PageBody>
    </>
  );
}
