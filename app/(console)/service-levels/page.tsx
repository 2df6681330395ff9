// The manager's page. The server counts; the browser draws.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ManagerPage } from "@/components/service-level/manager-page";
import { readRange } from "@/components/service-level/range-address";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { catalogue } from "@/lib/scoring";
import { readPage } from "@/lib/service-levels/manager/page";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("service-levels"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function ServiceLevels({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, locale, params] = await Promise.all([requireActor(), getLocale(), searchParams]);
  if (!can(actor, "service_level.read")) return refusedPage(actor, "service_level.read");
  const { input, wrong } = readRange(params, now());
  const [page, choices] = await Promise.all([readPage({ actor }, input), queueChoices({ actor }, {})]);
  if (!page.ok) notFound();
  return (
    <ManagerPage
      page={page.value}
      input={input}
      wrong={wrong}
      entities={choices.ok ? choices.value.entities : []}
      titles={Object.fromEntries(catalogue.map(({ id, title }) => [id, title[locale]]))}
    />
  );
}
