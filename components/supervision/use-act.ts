"use client";
// Doing one thing on the page of supervision: called once, what failed in words, the page read again when it went well.
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";
import type { Act } from "../case/case-actions";
import { useFailure } from "../record/record-words";

type Said<Value> = string | ((value: Value) => string);

/** `run` answers what failed in words, or null; `busy` while it works. */
export function useAct() {
  const router = useRouter();
  const words = useFailure("supervision");
  const [busy, setBusy] = useState(false);
  const run = async <Input, Value>(act: Act<Input, Value>, input: Input, said: Said<Value>): Promise<string | null> => {
    setBusy(true);
    const result: Result<Value> = await act(newActionKey(), input).catch(
      () => ({ ok: false, error: { code: "unavailable" } }) as const,
    );
    setBusy(false);
    if (!result.ok) return words(result.error);
    toast.success(typeof said === "string" ? said : said(result.value));
    router.refresh();
    return null;
  };
  /** The same, for a button without a dialog: what failed is a toast. */
  const press = async <Input, Value>(act: Act<Input, Value>, input: Input, said: Said<Value>): Promise<void> => {
    const failed = await run(act, input, said);
    if (failed) toast.error(failed);
  };
  return { busy, run, press, words };
}
