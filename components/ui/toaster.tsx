"use client";
// Short messages at the edge of the window. Callers use `toast` of sonner; undo goes into its `action`.
import { useTranslations } from "next-intl";
import { Toaster as Sonner } from "sonner";

/** Mounted once by the console's frame and by the sign-in page. */
export function Toaster() {
  const t = useTranslations("shell");
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t("toasts")}
      visibleToasts={4}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-[min(380px,92vw)] items-center gap-3 rounded-lg border border-line bg-surface px-3.5 py-2.5 font-sans text-base text-ink shadow-pop",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-ink-2",
          error: "border-risk",
          icon: "shrink-0",
          actionButton: "min-h-6 shrink-0 rounded-md border border-line-strong px-2 font-medium hover:bg-sunken",
          cancelButton: "min-h-6 shrink-0 rounded-md px-2 text-ink-2",
        },
      }}
    />
  );
}
