"use client";
// The customer's way in: a link and a code. A link that may be in wrong hands is ended and a new one sent.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";

/** `renew` answers what failed in words, or null when a new one is on its way. */
export function LinkCard({ renew }: { renew: () => Promise<string | null> }) {
  const t = useTranslations("inquiry-desk.link");
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    const failed = await renew();
    setBusy(false);
    setFailure(failed);
    if (!failed) setOpen(false);
  };
  return (
    <Card heading={t("title")}>
      <p className="text-ink-2">{t("detail")}</p>
      <div className="mt-2">
        <Button size="sm" onClick={() => setOpen(true)}>
          {t("renew")}
        </Button>
      </div>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t("renewTitle")}
        description={t("renewDetail")}
        confirmLabel={t("confirm")}
        busy={busy}
        onConfirm={() => void confirm()}
      >
        {failure && (
          <p role="alert" className="text-risk">
            {failure}
          </p>
        )}
      </AlertDialog>
    </Card>
  );
}
