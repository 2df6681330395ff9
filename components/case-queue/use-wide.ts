"use client";
// Whether the window has room for a column beside the table. On the server and while hydrating it has.
import { useSyncExternalStore } from "react";

const QUERY = "(min-width: 1160px)";

function subscribe(listener: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

export const useWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(QUERY).matches,
    () => true,
  );
