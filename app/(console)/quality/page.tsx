// Second looks: what waits for the reader, how often they disagree, and the bands in which cases close by themselves. One address a part.
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { BandsView } from "@/components/quality/bands-view";
import { RatesView } from "@/components/quality/rates-view";
import { WaitingView } from "@/components/quality/waiting-view";
import { readRange } from "@/components/service-level/range-address";
import { TopBar } from "@/components/shell/top-bar";
import { ErrorState } from "@/components/ui/error-state";
import { ViewTabs } from "@/components/ui/view-tabs";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { neverQueues } from "@/lib/auto-close/limits";
import { listBands } from "@/lib/auto-close/list";
import { now } from "@/lib/clock";
import { countWaiting, listWaiting } from "@/lib/quality/list";
import { readRates } from "@/lib/quality/read-rates";
import { listSeen } from "@/lib/quality/seen";
import { catalogue } from "@/lib/scoring";
import { lastDays } from "@/lib/service-levels/manager/range";
import { queueChoices } from "@/lib/views/queries";
import {
  confirmAction,
  decideBandAction,
  drawAction,
  endBandAction,
  noteAction,
  pauseBandAction,
  previewBandAction,
  proposeBandAction,
} from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("title") };
}

const views = ["waiting", "rates", "bands"] as const;
type View = (typeof views)[number];
const pathOf = (view: View): string => (view === "waiting" ? "/quality" : `/quality?view=${view}`);
type Params = Record<string, string | string[] | undefined>;
const bandQueues = ["review", "on_chain"].filter((queue) => !neverQueues.includes(queue));

export default async function QualityPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params, t] = await Promise.all([requireActor(), searchParams, getTranslations("quality")]);
  if (!can(actor, "quality.read")) return refusedPage(actor, "quality.read");
  const reviews = can(actor, "quality.review");
  const offered = views.filter((known) => known !== "waiting" || reviews);
  const view = offered.find((known) => known === params.view) ?? (reviews ? "waiting" : "rates");
  const counted = reviews ? await countWaiting({ actor }, {}) : null;
  const count = counted?.ok ? counted.value.waiting : 0;
  return (
    <>
      <TopBar title={t("title")} summary={reviews ? t("summary", { count }) : t("summaryRates")} />
      <ViewTabs
        label={t("tab.label")}
        current={view}
        views={offered.map((each) => ({
          ...{ id: each, label: t(`tab.${each}`), href: pathOf(each) },
          count: each === "waiting" ? count : undefined,
        }))}
      />
      <Part view={view} actor={actor} params={params} failed={t("waiting.failed")} />
    </>
  );
}

type PartProps = { view: View; actor: StaffActor; params: Params; failed: string };

async function Part({ view, actor, params, failed }: PartProps) {
  const choices = await queueChoices({ actor }, {});
  const entities = choices.ok ? choices.value.entities.map(({ id, code }) => ({ id, code })) : [];
  if (view === "rates") {
    const at = now();
    const { input, wrong } = readRange(params, at);
    const [rates, locale] = await Promise.all([readRates({ actor }, input), getLocale()]);
    if (!rates.ok) return <ErrorState title={failed} />;
    const titles = Object.fromEntries(catalogue.map(({ id, title }) => [id, title[locale]]));
    return <RatesView rates={rates.value} range={{ input, entities, now: at.toISOString(), wrong }} titles={titles} />;
  }
  if (view === "bands") {
    const bands = await listBands({ actor }, {});
    if (!bands.ok) return <ErrorState title={failed} />;
    const may = {
      propose: can(actor, "auto_close.propose"),
      decide: can(actor, "auto_close.decide"),
      pause: can(actor, "auto_close.pause"),
    };
    const actions = {
      ...{ preview: previewBandAction, propose: proposeBandAction, decide: decideBandAction },
      ...{ pause: pauseBandAction, end: endBandAction, confirm: confirmAction },
    };
    return (
      <BandsView
        bands={bands.value}
        me={actor.id}
        may={may}
        entities={entities}
        queues={bandQueues}
        actions={actions}
      />
    );
  }
  const [looks, told] = await Promise.all([
    listWaiting({ actor }, {}),
    listSeen({ actor }, { range: lastDays(now(), 1), only: "to_note", limit: 20 }),
  ]);
  if (!looks.ok) return <ErrorState title={failed} />;
  return (
    <WaitingView
      looks={looks.value}
      told={told.ok ? told.value.rows : []}
      entities={can(actor, "quality.draw") ? entities : []}
      draw={drawAction}
      note={noteAction}
    />
  );
}
