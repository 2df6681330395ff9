// Deliveries: messages, orders to the core and questions to partners, by what became of them, and what is done about those that
// did not arrive. State, channel and page stand in the address.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ChannelLinks, deliveriesHref } from "@/components/deliveries/channel-links";
import { DeliveriesTable } from "@/components/deliveries/deliveries-table";
import { RouteNote } from "@/components/deliveries/route-note";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { ViewTabs } from "@/components/ui/view-tabs";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { deliveryChannels, deliveryStates, listDeliveries } from "@/lib/deliveries/list";
import { giveUpAction, orderAnewAction, readBackAction, retryAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deliveries"))("title") };
}

const readAddress = createLoader({
  state: parseAsStringLiteral(deliveryStates).withDefault("dead"),
  channel: parseAsStringLiteral(deliveryChannels),
  after: parseAsString,
});
type Params = Record<string, string | string[] | undefined>;

export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, t, { state, channel, after }] = await Promise.all([
    requireActor(),
    getTranslations("deliveries"),
    readAddress(searchParams),
  ]);
  if (!can(actor, "delivery.read")) return refusedPage(actor, "delivery.read");
  const wanted = { state, channel: channel ?? undefined };
  const asked = await listDeliveries({ actor }, { ...wanted, after: after ?? undefined });
  // an address that somebody mistyped begins at the newest
  const result = asked.ok ? asked : await listDeliveries({ actor }, wanted);
  if (!result.ok) notFound();
  const { rows, next, counts, route } = result.value;
  const views = deliveryStates.map((id) => ({
    ...{ id, label: t(`state.${id}`), href: deliveriesHref({ ...wanted, state: id }) },
    count: id === "dead" || id === "waiting" ? counts[id] : undefined,
  }));
  return (
    <>
      <TopBar title={t("title")} summary={t("summary", counts)} />
      <ViewTabs label={t("views")} views={views} current={state} />
      <PageBody>
        <RouteNote {...route} />
        <ChannelLinks {...wanted} />
        <DeliveriesTable
          rows={rows}
          allDone={counts.dead + counts.waiting === 0 && state === "dead"}
          topics={actor.entityIds.map((id) => `deliveries:${id}` as const)}
          may={can(actor, "delivery.handle")}
          actions={{ retry: retryAction, giveUp: giveUpAction, readBack: readBackAction, orderAnew: orderAnewAction }}
          older={next ? deliveriesHref({ ...wanted, after: next }) : null}
          newest={after ? deliveriesHref(wanted) : null}
        />
      </PageBody>
    </>
  );
}
