"use client";
// The standing tabs with their counts, then the saved views. Each is a link; a plain click changes the list without a page load.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { CaseCounts } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { type QueueAddress, readAddress, writeAddress } from "@/lib/views/address";
import type { SavedView } from "@/lib/views/schema";
import { addressOfTab, changesTo, countOfTab, countsOf, tabOf, tabsFor } from "@/lib/views/tabs";
import { Avatar } from "../ui/avatar";
import { type ViewTab, ViewTabs } from "../ui/view-tabs";
import type { ViewActions } from "./queue-actions";
import { ViewMenu } from "./view-menu";

type Props = {
  address: QueueAddress;
  counts: CaseCounts | undefined;
  /** Whether cases can be the reader's own. */
  takes: boolean;
  views: readonly SavedView[];
  actions: ViewActions | null;
  onChange: (change: Partial<QueueAddress>) => void;
};

export function QueueTabs({ address, counts, takes, views, actions, onChange }: Props) {
  const t = useTranslations("queue");
  const format = useFormat();
  const numbers = counts && countsOf(counts, address.queue);
  const saved = views.find(({ id }) => id === address.view);
  const current = saved?.id ?? tabOf(address) ?? "";
  const tabs: ViewTab[] = tabsFor(takes).map((tab) => {
    const count = numbers ? countOfTab(tab, numbers) : null;
    return {
      id: tab,
      label: t(`tab.${tab}`),
      count: count === null ? undefined : format.count(count),
      href: `/cases${writeAddress(addressOfTab(tab, address))}`,
    };
  });
  for (const view of views)
    tabs.push({
      id: view.id,
      href: `/cases${writeAddress({ ...readAddress(new URLSearchParams(view.query)), view: view.id })}`,
      label: (
        <span className="inline-flex items-center gap-1.5">
          <bdi>{view.name}</bdi>
          {view.by && <Avatar name={view.by} title={t("view.by", { name: view.by })} />}
        </span>
      ),
    });
  const box = useClientLinks((query) => onChange(changesTo(readAddress(query))));
  return (
    <div ref={box} className="contents">
      <ViewTabs
        label={t("view.label")}
        views={tabs}
        current={current}
        end={actions && <ViewMenu address={address} view={saved ?? null} actions={actions} onChange={onChange} />}
      />
    </div>
  );
}

/** A plain click on a link to this very page is handed to `go` instead of loading the page. */
function useClientLinks(go: (query: URLSearchParams) => void) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onClick = (event: globalThis.MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const special = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
      if (!link || special || link.pathname !== location.pathname) return;
      event.preventDefault();
      latest.current(new URLSearchParams(link.search));
    };
    element.addEventListener("click", onClick, true);
    return () => element.removeEventListener("click", onClick, true);
  }, []);
  return box;
}
