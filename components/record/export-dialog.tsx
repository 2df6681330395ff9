"use client";
// A signed export of what was looked up: made and put on the record first, then fetched as a file.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { ExportReceipt } from "@/lib/records/exports/export";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { useFailure } from "./record-words";

export type MakeExport = Act<{ entityId: string } & Record<string, string>, ExportReceipt>;
type Props = {
  entities: { id: string; code: string }[];
  scope: Record<string, string>;
  make: MakeExport;
  onClose: () => void;
};

export function ExportDialog({ entities, scope, make, onClose }: Props) {
  const t = useTranslations("records.export");
  const format = useFormat();
  const words = useFailure("records");
  const [entityId, setEntity] = useState(entities[0]?.id ?? "");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [made, setMade] = useState<ExportReceipt | null>(null);
  const go = async () => {
    setBusy(true);
    const result = await make(newActionKey(), { ...scope, entityId }).catch(
      () => ({ ok: false, error: { code: "unavailable" } }) as const,
    );
    setBusy(false);
    setFailed(result.ok ? null : words(result.error));
    if (result.ok) setMade(result.value);
  };
  const named = Object.entries(scope).map(([name, value]) => `${name}${format.colon}${value}`);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("title")}
      description={t("detail")}
      footer={
        made ? (
          <a className={buttonClass("main")} href={`/api/records/exports/${made.id}`} download>
            {t("fetch")}
          </a>
        ) : (
          <Button tone="main" busy={busy} onClick={() => void go()}>
            {t("go")}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {entities.length > 1 && !made && (
          <Field label={t("entity")}>
            <Select
              value={entityId}
              onChange={setEntity}
              options={entities.map(({ id, code }) => ({ value: id, label: code }))}
            />
          </Field>
        )}
        <p className="m-0">
          {t("scope")}
          {format.colon}
          {named.length > 0 ? format.list(named) : t("all")}
        </p>
        {failed && (
          <p role="alert" className="m-0 text-risk">
            {failed}
          </p>
        )}
        {made && (
          <div role="status">
            <p className="m-0">{t("done", { records: made.records, size: made.size })}</p>
            <p className="m-0 text-ink-2">
              {t("digest")}: <code className="break-all">{made.digest}</code>
            </p>
            <p className="m-0 text-ink-2">{t("check")}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}
