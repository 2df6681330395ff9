"use client";
// Tuning: the frame around its parts, read again while something runs or somebody else decides.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import type { TuningStart } from "@/lib/tuning/queries";
import { useLive } from "../live/live-provider";
import { PageBody, TopBar } from "../shell/top-bar";
import { Select } from "../ui/select";
import { ViewTabs } from "../ui/view-tabs";
import { type TuningView, tuningPath, tuningViews } from "./tuning-address";

/** How often it is asked while something runs, should the live stream be silent. */
const EVERY_MS = 4_000;

export function TuningPage(props: {
  start: TuningStart;
  view: TuningView;
  /** A rule's title, where one of its numbers is looked at. */
  rule: string | null;
  running: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("tuning");
  const router = useRouter();
  const { start, view, rule, running } = props;
  const { entityId, entities, proposals, waiting } = start;
  useLive(entityId ? [`tuning:${entityId}`] : [], () => router.refresh());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [running, router]);
  const open = proposals.filter(({ state }) => state === "open").length;
  const counts: Record<TuningView, number | undefined> = { rules: undefined, proposals: open, samples: waiting };
  return (
    <>
      <TopBar
        title={rule ?? t("title")}
        crumbs={rule ? [{ label: t("title"), href: tuningPath({ entity: entityId }) }] : undefined}
        summary={rule ? undefined : t("summary")}
      />
      <ViewTabs
        label={t("views")}
        current={view}
        views={tuningViews.map((id) => ({
          ...{ id, label: t(`view.${id}`), count: counts[id] || undefined },
          href: tuningPath({ entity: entityId, view: id === "rules" ? null : id }),
        }))}
        end={entities.length > 1 && <Entities start={start} view={view} />}
      />
      <PageBody>{props.children}</PageBody>
    </>
  );
}

function Entities({ start, view }: { start: TuningStart; view: TuningView }) {
  const t = useTranslations("tuning");
  const router = useRouter();
  return (
    <span className="w-36">
      <Select
        label={t("entity")}
        value={start.entityId}
        onChange={(entity) => router.push(tuningPath({ entity, view: view === "rules" ? null : view }))}
        options={start.entities.map(({ id, code }) => ({ value: id, label: code }))}
      />
    </span>
  );
}
