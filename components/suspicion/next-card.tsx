"use client";
// What comes next with a report: saved and approved by another, downloaded and noted as filed, answered, put right.
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { ReportView } from "@/lib/suspicion/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import type { ReportActions } from "./report-actions";
import { useSuspicionFailure } from "./suspicion-words";
import type { useMatter } from "./use-matter";

export type NextDialog = "file" | "acknowledged" | "rejected" | "granted" | "refused";

type Props = {
  view: ReportView;
  /** There is something unsaved; and it can be saved as it is. */
  changed: boolean;
  whole: boolean;
  matter: ReturnType<typeof useMatter<ReportView>>;
  actions: ReportActions;
  save: () => Promise<string | null>;
  onOpen: (dialog: NextDialog) => void;
};

/** Hands the browser a file. */
function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/xml" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}

export function NextCard({ view, changed, whole, matter, actions, save, onOpen }: Props) {
  const t = useTranslations("suspicion");
  const failed = useSuspicionFailure();
  const seen = { reportId: view.id, version: view.version };
  const { busy, press } = matter;
  const download = async () => {
    const file = await actions.download(newActionKey(), seen).catch(() => null);
    if (!file?.ok) return void toast.error(failed(file?.error ?? { code: "unavailable" }));
    saveAs(file.value.name, file.value.xml);
    toast.success(t("one.downloaded"));
  };
  const getFile = view.state !== "draft" && view.may.file && (
    <Button onClick={() => void download()}>{t("one.download")}</Button>
  );
  if (!view.may.write && !view.may.file) return null;
  return (
    <Card level={2} heading={t("one.decide")} stuck>
      <div className="flex flex-wrap gap-2">
        {view.state === "draft" && (
          <>
            <Button
              tone={changed ? "main" : "plain"}
              busy={busy}
              disabled={!changed || !whole}
              onClick={() => void save().then((why) => why && toast.error(why))}
            >
              {t("one.save")}
            </Button>
            <Button
              tone={changed ? "plain" : "main"}
              busy={busy}
              disabledReason={changed ? t("one.unsaved") : view.may.approve ? undefined : t("one.approveWhy")}
              onClick={() => void press(actions.approve, seen, t("one.approveDone"))}
            >
              {t("one.approve")}
            </Button>
          </>
        )}
        {getFile}
        {view.state === "approved" && (
          <>
            <Button tone="main" onClick={() => onOpen("file")}>
              {t("one.file")}
            </Button>
            <Button tone="ghost" busy={busy} onClick={() => void press(actions.reopen, seen, t("one.reopenDone"))}>
              {t("one.reopen")}
            </Button>
          </>
        )}
        {view.state === "filed" && (
          <>
            <Button tone="main" onClick={() => onOpen("acknowledged")}>
              {t("one.acknowledge")}
            </Button>
            <Button onClick={() => onOpen("rejected")}>{t("one.reject")}</Button>
          </>
        )}
        {(view.state === "acknowledged" || view.state === "rejected") && (
          <Button
            tone={view.state === "rejected" ? "main" : "plain"}
            busy={busy}
            onClick={() => void press(actions.amend, seen, ({ key }) => t("one.amendDone", { key }))}
          >
            {t("one.amend")}
          </Button>
        )}
      </div>
    </Card>
  );
}
