"use client";
// The menu's counts are drawn by the server: when the numbers here have moved on, the frame is drawn again, now and then.
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const REST_MS = 4_000;

/** `drawn` is what the server counted when it drew the frame, `present` what is known here. */
export function useFreshFrame(drawn: number, present: number | undefined): void {
  const router = useRouter();
  const stale = present !== undefined && present !== drawn;
  useEffect(() => {
    if (!stale) return;
    const timer = setInterval(() => router.refresh(), REST_MS);
    return () => clearInterval(timer);
  }, [stale, router]);
}
