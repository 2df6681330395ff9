"use client";
// The ⌘K menu: commands of the page, places to go, settings, and what the search finds.
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { Command as Cmdk } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "../ui/class-names";
import { Kbd } from "../ui/kbd";
import { backdropClass, dialogMotion } from "../ui/popup-class";
import { type Command, useCommandRegistry } from "./commands";
import { type SearchHit, useSearchHits } from "./search-hits";

const itemClass =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 data-[disabled=true]:opacity-55 data-[selected=true]:bg-accent-soft";
const groupClass =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs";

function byGroup<Item>(items: Item[], nameOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups];
}

const hitValue = (hit: SearchHit): string => `hit ${hit.id}`;

/** Every word is there, none scattered over letters: what starts with the text comes first. */
function holdsWords(value: string, search: string, keywords: string[] = []): number {
  const text = [value, ...keywords].join(" ").toLowerCase();
  const wanted = search.trim().toLowerCase();
  if (!wanted.split(/\s+/).every((word) => text.includes(word))) return 0;
  return text.startsWith(wanted) ? 1 : 0.5;
}

function CommandPanel({ searchUrl, close }: { searchUrl?: string; close: () => void }) {
  const t = useTranslations("shell.search");
  const router = useRouter();
  const registry = useCommandRegistry();
  const [query, setQuery] = useState("");
  const search = useSearchHits(searchUrl, query);
  const [chosen, setChosen] = useState("");
  // What is found arrives later than what is filtered, and above it: Enter means the first of it.
  const first = search.hits[0];
  const found = first ? hitValue(first) : null;
  const [met, setMet] = useState<string | null>(null);
  if (found !== met) {
    setMet(found);
    if (found) setChosen(found);
  }
  const run = (command: Command) => {
    close();
    // After the dialog has given the focus back.
    requestAnimationFrame(() => command.run());
  };
  const go = (hit: SearchHit) => {
    close();
    router.push(hit.href);
  };
  return (
    <Cmdk
      label={t("title")}
      loop
      filter={holdsWords}
      value={chosen}
      onValueChange={setChosen}
      className="flex min-h-0 flex-col"
    >
      <Cmdk.Input
        value={query}
        onValueChange={setQuery}
        placeholder={t("placeholder")}
        className="w-full rounded-t-lg border-line border-b bg-transparent px-4 py-3 text-lg outline-hidden focus-visible:outline-none"
      />
      <Cmdk.List label={t("title")} className="min-h-0 flex-1 overflow-auto p-1.5">
        {search.hits.length === 0 && (
          <Cmdk.Empty className="px-2 py-6 text-center text-ink-3">
            {search.status === "searching" ? t("searching") : search.status === "failed" ? t("failed") : t("empty")}
          </Cmdk.Empty>
        )}
        {byGroup(search.hits, (hit) => hit.kind ?? t("results")).map(([kind, hits]) => (
          <Cmdk.Group key={kind} heading={kind} forceMount className={groupClass}>
            {hits.map((hit) => (
              <Cmdk.Item key={hit.id} value={hitValue(hit)} forceMount onSelect={() => go(hit)} className={itemClass}>
                <bdi className="max-w-[70%] shrink-0 wrap-anywhere">{hit.label}</bdi>
                {hit.detail && (
                  <span title={hit.detail} className="ms-auto min-w-0 truncate text-ink-3">
                    {hit.detail}
                  </span>
                )}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        ))}
        {byGroup(registry.list(), (command) => command.group ?? t("commands")).map(([group, commands]) => (
          <Cmdk.Group key={group} heading={group} className={groupClass}>
            {commands.map((command) => (
              <Cmdk.Item
                key={command.id}
                value={`${command.label} ${command.id}`}
                keywords={command.keywords}
                onSelect={() => run(command)}
                className={itemClass}
              >
                <span className="min-w-0 flex-1 wrap-anywhere">{command.label}</span>
                {command.keys && <Kbd keys={command.keys} />}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}

/** Mounted once by the frame; opened through the command registry. */
export function CommandMenu({ searchUrl }: { searchUrl?: string }) {
  const t = useTranslations("shell.search");
  const { open, setOpen } = useCommandRegistry();
  return (
    <BaseDialog.Root open={open} onOpenChange={setOpen}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup
          className={classNames(
            "fixed inset-x-3 top-[max(8px,12vh)] mx-auto flex max-h-[60dvh] max-w-[600px] flex-col rounded-lg border border-line bg-surface text-ink shadow-pop outline-hidden",
            dialogMotion,
          )}
        >
          <BaseDialog.Title className="sr-only">{t("title")}</BaseDialog.Title>
          <CommandPanel searchUrl={searchUrl} close={() => setOpen(false)} />
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
