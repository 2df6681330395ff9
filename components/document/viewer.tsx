"use client";
// A document for whoever reviews it: the page with what was read on it, beside what the customer declared and what the checks
// found. Opened with a reason, asked once a case or inquiry. Keys work while the page has the focus.
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { OpenedDocument, ReadField } from "@/lib/documents/dto";
import { ReasonDialog } from "../case/reason-dialog";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Skeleton } from "../ui/skeleton";
import type { DocumentActions } from "./document-actions";
import { FoundList } from "./found-list";
import { PagePicture } from "./page-picture";
import { type PageView, type Size, turned, WHOLE, zoomed, zoomToWidth } from "./page-view";
import { ReadFields } from "./read-fields";
import { useDocument } from "./use-document";
import { keyTools, ViewerBar, type ViewerTool } from "./viewer-bar";

const LEAST_REASON = 5;

type ViewerProps = {
  documentId: string;
  /** The case or the inquiry that it is opened for. */
  subjectId: string;
  /** Whether this person has said why, for this case or inquiry. */
  reasonGiven: boolean;
  /** Changes when the document did (its state): it is then opened anew, at the same place. */
  stamp: string;
  mayDownload: boolean;
  actions: DocumentActions;
  /** It is open: whoever shows other documents of the same subject need not ask for a reason. */
  onOpened?: () => void;
};

/** Give it `key={documentId}`: another document begins at its first page. */
export function DocumentViewer(props: ViewerProps) {
  const t = useTranslations("documents.viewer");
  const codes = useTranslations("errors.code");
  const { opening, needsReason, open, renewIfOver } = useDocument(props, props.actions, props.onOpened);
  const [asking, setAsking] = useState(false);
  const document = opening.is === "open" ? opening.document : opening.is === "opening" ? opening.before : null;

  if (document) return <Opened {...props} document={document} open={open} renewIfOver={renewIfOver} />;
  if (opening.is === "failed")
    return <ErrorState title={t("failed")} detail={codes(opening.error.code)} onRetry={() => void open()} />;
  if (!needsReason) return <Loading />;
  return (
    <>
      <EmptyState
        title={t("closed")}
        detail={t("closedDetail")}
        action={
          <Button tone="plain" onClick={() => setAsking(true)} busy={opening.is === "opening"}>
            {t("open")}
          </Button>
        }
      />
      {asking && (
        <ReasonDialog
          title={t("reasonTitle")}
          detail={t("reasonDetail")}
          label={t("reason")}
          hint={t("reasonHint")}
          least={LEAST_REASON}
          confirm={t("open")}
          onClose={() => setAsking(false)}
          run={open}
        />
      )}
    </>
  );
}

function Loading() {
  const t = useTranslations("documents.viewer");
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}

type OpenedProps = ViewerProps & {
  document: OpenedDocument;
  open: () => Promise<boolean>;
  renewIfOver: () => void;
};

function Opened({ document, documentId, subjectId, mayDownload, actions, open, renewIfOver }: OpenedProps) {
  const t = useTranslations("documents.viewer");
  const [page, setPage] = useState(0);
  const [view, setView] = useState<PageView>(WHOLE);
  const [room, setRoom] = useState<Size>({ width: 1, height: 1 });
  const [chosen, setChosen] = useState<ReadField["name"] | null>(null);
  const [lost, setLost] = useState<string | null>(null);
  const shown = document.pages[page] ?? document.pages[0];
  const fields = document.checks?.fields ?? [];

  const goTo = (to: number) => {
    if (to < 0 || to >= document.pages.length || to === page) return;
    setPage(to);
    renewIfOver();
  };
  const use = (tool: ViewerTool) => {
    if (tool === "next") return goTo(page + 1);
    if (tool === "previous") return goTo(page - 1);
    setView((now) => {
      if (tool === "turn") return turned(now);
      if (tool === "whole") return { ...now, zoom: 1 };
      if (tool === "width") return shown ? { ...now, zoom: zoomToWidth(shown, room, now.turn) } : now;
      return zoomed(now, tool === "nearer" ? 1 : -1);
    });
  };
  const choose = (field: ReadField) => {
    setChosen((before) => (before === field.name ? null : field.name));
    goTo(field.page - 1);
  };
  /** Once for each address: a file that is really gone is said to be. */
  const onLost = useCallback(
    (url: string) => {
      if (lost === "gone") return;
      setLost(lost === null ? url : "gone");
      if (lost === null) void open();
    },
    [lost, open],
  );
  const download = async () => {
    const result = await actions.download(newActionKey(), { documentId, subjectId }).catch(() => null);
    if (!result?.ok) return void toast.error(t(failure(result?.error.detail)));
    window.location.assign(result.value.url);
  };

  return (
    <div className="@container">
      <div className="flex flex-col gap-3 @xl:grid @xl:grid-cols-[minmax(0,1fr)_minmax(200px,30%)]">
        <div className="flex min-w-0 flex-col gap-2">
          <ViewerBar page={page} pages={document.pages.length} zoom={view.zoom} onTool={use}>
            {mayDownload && (
              <Button size="sm" tone="ghost" onClick={() => void download()}>
                {t("download")}
              </Button>
            )}
          </ViewerBar>
          {shown && lost !== "gone" ? (
            <PagePicture
              page={shown}
              label={t("pictureOf", { page: page + 1, pages: document.pages.length })}
              view={view}
              fields={fields.filter((field) => field.page === page + 1)}
              chosen={chosen}
              onRoom={setRoom}
              onKey={(key) => {
                const tool = keyTools[key];
                if (tool) use(tool);
                return tool !== undefined;
              }}
              onLost={() => onLost(shown.url)}
            />
          ) : (
            <EmptyState title={t("noPicture")} detail={t("noPictureDetail")} />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <section aria-label={t("found")} className="flex flex-col gap-1.5">
            <h3>{t("found")}</h3>
            <FoundList document={document} />
          </section>
          {document.checks && (
            <section aria-label={t("read")} className="flex flex-col gap-1.5">
              <h3>{t("read")}</h3>
              <ReadFields fields={fields} chosen={chosen} onChoose={choose} />
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

const failure = (detail: string | undefined) =>
  detail === "infected" ? "infected" : detail === "not_scanned" ? "notScanned" : "downloadFailed";
