"use client";
// What somebody is writing to a customer, kept in this tab for as long as it is open: closing the panel, looking elsewhere and
// reloading lose nothing. It never leaves the browser before it is sent, and is gone once it is.
import { useCallback, useEffect, useRef, useState } from "react";

type Kept<T> = { value: T; keep: (value: T) => void; forget: () => void };

const nameOf = (key: string): string => `unflag:draft:${key}`;

function read<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(nameOf(key));
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    // A full or forbidden storage costs the memory, never the writing.
    return null;
  }
}

/** `key` names person and subject, so that nobody finds another's words; `begin` makes a fresh one. */
export function useDraft<T>(key: string, begin: () => T): Kept<T> {
  const [value, setValue] = useState<T>(() => read<T>(key) ?? begin());
  const gone = useRef(false);
  useEffect(() => {
    if (gone.current) return;
    try {
      sessionStorage.setItem(nameOf(key), JSON.stringify(value));
    } catch {
      // see above
    }
  }, [key, value]);
  const forget = useCallback(() => {
    gone.current = true;
    try {
      sessionStorage.removeItem(nameOf(key));
    } catch {
      // see above
    }
  }, [key]);
  return { value, keep: setValue, forget };
}
