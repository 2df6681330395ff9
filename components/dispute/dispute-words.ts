"use client";
// The words of disputes in the reader's language: what is decided, and failures of commands.
import { useTranslations } from "next-intl";
import type { DisputeView } from "@/lib/disputes/dto";
import type { AppError } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";

type Namespace = { (key: never): string; has: (key: never) => boolean };

/** "penalty $500 and refund $3,000" */
export function useVerdict(): (of: Pick<DisputeView, "outcome" | "refundUsdCents" | "penaltyUsdCents">) => string {
  const t = useTranslations("disputes.decide.what");
  const format = useFormat();
  return ({ outcome, refundUsdCents, penaltyUsdCents }) => {
    const refund = format.money(refundUsdCents ?? 0, true);
    const penalty = format.money(penaltyUsdCents ?? 0, true);
    if (outcome === "penalty") return t(refundUsdCents ? "penaltyAndRefund" : "penalty", { penalty, refund });
    return outcome === "refund" ? t("refund", { refund }) : t("release");
  };
}

/** Failures of dispute commands in words. */
export function useDisputeFailure(): (error: Pick<AppError, "code" | "detail">) => string {
  const t = useTranslations("disputes.error");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) => {
    const texts = t as unknown as Namespace;
    return detail && texts.has(detail as never) ? texts(detail as never) : codes(code);
  };
}
