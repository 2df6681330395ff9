"use client";
// Declaring that one knows the customer: from then on nothing about them is this person's to see or decide.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { conflictKinds } from "@/lib/staff/schema";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import type { ConflictKind } from "./customer-actions";

/** `declare` answers whether it worked; it leads away from the page then. */
export function ConflictCard({ declare }: { declare: (kind: ConflictKind) => Promise<boolean> }) {
  const t = useTranslations("customer.conflict");
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<ConflictKind>("family");
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    if (await declare(kind)) setOpen(false);
    setBusy(false);
  };
  return (
    <Card heading={t("title")}>
      <p className="text-ink-2">{t("detail")}</p>
      <div className="mt-2">
        <Button size="sm" onClick={() => setOpen(true)}>
          {t("declare")}
        </Button>
      </div>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t("confirmTitle")}
        description={t("confirmDetail")}
        confirmLabel={t("confirm")}
        tone="danger"
        busy={busy}
        onConfirm={() => void confirm()}
      >
        <Field label={t("kind")}>
          <Select
            value={kind}
            onChange={setKind}
            options={conflictKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </Field>
      </AlertDialog>
    </Card>
  );
}
