"use client";
// The MLRO's desk: what waits for a decision, what is on its way, what waits for the unit or for its consent, and the register.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { SuspicionPage as Page, SuspicionCounts, SuspicionRow } from "@/lib/suspicion/dto";
import { suspicionViews } from "@/lib/suspicion/schema";
import type { DataColumn } from "../data-table/columns";
import { ListFilters } from "../list-page/list-filters";
import { ListPage } from "../list-page/list-page";
import { type ListedEntity, RowKey } from "../list-page/row-key";
import { useListPage } from "../list-page/use-list-page";
import { buttonClass } from "../ui/button-class";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { StateTags } from "./state-tags";
import { type SuspicionAddress, suspicionParsers, writeSuspicionAddress } from "./suspicion-address";

type Props = {
  drawn: { address: SuspicionAddress; page: Page | null; counts: SuspicionCounts | null };
  entities: readonly ListedEntity[];
};
const hrefOf = ({ kind, id }: SuspicionRow): string =>
  `/suspicion/${kind === "internal" ? "internal" : "reports"}/${id}`;

export function SuspicionPage({ drawn, entities }: Props) {
  const t = useTranslations("suspicion");
  const [address, setAddress] = useQueryStates(suspicionParsers, { history: "push" });
  const over = address.view === "decided" || address.view === "ended";
  const columns = useColumns(over);
  const urlOf = (of: SuspicionAddress): string => writeSuspicionAddress(of, "/api/suspicion");
  const list = useListPage<SuspicionRow, SuspicionCounts>({
    name: "suspicion",
    url: urlOf(address),
    countsUrl: "/api/suspicion/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `suspicion:${id}` as const),
  });
  const view = address.view ?? "to_decide";
  return (
    <ListPage<SuspicionRow>
      title={t("title")}
      summary={t("summary")}
      end={
        <span className="flex flex-wrap gap-2">
          <Link href="/suspicion/mine" className={buttonClass("plain")}>
            {t("mine.title")}
          </Link>
          <Link href="/suspicion/deputies" className={buttonClass("plain")}>
            {t("deputies.title")}
          </Link>
        </span>
      }
      views={{
        label: t("views.label"),
        current: view,
        tabs: suspicionViews.map((id) => ({
          id,
          label: t(`views.${id}`),
          count: id === "decided" || id === "ended" ? undefined : list.counts?.[id],
          href: writeSuspicionAddress({ ...address, view: id }),
        })),
      }}
      filters={
        <ListFilters
          texts={{ label: t("filter.label"), text: t("filter.text"), placeholder: t("filter.placeholder") }}
          text={address.q}
          onSearch={(q) => void setAddress({ q }, { history: "replace" })}
          exportHref={writeSuspicionAddress(address, "/api/suspicion/export")}
        />
      }
      list={list}
      columns={columns}
      hrefOf={hrefOf}
      entities={entities}
      empty={{ title: t(`empty.${view}`), detail: t("empty.detail") }}
      failed={t("failed")}
    />
  );
}

/** `over`: of what is no longer owed to anybody. */
function useColumns(over: boolean): DataColumn<SuspicionRow>[] {
  const t = useTranslations("suspicion");
  return useMemo(
    () => [
      {
        ...{ id: "what", header: t("column.what"), width: "minmax(0,1fr)", narrow: "main" },
        cell: (row) => (
          <>
            <div className="truncate font-medium">{row.name ? <Name>{row.name}</Name> : t("erased")}</div>
            <div className="truncate text-ink-2">
              {row.ground ? t(`ground.${row.ground}`) : t("kind.report")}{" "}
              <span className="text-ink-3">
                · <RowKey row={row} />
                {row.regime && ` · ${row.regime}`}
              </span>
            </div>
          </>
        ),
      },
      {
        ...{ id: "state", header: t("column.state"), width: "170px", narrow: "below" },
        cell: (row) => <StateTags state={row.state} consent={row.consent} />,
      },
      {
        ...{ id: "since", header: t("column.since"), width: "120px" },
        cell: (row) => <Moment at={Date.parse(row.since)} show="when" />,
      },
      {
        ...{ id: "due", header: t(over ? "column.ended" : "column.due"), width: "140px", narrow: "end" },
        cell: (row) =>
          row.dueAt ? (
            <Deadline at={Date.parse(row.dueAt)} soonMs={6 * 3_600_000} />
          ) : (
            row.endedAt && <Moment at={Date.parse(row.endedAt)} show="when" />
          ),
      },
      {
        ...{ id: "by", header: t("column.by"), width: "150px" },
        cell: (row) => (
          <span className="truncate">
            <Name>{row.by.name}</Name>
          </span>
        ),
      },
    ],
    [t, over],
  );
}
