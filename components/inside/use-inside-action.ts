"use client";
// Runs a server action of these pages: busy while it works, what went wrong in words.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";

/** `run` answers whether it went well; the page is read again, and a failure is told. */
export function useInsideAction<Input, Value>(action: (key: string, input: Input) => Promise<Result<Value>>) {
  const details = useTranslations("inside.error");
  const codes = useTranslations("errors.code");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const run = async (input: Input, told: string): Promise<boolean> => {
    setBusy(true);
    const result = await action(newActionKey(), input).catch(
      (): Result<Value> => ({ ok: false, error: { code: "unavailable" } }),
    );
    setBusy(false);
    if (result.ok) {
      toast.success(told);
      router.refresh();
      return true;
    }
    const detail = result.error.detail as Parameters<typeof details>[0] | undefined;
    const code = result.error.code as Parameters<typeof codes>[0];
    toast.error(detail && details.has(detail) ? details(detail) : codes.has(code) ? codes(code) : codes("internal"));
    return false;
  };
  return { run, busy };
}
