// What one writes before a dispute is decided, kept while one writes; and what it still lacks. Pure.

import type { z } from "zod";
import type { DisputeView } from "@/lib/disputes/dto";
import type { decideInput } from "@/lib/disputes/schema";
import type { DisputeOutcome } from "@/lib/disputes/states";
import { readUsd } from "@/lib/i18n/read-usd";
import { checkWording } from "@/lib/wording/guard";

export type Draft = {
  outcome: DisputeOutcome | null;
  refund: string;
  penalty: string;
  why: string;
  toMerchant: string;
  toConsumer: string;
};
export type Decision = Omit<z.input<typeof decideInput>, "disputeId" | "version">;

export const emptyDraft = ({ usdCents }: Pick<DisputeView, "usdCents">): Draft => ({
  ...{ outcome: null, why: "", toMerchant: "", toConsumer: "", penalty: "" },
  refund: usdCents === null ? "" : (usdCents / 100).toFixed(2),
});

/** US dollars as typed, in cents; null for nothing, NaN for no amount. */
function centsOf(text: string): number | null {
  return text.trim() === "" ? null : (readUsd(text) ?? (Number(text) === 0 ? 0 : Number.NaN));
}

export type Missing = "outcome" | "amount" | "tooMuch" | "why" | "words" | "wording";

/** The first thing that is missing, as a code of messages/disputes `deciding.missing.*`; null when it can be decided. */
export function missingIn(draft: Draft, view: Pick<DisputeView, "usdCents" | "consumer">): Missing | null {
  const { outcome, why, toMerchant, toConsumer } = draft;
  if (!outcome) return "outcome";
  const [refund, penalty] = [centsOf(draft.refund), centsOf(draft.penalty)];
  if (outcome === "refund" && !refund) return "amount";
  if (outcome === "penalty" && (!penalty || Number.isNaN(refund))) return "amount";
  if (outcome !== "release" && view.usdCents !== null && (refund ?? 0) > view.usdCents) return "tooMuch";
  if (why.trim().length < 3) return "why";
  if (toMerchant.trim().length < 3 || (view.consumer && toConsumer.trim().length < 3)) return "words";
  return checkWording(toMerchant).ok && checkWording(toConsumer).ok ? null : "wording";
}

/** The command's input, of a draft that lacks nothing. */
export function toDecision(draft: Draft, outcome: DisputeOutcome): Decision {
  const refund = outcome === "release" ? null : centsOf(draft.refund);
  const penalty = outcome === "penalty" ? centsOf(draft.penalty) : null;
  return {
    ...{ outcome, why: draft.why.trim(), toldMerchant: draft.toMerchant.trim() },
    ...(draft.toConsumer.trim() ? { toldConsumer: draft.toConsumer.trim() } : {}),
    ...(refund ? { refundUsdCents: refund } : {}),
    ...(penalty ? { penaltyUsdCents: penalty } : {}),
  };
}
