"use client";
// The list of appeals: what is open, what is mine, what nobody has, what is late, what waits for the customer, what is over.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import type { AppealCounts, AppealPage, AppealRow } from "@/lib/appeals/dto";
import { appealViews } from "@/lib/appeals/schema";
import { DataTable } from "../data-table/data-table";
import { ListFilters } from "../list-page/list-filters";
import { useListPage } from "../list-page/use-list-page";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Select } from "../ui/select";
import { ViewTabs } from "../ui/view-tabs";
import { type AppealAddress, appealParsers, writeAppealAddress } from "./appeal-address";
import { useAppealColumns } from "./appeal-columns";

type Props = {
  drawn: { address: AppealAddress; page: AppealPage | null; counts: AppealCounts | null };
  entities: readonly { id: string; code: string }[];
};
const rowId = (row: AppealRow): string => row.id;
const ANY = "any";

export function AppealsPage({ drawn, entities }: Props) {
  const t = useTranslations("appeal-desk");
  const router = useRouter();
  const [address, setAddress] = useQueryStates(appealParsers, { history: "push" });
  const [active, setActive] = useState<string | null>(null);
  const columns = useAppealColumns();
  const urlOf = (of: AppealAddress): string => writeAppealAddress(of, "/api/appeals");
  const list = useListPage<AppealRow, AppealCounts>({
    name: "appeals",
    url: urlOf(address),
    countsUrl: "/api/appeals/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `appeals:${id}`),
  });
  const view = address.view ?? "open";
  const change = (changed: Partial<AppealAddress>) => {
    setActive(null);
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("views.label")}
        current={view}
        views={appealViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "ended" || each === "all" ? undefined : list.counts?.[each],
          href: writeAppealAddress({ ...address, view: each }),
        }))}
      />
      <ListFilters
        texts={{
          label: t("filter.label"),
          text: t("filter.text"),
          placeholder: t("filter.placeholder"),
          export: t("filter.export"),
        }}
        text={address.q}
        onSearch={(q) => change({ q })}
        exportHref={writeAppealAddress(address, "/api/appeals/export")}
      >
        {entities.length > 1 && (
          <span className="w-44">
            <Select
              label={t("filter.entity")}
              value={address.entity ?? ANY}
              onChange={(entity) => change({ entity: entity === ANY ? null : entity })}
              options={[
                { value: ANY, label: t("filter.anyEntity") },
                ...entities.map(({ id, code }) => ({ value: id, label: code })),
              ]}
            />
          </span>
        )}
      </ListFilters>
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<AppealRow>
          label={t("title")}
          columns={columns}
          rows={list.rows}
          getRowId={rowId}
          status={list.status}
          hasMore={list.hasMore}
          isLoadingMore={list.isLoadingMore}
          loadMore={list.loadMore}
          active={active}
          onActiveChange={setActive}
          onOpen={(row) => router.push(`/appeals/${row.id}`)}
          lines={2}
          empty={<EmptyState title={t(`empty.${view}`)} detail={t("empty.detail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
    </>
  );
}
