// The queue. The server reads the address and the first page; from there on the browser keeps it fresh through GET routes.
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { countsKey, listKey } from "@/components/case-queue/query-keys";
import { QueuePage } from "@/components/case-queue/queue-page";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { countCases } from "@/lib/cases/counts";
import { listCases } from "@/lib/cases/list";
import { catalogue, QUEUES } from "@/lib/scoring";
import { toListInput } from "@/lib/views/address";
import { listViews, queueChoices } from "@/lib/views/queries";
import { gatherGiven } from "../investigations/given";
import { buildNavigation } from "../navigation";
import { abilitiesOf } from "./abilities";
import { caseActions, viewActions } from "./case-actions";
import { readQueueAddress } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("queue"))("title") };
}

export default async function CasesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [actor, locale] = await Promise.all([requireActor(), getLocale()]);
  if (!can(actor, "case.read")) redirect(await firstPlace(actor));
  const address = await readQueueAddress(searchParams);
  const [page, counts, views, choices] = await Promise.all([
    listCases({ actor }, toListInput(address)),
    countCases({ actor }, {}),
    listViews({ actor }, {}),
    queueChoices({ actor }, {}),
  ]);
  const client = new QueryClient();
  if (page.ok) client.setQueryData(listKey(address), { pages: [page.value], pageParams: [null] });
  if (counts.ok) client.setQueryData(countsKey, counts.value);
  const seen = counts.ok ? Object.keys(counts.value.byQueue) : [];
  const lists = {
    people: choices.ok ? choices.value.people : [],
    entities: choices.ok ? choices.value.entities : [],
    rules: catalogue.map(({ id, title }) => ({ id, title: title[locale] })),
    queues: QUEUES.filter((queue) => seen.includes(queue) || can(actor, "case.read", { queue })),
  };
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <QueuePage
        me={{ id: actor.id, name: actor.name }}
        entityIds={[...actor.entityIds]}
        may={abilitiesOf(actor)}
        lists={lists}
        views={views.ok ? views.value : []}
        actions={caseActions}
        viewActions={viewActions}
        gather={gatherGiven(actor)}
        drawnOpen={counts.ok ? counts.value.total.open : 0}
      />
    </HydrationBoundary>
  );
}

/** Where somebody works who sees no cases. */
async function firstPlace(actor: Parameters<typeof buildNavigation>[0]): Promise<string> {
  const [first] = (await buildNavigation(actor)).flatMap(({ items }) => items);
  return first?.href ?? "/account";
}
