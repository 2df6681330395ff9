"use client";
// The list of all keys that do something right now, by group; opened with "?", from the menu of one's name and from ⌘K.
import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { type Shortcut, useShortcutList } from "../ui/shortcuts";
import { usePreferences } from "./preferences-provider";

function groupShortcuts(list: Shortcut[], fallback: string): Map<string, Map<string, string[]>> {
  const groups = new Map<string, Map<string, string[]>>();
  const taken = new Set<string>();
  for (const shortcut of list) {
    if (shortcut.disabled || taken.has(shortcut.keys)) continue;
    taken.add(shortcut.keys);
    const group = groups.get(shortcut.group ?? fallback) ?? new Map<string, string[]>();
    groups.set(
      shortcut.group ?? fallback,
      group.set(shortcut.label, [...(group.get(shortcut.label) ?? []), shortcut.keys]),
    );
  }
  return groups;
}

function KeyGroups() {
  const t = useTranslations("shell.keys");
  const list = useShortcutList();
  const groups = groupShortcuts(list(), t("page"));
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {[...groups].map(([name, lines]) => (
        <section key={name}>
          <h3 className="mb-1">{name}</h3>
          <dl className="m-0">
            {[...lines].map(([label, keys]) => (
              <div key={label} className="flex items-baseline justify-between gap-3 border-line border-t py-1">
                <dt>{label}</dt>
                <dd className="m-0 flex shrink-0 gap-1.5">
                  {keys.map((each) => (
                    <Kbd key={each} keys={each} spoken />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** Controlled by the frame. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("shell.keys");
  const { singleKeys } = usePreferences();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")} size="md">
      {!singleKeys && <p className="mb-3 text-warn">{t("off")}</p>}
      <KeyGroups />
    </Dialog>
  );
}
