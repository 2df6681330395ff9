"use client";
// "Next case": the one that matters most and nobody else is on becomes mine, and opens.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useCaseCache } from "./case-cache";
import { useFailureText } from "./failure-text";
import type { CaseActions } from "./queue-actions";

/** Takes from these queues, or from all that one works. */
export function useNextCase(takeNext: CaseActions["takeNext"], queues: readonly string[] | null) {
  const t = useTranslations("queue");
  const router = useRouter();
  const failureText = useFailureText();
  const { refresh } = useCaseCache();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    const taken = await takeNext(newActionKey(), queues?.length ? { queues: [...queues] } : {}).catch(() => null);
    setBusy(false);
    refresh();
    if (taken?.ok) router.push(`/cases/${taken.value.id}`);
    else if (taken?.error.detail === "queue_is_empty") toast.info(t("nothingWaits"));
    else toast.error(failureText(taken?.error ?? { code: "unavailable" }));
  };
  return { busy, run: () => void run() };
}
