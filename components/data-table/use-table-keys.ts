"use client";
// The keys of a table: those of a grid while it has the focus, and J, K, X, Space, Enter from anywhere on the page.
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { useShortcuts } from "../ui/shortcuts";

export type TableActions = {
  move: (by: number) => void;
  select?: (range: boolean) => void;
  /** Moves and selects everything from the anchor to there. */
  extend?: (by: number) => void;
  selectAll?: () => void;
  open?: () => void;
  peek?: () => void;
};

const FAR = Number.MAX_SAFE_INTEGER;

/** Registers the page-wide keys (unless `pageKeys` is false) and returns the grid's own key handler. */
export function useTableKeys(actions: TableActions, pageKeys: boolean, pageSize: () => number) {
  const t = useTranslations("common.table");
  const group = t("group");
  useShortcuts(
    pageKeys
      ? [
          { keys: "j", label: t("moveDown"), group, run: () => actions.move(1) },
          { keys: "k", label: t("moveUp"), group, run: () => actions.move(-1) },
          { keys: "x", label: t("select"), group, run: () => actions.select?.(false), disabled: !actions.select },
          {
            keys: "shift+x",
            label: t("selectRange"),
            group,
            run: () => actions.select?.(true),
            disabled: !actions.select,
          },
          { keys: "space", label: t("peek"), group, run: () => actions.peek?.(), disabled: !actions.peek },
          { keys: "enter", label: t("open"), group, run: () => actions.open?.(), disabled: !actions.open },
        ]
      : [],
  );

  const own: Record<string, (() => void) | undefined> = {
    ArrowDown: () => actions.move(1),
    ArrowUp: () => actions.move(-1),
    PageDown: () => actions.move(pageSize()),
    PageUp: () => actions.move(-pageSize()),
    Home: () => actions.move(-FAR),
    End: () => actions.move(FAR),
    Enter: actions.open,
    " ": actions.peek ?? (actions.select && (() => actions.select?.(false))),
  };
  const withShift: typeof own = {
    " ": actions.select && (() => actions.select?.(false)),
    ArrowDown: actions.extend && (() => actions.extend?.(1)),
    ArrowUp: actions.extend && (() => actions.extend?.(-1)),
  };

  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const act = mod
      ? event.key.toLowerCase() === "a"
        ? actions.selectAll
        : undefined
      : (event.shiftKey ? withShift : own)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}
