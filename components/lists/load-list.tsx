"use client";
// Loading a list by hand: a name, what it is, and a file. The answer says what changed, or that the version waits.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { AppError } from "@/lib/errors";
import { type ListKind, listKinds } from "@/lib/reference-lists/kind-names";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { useListFailure } from "./use-lists-action";

type Loaded = { count: number; unchanged: boolean; keptBack: boolean };
type Props = { everywhere: boolean; name?: string; kind?: ListKind };

export function LoadList({ everywhere, name, kind }: Props) {
  const t = useTranslations("lists.load");
  const kinds = useTranslations("lists.kind");
  const failure = useListFailure();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ListKind>(kind ?? "sanctions");
  const [called, setCalled] = useState(name ?? "");
  const [file, setFile] = useState<File | null>(null);
  const load = async () => {
    if (!file) return setError(t("noFile"));
    setBusy(true);
    const search = new URLSearchParams({ kind: chosen, file: file.name });
    const answer = await send(`/api/lists/${encodeURIComponent(called.trim())}?${search}`, file);
    setBusy(false);
    if ("error" in answer) return setError(failure(answer.error));
    const { count, unchanged, keptBack } = answer.value;
    toast.success(t(keptBack ? "keptBack" : unchanged ? "unchanged" : "done", { count }));
    setOpen(false);
    router.push(`/lists/${called.trim()}`);
    router.refresh();
  };
  const trigger = (
    <Button tone="main" disabledReason={everywhere ? undefined : t("everywhere")}>
      {t("action")}
    </Button>
  );
  if (!everywhere) return trigger;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title={t("title")}
      description={t("detail")}
      footer={
        <Button tone="main" busy={busy} onClick={() => void load()}>
          {t("submit")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          value={called}
          readOnly={name !== undefined}
          onChange={(event) => setCalled(event.target.value)}
        />
        <Field label={t("kind")}>
          <Select
            label={t("kind")}
            value={chosen}
            onChange={setChosen}
            options={(kind ? [kind] : listKinds).map((value) => ({ value, label: kinds(value) }))}
          />
        </Field>
        <label className="flex flex-col gap-1">
          <span className="font-medium">{t("file")}</span>
          <input type="file" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        </label>
        {error && (
          <p role="alert" className="text-risk">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}

async function send(address: string, file: File): Promise<{ value: Loaded } | { error: AppError }> {
  const unavailable = { error: { code: "unavailable" as const } };
  try {
    const headers = { "content-type": "text/plain; charset=utf-8" };
    const answer = await fetch(address, { method: "POST", headers, body: file });
    return (await answer.json()) as { value: Loaded } | { error: AppError };
  } catch {
    return unavailable;
  }
}
