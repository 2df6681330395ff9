"use client";
// The list of inquiries: what waits for us, what is out, what is overdue, where the customer wrote, what is over.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import type { InquiryPage, InquiryRow } from "@/lib/inquiries/dto";
import type { InquiryCounts } from "@/lib/inquiries/queries/count";
import { inquirySorts, inquiryViews } from "@/lib/inquiries/schema";
import { itemKinds } from "@/lib/inquiries/states";
import { DataTable } from "../data-table/data-table";
import type { Sort } from "../data-table/table-props";
import { TopBar } from "../shell/top-bar";
import { buttonClass } from "../ui/button-class";
import { Checkbox } from "../ui/checkbox";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Select } from "../ui/select";
import { useShortcuts } from "../ui/shortcuts";
import { ViewTabs } from "../ui/view-tabs";
import { type InquiryAddress, inquiryParsers, writeInquiryAddress } from "./inquiry-address";
import { useInquiryColumns } from "./inquiry-columns";
import { useInquiryWords } from "./inquiry-words";
import { useInquiries } from "./use-inquiries";

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
  const list = useInquiries(address, drawn, entityIds);
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
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(address.q ?? "");
  const [known, setKnown] = useState(address.q);
  if (known !== address.q) {
    // a tab, or the way back
    setKnown(address.q);
    setText(address.q ?? "");
  }
  useShortcuts([{ keys: "/", label: t("text"), run: () => field.current?.focus() }]);
  return (
    <search
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3"
    >
      <form
        className="min-w-40 max-w-80 flex-1 max-sm:max-w-none max-sm:basis-full"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ q: text.trim() || null });
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label={t("text")}
          aria-keyshortcuts="/"
          placeholder={t("placeholder")}
          maxLength={120}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="min-h-control w-full rounded-md border border-control bg-surface px-2.5 text-ink"
        />
      </form>
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
      <a
        href={writeInquiryAddress(address, "/api/inquiries/export")}
        download
        className={`${buttonClass("plain", "sm")} ms-auto`}
      >
        {t("export")}
      </a>
    </search>
  );
}
