"use client";
// How the last step went, said at the top after the page was drawn again, and given the focus so that everybody notices.
import { useEffect, useRef } from "react";

/** `good` is thanks; otherwise it is what did not work. `at` changes with each answer. */
export function PageNotice({ good, at, words }: { good: boolean; at: string; words: string }) {
  const box = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words said again are news again.
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, [at, words]);
  return (
    <p
      ref={box}
      tabIndex={-1}
      role={good ? "status" : "alert"}
      className={`rounded-md px-3.5 py-2.5 outline-hidden ${good ? "bg-ok-soft text-ok" : "bg-risk-soft text-risk"}`}
    >
      {words}
    </p>
  );
}
