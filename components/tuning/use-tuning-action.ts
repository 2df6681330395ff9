"use client";
// Runs a server action of tuning: busy while it works, the page read again when it did, and the reason in words when it failed.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";
import type { TuningAction } from "./tuning-actions";

/** `run` calls the action once under a new key and answers its result; a failure is also said. */
export function useTuningAction() {
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const codes = useTranslations("errors.code");
  const details = useTranslations("tuning.error");
  const run = async <Input, Value>(action: TuningAction<Input, Value>, input: Input): Promise<Result<Value>> => {
    setBusy(true);
    const result = await action(newActionKey(), input).catch(
      (): Result<Value> => ({ ok: false, error: { code: "unavailable" } }),
    );
    setBusy(false);
    if (!result.ok) {
      const { code, detail = code } = result.error;
      const cause = detail as Parameters<typeof details>[0];
      toast.error(details.has(cause) ? details(cause) : codes(code));
    }
    router.refresh();
    return result;
  };
  return { run, busy };
}
