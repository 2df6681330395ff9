"use client";
// The one place that listens to the keyboard. Pages register keys while mounted; the latest registration of a key wins.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from "react";
import { isMac, matchesKeys, parseKeys } from "./keys";
import { isSwitchedOff, isTaken, mayAct } from "./shortcut-target";

export type Shortcut = {
  /** "j", "shift+x", "mod+k", "?", "space", "enter", "escape". */
  keys: string;
  /** What it does, for the list of all keys. */
  label: string;
  run: () => void;
  /** Heading in the list of all keys; "this page" otherwise. */
  group?: string;
  disabled?: boolean;
  /** Acts inside text fields as well; combinations with "mod" always do. */
  whileTyping?: boolean;
  /** Acts inside dialogs, and only there. */
  inDialog?: boolean;
};

type Registry = { add(read: () => readonly Shortcut[]): () => void; list(): Shortcut[] };

const Context = createContext<Registry | null>(null);

/** Mounted once by the console's frame. `singleKeys` false switches off every key that types a character. */
export function ShortcutProvider({ singleKeys, children }: { singleKeys: boolean; children: ReactNode }) {
  const registry = useMemo(() => {
    const sources: (() => readonly Shortcut[])[] = [];
    return {
      add(read: () => readonly Shortcut[]) {
        sources.push(read);
        return () => void sources.splice(sources.indexOf(read), 1);
      },
      list: () => sources.toReversed().flatMap((read) => read()),
    };
  }, []);

  useEffect(() => {
    const mac = isMac();
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (isTaken(event, target) || event.isComposing || event.keyCode === 229) return;
      const found = registry.list().find((shortcut) => {
        if (shortcut.disabled) return false;
        const keys = parseKeys(shortcut.keys);
        return matchesKeys(keys, event, mac) && !isSwitchedOff(keys, singleKeys) && mayAct(keys, target, shortcut);
      });
      if (!found || (event.repeat && !/^(?:j|k|arrow)/.test(found.keys))) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [registry, singleKeys]);

  return <Context value={registry}>{children}</Context>;
}

/** Registers keys while the component is mounted. The list may change at each render. Outside of the console it does nothing. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useContext(Context);
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => registry?.add(() => latest.current), [registry]);
}

/** Reads what is registered right now, latest first. */
export function useShortcutList(): () => Shortcut[] {
  const registry = useContext(Context);
  return () => registry?.list() ?? [];
}
