"use client";
// The commands of the ⌘K menu: pages register theirs while mounted, the frame adds navigation and settings.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

export type Command = {
  id: string;
  label: string;
  /** Heading in the menu; "Commands" otherwise. */
  group?: string;
  /** Other words that find it. */
  keywords?: string[];
  /** A key that does the same, drawn as a hint. */
  keys?: string;
  run: () => void;
};

type Store = { add(read: () => readonly Command[]): () => void; list(): Command[] };
type Registry = Store & { open: boolean; setOpen(open: boolean): void };

const Context = createContext<Registry | null>(null);

function createStore(): Store {
  const sources: (() => readonly Command[])[] = [];
  return {
    add(read) {
      sources.push(read);
      return () => void sources.splice(sources.indexOf(read), 1);
    },
    list: () => sources.toReversed().flatMap((read) => read()),
  };
}

/** Mounted once by the console's frame. */
export function CommandProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [store] = useState(createStore);
  const registry = useMemo(() => ({ ...store, open, setOpen }), [store, open]);
  return <Context value={registry}>{children}</Context>;
}

/** The registry, for the menu itself. */
export function useCommandRegistry(): Registry {
  const registry = useContext(Context);
  if (!registry) throw new Error("commands need CommandProvider above them");
  return registry;
}

/** Adds commands to the ⌘K menu while the component is mounted. The list may change at each render. */
export function useCommands(commands: readonly Command[]): void {
  const { add } = useCommandRegistry();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => add(() => latest.current), [add]);
}
