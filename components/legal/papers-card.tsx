"use client";
// The papers of a request: added as files, opened with a reason that stays on record.
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "sonner";
import type { AppError } from "@/lib/errors";
import type { RequestView } from "@/lib/legal-requests/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { TextField } from "../ui/field";
import { FormDialog } from "./form-dialog";
import { useLegalFailure } from "./legal-words";
import type { DeskHandle } from "./use-desk";

/** What a route answered that is no value, in words. */
async function failureOf(response: Response, words: (error: Pick<AppError, "code" | "detail">) => string) {
  const body = (await response.json().catch(() => null)) as { error?: AppError } | null;
  return words(body?.error ?? { code: "unavailable" });
}

export function PapersCard({ desk, mayAdd }: { desk: DeskHandle<RequestView>; mayAdd: boolean }) {
  const t = useTranslations("legal.papers");
  const words = useLegalFailure();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const { view } = desk;
  const add = async (file: File) => {
    setBusy(true);
    setFailure(null);
    const url = `/api/legal-requests/${view.id}/files?name=${encodeURIComponent(file.name)}`;
    const response = await fetch(url, { method: "POST", body: file }).catch(() => null);
    if (response?.ok) toast.success(t("added"));
    else setFailure(response ? await failureOf(response, words) : words({ code: "unavailable" }));
    await desk.refresh();
    setBusy(false);
  };
  return (
    <Card
      heading={t("title")}
      aside={
        mayAdd && (
          <>
            <input
              ref={chooser}
              type="file"
              hidden
              aria-label={t("add")}
              accept="application/pdf,image/*"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = "";
                if (file) void add(file);
              }}
            />
            <Button size="sm" busy={busy} onClick={() => chooser.current?.click()}>
              {t("add")}
            </Button>
          </>
        )
      }
    >
      {view.files.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul className="m-0 list-none p-0">
        {view.files.map((file) => (
          <li key={file.id} className="flex items-start justify-between gap-3 py-1">
            <span className="min-w-0 break-words">
              {file.name ?? t("unnamed")}
              <span className="block text-ink-3 text-sm">
                {t("by", { name: file.addedBy?.name ?? "", size: Math.max(1, Math.round(file.size / 1024)) })}
              </span>
            </span>
            <Button size="sm" onClick={() => setOpening(file.id)} aria-label={`${t("open")} ${file.name ?? ""}`}>
              {t("open")}
            </Button>
          </li>
        ))}
      </ul>
      {failure && (
        <p role="alert" className="mt-2 text-risk">
          {failure}
        </p>
      )}
      {opening && <OpenPaper requestId={view.id} fileId={opening} onClose={() => setOpening(null)} />}
    </Card>
  );
}

function OpenPaper({ requestId, fileId, onClose }: { requestId: string; fileId: string; onClose: () => void }) {
  const t = useTranslations("legal.papers");
  const words = useLegalFailure();
  const [reason, setReason] = useState("");
  const open = async () => {
    const response = await fetch(`/api/legal-requests/${requestId}/files/${fileId}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ reason }),
    }).catch(() => null);
    if (!response?.ok) return response ? failureOf(response, words) : words({ code: "unavailable" });
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "paper";
    const address = URL.createObjectURL(await response.blob());
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    URL.revokeObjectURL(address);
    return null;
  };
  return (
    <FormDialog
      size="sm"
      title={t("openTitle")}
      description={t("openDetail")}
      go={t("go")}
      lacks={reason.trim().length < 5 ? t("reason") : undefined}
      onSubmit={open}
      onClose={onClose}
    >
      <TextField
        label={t("reason")}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
