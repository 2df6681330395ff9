"use client";
// The expression language in the browser: loaded when an editor is on the page, and not before.
import { useEffect, useState } from "react";
import type * as Cel from "@/lib/scoring/custom/cel";

export type Expressions = Pick<typeof Cel, "checkExpression" | "tryExpression">;

/** Null until it is there. */
export function useExpressions(): Expressions | null {
  const [loaded, setLoaded] = useState<Expressions | null>(null);
  useEffect(() => {
    let wanted = true;
    void import("@/lib/scoring/custom/cel").then(({ checkExpression, tryExpression }) => {
      if (wanted) setLoaded({ checkExpression, tryExpression });
    });
    return () => {
      wanted = false;
    };
  }, []);
  return loaded;
}
