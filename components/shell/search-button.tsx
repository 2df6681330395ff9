"use client";
// The field-like button in the top bar that opens the ⌘K menu.
import { useTranslations } from "next-intl";
import { Kbd } from "../ui/kbd";
import { toAriaKeys } from "../ui/keys";
import { useCommandRegistry } from "./commands";

/** "Search or run a command ⌘K". A phone has its own in the bar above. */
export function SearchButton() {
  const t = useTranslations("shell.search");
  const { setOpen } = useCommandRegistry();
  return (
    <button
      type="button"
      aria-keyshortcuts={toAriaKeys("mod+k")}
      aria-haspopup="dialog"
      onClick={() => setOpen(true)}
      className="flex min-h-control w-[280px] min-w-0 items-center justify-between gap-2 rounded-md border border-line bg-bg px-2.5 text-ink-3 hover:border-line-strong max-lg:w-auto max-md:hidden"
    >
      <span className="truncate max-lg:sr-only">{t("open")}</span>
      <Kbd keys="mod+k" />
    </button>
  );
}
