"use client";
// What can be done on the pages of retention, as the page hands it over; and what failed, in words.
import { useTranslations } from "next-intl";
import type { AppError, Result } from "@/lib/errors";
import type { Days } from "@/lib/retention/kinds";
import type { Act } from "../case/case-actions";
import type { ConfirmAction } from "../restriction/confirm-dialog";

export type TableActions = {
  propose: Act<{ entityId: string; seen: number; days: Days; reason: string }, unknown>;
  decide: Act<{ policyId: string; verdict: "approve" | "reject" }, unknown>;
  withdraw: Act<{ policyId: string }, unknown>;
  confirm: ConfirmAction;
};
export type ErasureActions = {
  propose: Act<{ entityId: string; seen: number }, unknown>;
  decide: Act<{ runId: string; version: number; verdict: "approve" | "reject" }, unknown>;
  withdraw: Act<{ runId: string }, unknown>;
  confirm: ConfirmAction;
};
export type HoldActions = {
  find: (text: string) => Promise<Result<{ caseId?: string; customerId?: string }>>;
  place: Act<{ customerId?: string; caseId?: string; until: Date | null; reason: string }, unknown>;
  extend: Act<{ holdId: string; until: Date | null }, unknown>;
  proposeLift: Act<{ holdId: string; reason: string }, unknown>;
  decideLift: Act<{ holdId: string; proposedAt: string; verdict: "lift" | "keep" }, unknown>;
  confirm: ConfirmAction;
};
export const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

/** Whether somebody only closed the dialog that asks for a code. */
export const isCancelled = (error: AppError): boolean => error.detail === "confirm_cancelled";

/** A failure in words: its precise cause where there is a sentence for it. */
export function useRetentionFailure(): (error: AppError) => string {
  const t = useTranslations("retention.error");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) => (detail && t.has(detail as "below_floor") ? t(detail as "below_floor") : codes(code));
}
