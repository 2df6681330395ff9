"use client";
// Nobody loses unsaved changes by a slip: leaving the page by a link asks first, closing the tab makes the
// browser ask; what is left otherwise the tab keeps (kept-draft).
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { AlertDialog } from "../ui/alert-dialog";

export function UnsavedGuard({ unsaved, onLeave }: { unsaved: number; onLeave: () => void }) {
  const t = useTranslations("rules.leave");
  const router = useRouter();
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (unsaved === 0) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    const ask = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!(link instanceof HTMLAnchorElement) || !plain || link.target === "_blank") return;
      const to = new URL(link.href);
      if (to.origin !== location.origin || (to.pathname === location.pathname && to.search === location.search)) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(`${to.pathname}${to.search}`);
    };
    window.addEventListener("beforeunload", warn);
    // Before the router's own listener, which would already be on its way.
    document.addEventListener("click", ask, true);
    return () => {
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", ask, true);
    };
  }, [unsaved]);
  return (
    <AlertDialog
      open={wanted !== null}
      onOpenChange={(open) => !open && setWanted(null)}
      title={t("title")}
      description={t("detail", { count: unsaved })}
      cancelLabel={t("stay")}
      confirmLabel={t("go")}
      tone="danger"
      onConfirm={() => {
        if (wanted === null) return;
        onLeave();
        router.push(wanted);
      }}
    />
  );
}
