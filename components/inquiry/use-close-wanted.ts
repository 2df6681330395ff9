"use client";
// "Close the case as explained", come from an accepted inquiry: the case opens its own dialog with that reason, or says what is
// left to do first. The wish is taken out of the address, so that coming back asks nobody again.
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect } from "react";
import { toast } from "sonner";

export function useCloseWanted(why: string | undefined, open: () => void): void {
  const [wanted, setWanted] = useQueryState("close", parseAsStringLiteral(["explained"]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each wish, however often the page is drawn.
  useEffect(() => {
    if (!wanted) return;
    void setWanted(null, { history: "replace" });
    if (why) toast.info(why);
    else open();
  }, [wanted]);
}
