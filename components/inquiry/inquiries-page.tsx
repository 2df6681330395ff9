"use client";
// The list of inquiries: what waits for us, what is out, what is overdue, where the customer wrote, what is over.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import type { InquiryPage, InquiryRow } from "@/lib/inquiries/dto";
import type { InquiryCounts } from "@/lib/inquiries/queries/count";
import { inquirySorts, inquiryViews } from "@/lib/inquiries/schema";
import { itemKinds } from "@/lib/inquiries/states";
import { DataTable } from "../data-table/data-table";
import type { Sort } from "../data-table/table-props";
import { ListFilters } from "../list-page/list-filters";
import { useListPage } from "../list-page/use-list-page";
import { TopBar } from "../shell/top-bar";
import { Checkbox } from "../ui/checkbox";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Select } from "../ui/select";
import { ViewTabs } from "../ui/view-tabs";
import { type InquiryAddress, inquiryParsers, writeInquiryAddress } from "./inquiry-address";
import { useInquiryColumns } from "./inquiry-columns";
import { useInquiryWords } from "./inquiry-words";

type InquiriesPageProps = {
  drawn: { address: InquiryAddress; page: InquiryPage | null; counts: InquiryCounts | null };
  entityIds: readonly string[];
};
const rowId = (row: InquiryRow): string => row.id;
const isSort = (column: string): column is (typeof inquirySorts)[number] =>
  (inquirySorts as readonly string[]).includes(column);

export function InquiriesPage({ drawn, entityIds }: InquiriesPageProps) {
  const t = useTranslations("inquiry-desk");
  const router = useRouter();
  const [address, setAddress] = useQueryStates(inquiryParsers, { history: "push" });
  const [active, setActive] = useState<string | null>(null);
  const columns = useInquiryColumns();
  const urlOf = (of: InquiryAddress): string => writeInquiryAddress(of, "/api/inquiries");
  const list = useListPage<InquiryRow, InquiryCounts>({
    name: "inquiries",
    url: urlOf(address),
    countsUrl: "/api/inquiries/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entityIds.map((id) => `inquiries:${id}`),
  });
  const view = address.view ?? "to_review";
  const change = (changed: Partial<InquiryAddress>) => {
    setActive(null);
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  };
  const sortBy = (sort: Sort | null) =>
    change({
      sort: sort && isSort(sort.column) ? sort.column : null,
      dir: sort ? (sort.descending ? "desc" : "asc") : null,
    });
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("views.label")}
        current={view}
        views={inquiryViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "ended" || each === "all" ? undefined : list.counts?.[each],
          href: writeInquiryAddress({ ...address, view: each, sort: null, dir: null }),
        }))}
      />
      <Filters address={address} onChange={change} />
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<InquiryRow>
          label={t("title")}
          columns={columns}
          rows={list.rows}
          getRowId={rowId}
          status={list.status}
          hasMore={list.hasMore}
          isLoadingMore={list.isLoadingMore}
          loadMore={list.loadMore}
          sort={
            address.sort && address.sort !== "pressing"
              ? { column: address.sort, descending: address.dir === "desc" }
              : null
          }
          onSortChange={sortBy}
          active={active}
          onActiveChange={setActive}
          onOpen={(row) => router.push(`/inquiries/${row.id}`)}
          lines={2}
          empty={<EmptyState title={t(`empty.${view}`)} detail={t("empty.detail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
    </>
  );
}

type FilterProps = { address: InquiryAddress; onChange: (changed: Partial<InquiryAddress>) => void };

function Filters({ address, onChange }: FilterProps) {
  const t = useTranslations("inquiry-desk.filter");
  const words = useInquiryWords();
  return (
    <ListFilters
      texts={{ label: t("label"), text: t("text"), placeholder: t("placeholder"), export: t("export") }}
      text={address.q}
      onSearch={(q) => onChange({ q })}
      exportHref={writeInquiryAddress(address, "/api/inquiries/export")}
    >
      <span className="w-52 max-sm:w-44">
        <Select
          label={t("kind")}
          value={address.kind ?? "any"}
          onChange={(kind) => onChange({ kind: kind === "any" ? null : kind })}
          options={[
            { value: "any" as const, label: t("anyKind") },
            ...itemKinds.map((kind) => ({ value: kind, label: words.kind(kind) })),
          ]}
        />
      </span>
      <Checkbox checked={address.mine ?? false} onChange={(mine) => onChange({ mine: mine || null })}>
        {t("mine")}
      </Checkbox>
    </ListFilters>
  );
}
