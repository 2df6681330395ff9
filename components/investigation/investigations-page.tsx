"use client";
// The list of investigations, and opening one from addresses.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { InvestigationPage, InvestigationRow } from "@/lib/investigations/dto";
import type { DataColumn } from "../data-table/columns";
import { DataTable } from "../data-table/data-table";
import { RowLink } from "../data-table/row-link";
import { FormDialog } from "../legal/form-dialog";
import { useLegalFailure } from "../legal/legal-words";
import { useListPage } from "../list-page/use-list-page";
import { useCommands } from "../shell/commands";
import { TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Field, TextArea, TextField } from "../ui/field";
import { Tag } from "../ui/tag";
import { ViewTabs } from "../ui/view-tabs";
import type { OpenAction } from "./investigation-actions";

const views = ["open", "closed", "all"] as const;
type Props = {
  drawn: { url: string; page: InvestigationPage | null };
  entities: { id: string; code: string }[];
  mayOpen: boolean;
  open: OpenAction;
};
const rowId = (row: InvestigationRow): string => row.id;
const rowHref = (row: InvestigationRow): string => `/investigations/${row.id}`;

export function InvestigationsPage({ drawn, entities, mayOpen, open }: Props) {
  const t = useTranslations("investigations");
  const router = useRouter();
  const [wanted] = useQueryState("view", parseAsStringLiteral(views));
  const [active, setActive] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const columns = useColumns();
  const view = wanted ?? "open";
  const list = useListPage<InvestigationRow, null>({
    name: "investigations",
    url: `/api/investigations?view=${view}`,
    countsUrl: `/api/investigations?view=open&limit=1`,
    drawn: { ...drawn, counts: null },
    topics: entities.map(({ id }) => `investigations:${id}` as const),
  });
  const hrefOf = (id: string): string => `/investigations?view=${id}`;
  useCommands([
    ...views.map((id) => ({
      id: `investigations-${id}`,
      label: t("command", { view: t(`views.${id}`) }),
      group: t("title"),
      run: () => router.push(hrefOf(id)),
    })),
    ...(mayOpen
      ? [{ id: "investigations-new", label: t("open.open"), group: t("title"), run: () => setOpen(true) }]
      : []),
  ]);
  return (
    <>
      <TopBar
        title={t("title")}
        summary={t("summary")}
        end={
          mayOpen && (
            <Button tone="main" onClick={() => setOpen(true)}>
              {t("open.open")}
            </Button>
          )
        }
      />
      <ViewTabs
        label={t("views.label")}
        current={view}
        views={views.map((id) => ({ id, label: t(`views.${id}`), href: hrefOf(id) }))}
      />
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0">
        <DataTable<InvestigationRow>
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
      {isOpen && <OpenDialog entities={entities} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}

function useColumns(): DataColumn<InvestigationRow>[] {
  const t = useTranslations("investigations");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "what",
        header: t("column.what"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => (
          <>
            <div className="flex items-center gap-1.5 font-medium">
              <RowLink>{row.key}</RowLink>
              {row.outcome ? (
                <Tag>{t(`outcome.${row.outcome}`)}</Tag>
              ) : (
                <Tag tone="info">{t(`state.${row.state}`)}</Tag>
              )}
            </div>
            <div className="truncate text-ink-2">{t("rowSeeds", { count: row.seeds })}</div>
          </>
        ),
      },
      { id: "members", header: t("column.members"), width: "90px", narrow: "below", cell: (row) => row.members },
      { id: "restricted", header: t("column.restricted"), width: "100px", cell: (row) => row.restricted },
      { id: "owner", header: t("column.owner"), width: "160px", cell: (row) => row.owner?.name },
      {
        id: "opened",
        header: t("column.opened"),
        width: "120px",
        narrow: "end",
        cell: (row) => format.date(Date.parse(row.openedAt)),
      },
    ],
    [t, format],
  );
}

function OpenDialog({ entities, open, onClose }: Pick<Props, "entities" | "open"> & { onClose: () => void }) {
  const t = useTranslations("investigations");
  const router = useRouter();
  const words = useLegalFailure();
  const [title, setTitle] = useState("");
  const [chain, setChain] = useState("ethereum");
  const [text, setText] = useState("");
  const addresses = text.split(/\s+/).filter(Boolean);
  const submit = async () => {
    const seeds = addresses.map((address) => ({ chain, address }));
    const result = await open(newActionKey(), { entityId: entities[0]?.id ?? "", title, seeds }).catch(
      () => ({ ok: false, error: { code: "unavailable" } }) as const,
    );
    if (!result.ok) return words(result.error);
    toast.success(t("open.done", { key: result.value.key }));
    router.push(`/investigations/${result.value.id}`);
    return null;
  };
  return (
    <FormDialog
      title={t("open.title")}
      description={t("open.detail")}
      go={t("open.go")}
      lacks={title.trim().length < 3 || addresses.length === 0 ? t("open.name") : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t("open.name")}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={t("open.chain")}
        maxLength={40}
        value={chain}
        onChange={(event) => setChain(event.target.value)}
      />
      <Field label={t("open.addresses")}>
        <TextArea maxLength={6000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
