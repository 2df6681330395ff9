"use client";
// The list of restrictions: what waits for a second person, what is in force, what ends soon, what the core did not take, what is
// over. Nothing that restricts has a key here: rows are opened and decided on their own page.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { WaitingBatch } from "@/lib/restrictions/batches/waiting";
import {
  type RestrictionCounts,
  type RestrictionPage,
  type RestrictionRow,
  restrictionViews,
} from "@/lib/restrictions/dto";
import { ListFilters } from "../list-page/list-filters";
import { ListPage } from "../list-page/list-page";
import type { ListedEntity } from "../list-page/row-key";
import { useListPage } from "../list-page/use-list-page";
import { useLive } from "../live/live-provider";
import { useCommands } from "../shell/commands";
import { type RestrictionAddress, restrictionParsers, writeRestrictionAddress } from "./restriction-address";
import { useRestrictionColumns } from "./restriction-columns";
import { WaitingBatches } from "./waiting-batches";

type Props = {
  /** Bulk proposals that wait; signed on the page of their source. */
  batches: readonly WaitingBatch[];
  drawn: { address: RestrictionAddress; page: RestrictionPage | null; counts: RestrictionCounts | null };
  entities: readonly ListedEntity[];
  /** Whether there is anything that I could sign. */
  maySign: boolean;
};
type Tab = "mine" | (typeof restrictionViews)[number];

const rowHref = ({ id }: RestrictionRow): string => `/restrictions/${id}`;
const urlOf = (address: RestrictionAddress): string => writeRestrictionAddress(address, "/api/restrictions");

export function RestrictionsPage({ batches, drawn, entities, maySign }: Props) {
  const t = useTranslations("restriction-desk");
  const router = useRouter();
  const [address, setAddress] = useQueryStates(restrictionParsers, { history: "push" });
  const columns = useRestrictionColumns();
  const list = useListPage<RestrictionRow, RestrictionCounts>({
    name: "restrictions",
    url: urlOf(address),
    countsUrl: "/api/restrictions/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `restrictions:${id}` as const),
  });
  const tabs: Tab[] = [...(maySign ? ["mine" as const] : []), ...restrictionViews];
  const current: Tab = address.mine && maySign ? "mine" : (address.view ?? "waiting");
  useLive(
    entities.map(({ id }) => `restrictions:${id}` as const),
    () => router.refresh(),
  );
  const hrefOf = (tab: Tab): string =>
    writeRestrictionAddress({ ...address, view: tab === "mine" ? null : tab, mine: tab === "mine" ? true : null });
  useCommands(
    tabs.map((tab) => ({
      id: `restrictions-${tab}`,
      label: t("command", { view: t(`views.${tab}`) }),
      group: t("title"),
      run: () => router.push(hrefOf(tab)),
    })),
  );
  return (
    <ListPage<RestrictionRow>
      title={t("title")}
      summary={t("summary")}
      views={{
        label: t("views.label"),
        current,
        tabs: tabs.map((tab) => ({
          id: tab,
          label: t(`views.${tab}`),
          count: tab === "ended" ? undefined : list.counts?.[tab],
          href: hrefOf(tab),
        })),
      }}
      filters={
        <ListFilters
          texts={{ label: t("filter.label"), text: t("filter.text"), placeholder: t("filter.placeholder") }}
          text={address.q}
          onSearch={(q) => void setAddress({ q }, { history: "replace" })}
          exportHref={writeRestrictionAddress(address, "/api/restrictions/export")}
        />
      }
      above={
        (current === "waiting" || current === "mine") && (
          <WaitingBatches batches={current === "mine" ? batches.filter(({ mine }) => mine) : batches} />
        )
      }
      list={list}
      columns={columns}
      hrefOf={rowHref}
      entities={entities}
      empty={{ title: t(`empty.${current}`), detail: t("empty.detail") }}
      failed={t("failed")}
    />
  );
}
