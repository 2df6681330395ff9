"use client";
// What can be done on the pages of quality, as the page hands it over; and what failed, in words.
import { useTranslations } from "next-intl";
import type { Preview } from "@/lib/auto-close/preview";
import type { CaseOutcome } from "@/lib/cases/states";
import type { AppError, Result } from "@/lib/errors";
import type { Reviewed } from "@/lib/quality/review";
import type { Act } from "../case/case-actions";
import type { ConfirmAction } from "../restriction/confirm-dialog";

type Numbers = { entityId: string; queue: string; fromChance: number; mostUsdCents: number };
export type BandActions = {
  preview: (band: Numbers) => Promise<Result<Preview[]>>;
  propose: Act<Numbers & { sampleShare: number; why: string }, unknown>;
  decide: Act<{ bandId: string; version: number; verdict: "approve" | "decline" }, unknown>;
  pause: Act<{ bandId: string }, unknown>;
  end: Act<{ bandId: string }, unknown>;
  confirm: ConfirmAction;
};
export type ReviewAction = Act<{ lookId: string; outcome: CaseOutcome; reasonCode: string; words: string }, Reviewed>;
export type NoteAction = Act<{ lookId: string }, unknown>;
export type DrawAction = Act<{ entityId: string }, { closed: number; drawn: number }>;
export const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

/** A failure in words: its precise cause where there is a sentence for it. */
export function useQualityFailure(): (error: AppError) => string {
  const t = useTranslations("quality.error");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) => (detail && t.has(detail as "band_stands") ? t(detail as "band_stands") : codes(code));
}
