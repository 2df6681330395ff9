// The looks behind a number of /quality.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { readLooks, writeLooks } from "@/components/quality/looks-address";
import { LooksPage } from "@/components/quality/looks-page";
import { writeRange } from "@/components/service-level/range-address";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { listSeen } from "@/lib/quality/seen";
import { findRule } from "@/lib/scoring";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality.looks"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Looks({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params, t, locale] = await Promise.all([
    requireActor(),
    searchParams,
    getTranslations("quality"),
    getLocale(),
  ]);
  if (!can(actor, "quality.read")) return refusedPage(actor, "quality.read");
  const asked = readLooks(params, now());
  if (!asked) notFound();
  const page = await listSeen({ actor }, asked);
  if (!page.ok) return refusedPage(actor, listSeen.definition.name, page.error);
  const queues = await getTranslations("shell.queue");
  const { range, by, group = "", only } = asked;
  const named = {
    rule: () => findRule(group)?.title[locale] ?? group,
    queue: () => (queues.has(group as "review") ? queues(group as "review") : group),
    closer: () => t(group === "band" ? "rates.closer.band" : "rates.closer.person"),
  };
  const what = [by && named[by](), only && only !== "to_note" ? t(`looks.${only}`) : t("looks.all")];
  const here = { by, group: by && group, only };
  return (
    <LooksPage
      key={writeLooks(here, range) + (asked.after ?? "")}
      page={page.value}
      what={what.filter(Boolean).join(" · ")}
      back={writeRange(range, "/quality", "rates")}
      nextHref={page.value.next ? `${writeLooks(here, range)}&after=${page.value.next}` : null}
      csvHref={`${writeLooks(here, range, "/api/quality/export")}&table=looks`}
    />
  );
}
