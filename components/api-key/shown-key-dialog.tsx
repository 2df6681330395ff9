"use client";
// A key, once: nobody can show it again, because only its digest is kept.
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

export function ShownKeyDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const t = useTranslations("api-keys.shown");
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast.success(t("copied"));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { name })}
      description={t("detail")}
      footer={
        <>
          <Button onClick={() => void copy()}>{t("copy")}</Button>
          <Button tone="main" onClick={onClose}>
            {t("done")}
          </Button>
        </>
      }
    >
      <code dir="ltr" className="block select-all break-all rounded-md bg-sunken px-3 py-2 font-mono text-sm">
        {secret}
      </code>
    </Dialog>
  );
}
