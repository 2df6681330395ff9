"use client";
// Tells colleagues that one has the case open: a heart-beat while the page is seen, and a word when one leaves.
import { useEffect } from "react";

const BEAT_MS = 20_000;

export function usePresence(caseId: string): void {
  useEffect(() => {
    const url = `/api/cases/${caseId}/presence`;
    const here = () => {
      if (document.visibilityState === "visible")
        void fetch(url, { method: "POST", body: "here" }).catch(() => undefined);
    };
    const left = () => void navigator.sendBeacon(url, "left");
    here();
    const beat = setInterval(here, BEAT_MS);
    document.addEventListener("visibilitychange", here);
    window.addEventListener("pagehide", left);
    return () => {
      clearInterval(beat);
      document.removeEventListener("visibilitychange", here);
      window.removeEventListener("pagehide", left);
      left();
    };
  }, [caseId]);
}
