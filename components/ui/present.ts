"use client";
// The present instant for things that count down: one timer for the page, the server's clock, and no hydration mismatch.
import { useNow } from "next-intl";
import { useSyncExternalStore } from "react";

/** A browser whose clock is off by more than this is corrected by the server's. */
const TOLERANCE_MS = 60_000;
const TICK_MS = 15_000;

const listeners = new Set<() => void>();
let current = 0;
let offset: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  current = Date.now() + (offset ?? 0);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(tick, TICK_MS);
    current = Date.now() + (offset ?? 0);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Epoch milliseconds; renders again every 15 s. On the server and while hydrating it is the request's instant. */
export function usePresent(): number {
  const server = useNow().getTime();
  return useSyncExternalStore(
    subscribe,
    () => {
      if (offset === null) {
        const difference = server - Date.now();
        offset = Math.abs(difference) > TOLERANCE_MS ? difference : 0;
        current = Date.now() + offset;
      }
      return current;
    },
    () => server,
  );
}
