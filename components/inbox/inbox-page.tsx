"use client";
// Support's inbox: what customers wrote that nobody has read, open appeals, open inquiries. Read again when something changed.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useRef, useState } from "react";
import { type InboxCounts, type InboxRow, inboxViews, type InboxPage as Page } from "@/lib/inbox/dto";
import { askApi } from "../case-queue/ask-api";
import { DataTable } from "../data-table/data-table";
import { useLive } from "../live/live-provider";
import { TopBar } from "../shell/top-bar";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { useShortcuts } from "../ui/shortcuts";
import { ViewTabs } from "../ui/view-tabs";
import { type InboxAddress, inboxParsers, writeInboxAddress } from "./inbox-address";
import { useInboxColumns } from "./inbox-columns";

type Props = {
  drawn: { address: InboxAddress; page: Page | null; counts: InboxCounts | null };
  entityIds: readonly string[];
};
const rowId = (row: InboxRow): string => row.id;
const rowHref = (row: InboxRow): string => `/inbox/${row.kind === "appeal" ? "appeals" : "inquiries"}/${row.id}`;
/** However the stream goes, what is shown is no older than this. */
const AGAIN_MS = 60_000;

export function InboxPage({ drawn, entityIds }: Props) {
  const t = useTranslations("appeal-desk.inbox");
  const [address, setAddress] = useQueryStates(inboxParsers, { history: "push" });
  const [active, setActive] = useState<string | null>(null);
  const columns = useInboxColumns();
  const list = useInbox(address, drawn, entityIds);
  const view = address.view ?? "unread";
  return (
    <>
      <TopBar
        title={t("title")}
        summary={t("summary")}
        search={false}
        end={
          <Link href="/customers" className={buttonClass("plain")}>
            {t("find")}
          </Link>
        }
      />
      <ViewTabs
        label={t("views.label")}
        current={view}
        views={inboxViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: list.counts?.[each],
          href: writeInboxAddress({ ...address, view: each }),
        }))}
      />
      <Search key={address.q ?? ""} text={address.q} onSearch={(q) => void setAddress({ q }, { history: "replace" })} />
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<InboxRow>
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
          hrefOf={rowHref}
          lines={2}
          empty={<EmptyState title={t(`empty.${view}`)} detail={t("empty.detail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
    </>
  );
}

function Search({ text, onSearch }: { text: string | null; onSearch: (text: string | null) => void }) {
  const t = useTranslations("appeal-desk.inbox.search");
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text ?? "");
  useShortcuts([{ keys: "/", label: t("text"), run: () => field.current?.focus() }]);
  return (
    <search aria-label={t("label")} className="border-line border-b bg-surface px-5 py-2 max-sm:px-3">
      <form
        className="max-w-80 max-sm:max-w-none"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(typed.trim() || null);
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label={t("text")}
          aria-keyshortcuts="/"
          placeholder={t("placeholder")}
          maxLength={120}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-h-control w-full rounded-md border border-control bg-surface px-2.5 text-ink"
        />
      </form>
    </search>
  );
}

function useInbox(address: InboxAddress, drawn: Props["drawn"], entityIds: Props["entityIds"]) {
  const client = useQueryClient();
  useLive(
    entityIds.map((id) => `inbox:${id}` as const),
    () => void client.invalidateQueries({ queryKey: ["inbox"] }),
  );
  const url = writeInboxAddress(address, "/api/inbox");
  const first = url === writeInboxAddress(drawn.address, "/api/inbox") ? drawn.page : null;
  const list = useInfiniteQuery({
    queryKey: ["inbox", url],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? `${url.includes("?") ? "&" : "?"}after=${encodeURIComponent(pageParam)}` : "";
      return askApi<Page>(url + after, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: first ? { pages: [first], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
  const counts = useQuery({
    queryKey: ["inbox", "counts"],
    queryFn: ({ signal }) => askApi<InboxCounts>("/api/inbox/counts", signal),
    initialData: drawn.counts ?? undefined,
    refetchInterval: AGAIN_MS,
  });
  const pages = list.data?.pages;
  const rows = useMemo(() => {
    const seen = new Set<string>();
    return (pages ?? []).flatMap((page) => page.rows).filter(({ id }) => !seen.has(id) && seen.add(id));
  }, [pages]);
  const { fetchNextPage, refetch } = list;
  return {
    rows,
    counts: counts.data,
    status: list.isSuccess ? ("ready" as const) : list.isError ? ("error" as const) : ("loading" as const),
    isStale: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void refetch(),
  };
}
