"use client";
// The frame of every console page: sidebar, content, ⌘K, keys, messages. It decides nothing about who may see what.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { useFormat } from "@/lib/i18n/use-format";
import { KeepFocus } from "../ui/keep-focus";
import { ShortcutProvider, useShortcuts } from "../ui/shortcuts";
import { Toaster } from "../ui/toaster";
import { CommandMenu } from "./command-menu";
import { CommandProvider, useCommandRegistry, useCommands } from "./commands";
import { KeysDialog } from "./keys-dialog";
import { MobileBar } from "./mobile-bar";
import type { NavGroup } from "./nav";
import { usePreferences } from "./preferences-provider";
import { Sidebar } from "./sidebar";

export type ConsoleFrameProps = {
  /** What this person may open; the frame shows it as given. */
  nav: readonly NavGroup[];
  /** Where the brand leads. */
  home: string;
  /** `role` is already in words. */
  person: { name: string; role: string };
  /** `GET searchUrl?q=…` answers `{ results: SearchHit[] }`; without it ⌘K has commands only. */
  searchUrl?: string;
  /** Server actions. */
  signOut: () => Promise<void>;
  saveLocale?: (locale: Locale) => Promise<void>;
  children: ReactNode;
};

function Frame(props: ConsoleFrameProps) {
  const t = useTranslations("shell");
  const router = useRouter();
  const format = useFormat();
  const commands = useCommandRegistry();
  const { theme, density, change } = usePreferences();
  const [keysOpen, setKeysOpen] = useState(false);
  const everywhere = t("keys.everywhere");

  useShortcuts([
    { keys: "mod+k", label: t("keys.commandMenu"), group: everywhere, run: () => commands.setOpen(true) },
    { keys: "/", label: t("keys.search"), group: everywhere, run: () => commands.setOpen(true) },
    { keys: "?", label: t("keys.all"), group: everywhere, run: () => setKeysOpen(true) },
  ]);
  const settings = t("search.settings");
  useCommands([
    ...props.nav.flatMap((group) =>
      group.items.map((item) => ({
        id: `go-${item.id}`,
        label: item.label,
        group: t("search.goTo"),
        run: () => router.push(item.href),
      })),
    ),
    {
      id: "theme",
      group: settings,
      label: `${t("account.theme")}${format.colon}${theme === "dark" ? t("account.light") : t("account.dark")}`,
      run: () => change({ theme: theme === "dark" ? "light" : "dark" }),
    },
    {
      id: "density",
      group: settings,
      label: `${t("account.density")}${format.colon}${density === "compact" ? t("account.comfortable") : t("account.compact")}`,
      run: () => change({ density: density === "compact" ? "comfortable" : "compact" }),
    },
    { id: "keys", group: settings, label: t("account.allKeys"), keys: "?", run: () => setKeysOpen(true) },
    { id: "sign-out", group: settings, label: t("account.signOut"), run: () => void props.signOut() },
  ]);

  const account = {
    person: props.person,
    onSignOut: () => void props.signOut(),
    onShowKeys: () => setKeysOpen(true),
    onLocaleChange: (locale: Locale) => void props.saveLocale?.(locale),
  };
  return (
    <div className="flex h-dvh flex-col overflow-hidden md:grid md:grid-cols-[208px_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed start-2 top-2 z-20 -translate-y-16 rounded-md bg-ink px-3 py-2 text-bg focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Sidebar nav={props.nav} home={props.home} account={account} />
      <MobileBar nav={props.nav} home={props.home} account={account} onSearch={() => commands.setOpen(true)} />
      <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden outline-hidden">
        {props.children}
      </main>
      <CommandMenu searchUrl={props.searchUrl} />
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
      <Toaster />
      <KeepFocus />
    </div>
  );
}

/** Wraps a console page. Needs `PreferencesProvider` and next-intl's provider above (the root layout has both). */
export function ConsoleFrame(props: ConsoleFrameProps) {
  const { singleKeys } = usePreferences();
  return (
    <ShortcutProvider singleKeys={singleKeys}>
      <CommandProvider>
        <Frame {...props} />
      </CommandProvider>
    </ShortcutProvider>
  );
}
