"use client";
// The queue's bar: which queue, how much waits, and the case that matters most.
import { useTranslations } from "next-intl";
import type { CaseCounts } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import type { QueueAddress } from "@/lib/views/address";
import { countsOf } from "@/lib/views/tabs";
import { TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { usePresent } from "../ui/present";

type Props = {
  address: QueueAddress;
  counts: CaseCounts | undefined;
  /** Null for those who take no cases. */
  next: { busy: boolean; run: () => void } | null;
};

export function QueueHeader({ address, counts, next }: Props) {
  const t = useTranslations("queue");
  const queues = useTranslations("shell.queue");
  const format = useFormat();
  const present = usePresent();
  const [only, ...more] = address.queue ?? [];
  const numbers = counts && countsOf(counts, address.queue);
  const oldest = numbers?.oldestOpenedAt;
  return (
    <TopBar
      title={only && more.length === 0 ? t("titleOf", { queue: queues(only) }) : t("title")}
      summary={
        numbers && (
          <span className="tabular-nums max-sm:hidden">
            {t("summary", {
              open: format.count(numbers.open - numbers.snoozed),
              atRisk: format.count(numbers.atRisk),
            })}
            {oldest && ` · ${t("oldest", { duration: format.duration(present - Date.parse(oldest)) })}`}
          </span>
        )
      }
      end={
        next && (
          <Button tone="main" keys="enter" busy={next.busy} onClick={next.run}>
            {t("next")}
          </Button>
        )
      }
    />
  );
}
