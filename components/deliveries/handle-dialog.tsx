"use client";
// Asks why, then tries a delivery again or gives it up.
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { giveUpReasons, retryReasons } from "@/lib/deliveries/handle";
import type { DeliveryRow } from "@/lib/deliveries/list";
import type { Result } from "@/lib/errors";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Select } from "../ui/select";

type RetryReason = (typeof retryReasons)[number];
type GiveUpReason = (typeof giveUpReasons)[number];
type Act<R> = (key: string, input: { deliveryId: string; reason: R }) => Promise<Result<null>>;
export type DeliveryActions = { retry: Act<RetryReason>; giveUp: Act<GiveUpReason> };

/** Of messages to a customer, and of what goes to a machine. */
const toRetry: Record<"person" | "machine", RetryReason[]> = {
  person: ["address_corrected", "server_mended", "other"],
  machine: ["server_mended", "other"],
};
const toGiveUp: Record<"person" | "machine", GiveUpReason[]> = {
  person: ["told_otherwise", "no_longer_needed", "no_address"],
  machine: ["done_by_hand", "no_longer_needed"],
};

type Props = { row: DeliveryRow; what: "retry" | "giveUp"; actions: DeliveryActions; onClose: () => void };

export function HandleDialog({ row, what, actions, onClose }: Props) {
  const t = useTranslations("deliveries");
  const codes = useTranslations("errors.code");
  const [busy, start] = useTransition();
  const [retryReason, setRetryReason] = useState<RetryReason>("server_mended");
  const to = ["core", "partner", "webhook"].includes(row.channel) ? "machine" : "person";
  const [giveUpReason, setGiveUpReason] = useState<GiveUpReason>(to === "machine" ? "done_by_hand" : "told_otherwise");
  const act = (): Promise<Result<null>> => {
    const key = newActionKey();
    return what === "retry"
      ? actions.retry(key, { deliveryId: row.id, reason: retryReason })
      : actions.giveUp(key, { deliveryId: row.id, reason: giveUpReason });
  };
  const confirm = () =>
    start(async () => {
      const result = await act().catch((): Result<null> => ({ ok: false, error: { code: "unavailable" } }));
      if (!result.ok) return void toast.error(codes(result.error.code));
      toast.success(t(`${what}.done`));
      onClose();
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`${what}.title`)}
      description={t(to === "machine" ? `${what}.detailOrder` : `${what}.detail`)}
      size="sm"
      footer={
        <Button tone="main" busy={busy} onClick={confirm}>
          {t(`${what}.do`)}
        </Button>
      }
    >
      {what === "retry" ? (
        <Select
          label={t("why")}
          value={retryReason}
          onChange={setRetryReason}
          options={toRetry[to].map((value) => ({ value, label: t(`retry.reason.${value}`) }))}
        />
      ) : (
        <Select
          label={t("why")}
          value={giveUpReason}
          onChange={setGiveUpReason}
          options={toGiveUp[to].map((value) => ({ value, label: t(`giveUp.reason.${value}`) }))}
        />
      )}
    </Dialog>
  );
}
