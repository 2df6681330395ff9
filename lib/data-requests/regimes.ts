// The law's clocks for what people ask of their own data, by regime, and who else can be asked. Pure.
import type { Regime } from "@/lib/retention/kinds";

export type DataRegime = {
  /** To answer in: months or days from receipt. */
  within: { months: number } | { days: number };
  /** By how much it may be made longer once, where the law knows that. */
  extension: { months: number } | { days: number } | null;
  /** A code of messages/data-requests `authority.*`. */
  authority: string;
};

export const dataRegimes: Readonly<Record<Regime, DataRegime>> = {
  // Personal Data (Privacy) Ordinance, s. 19: 40 days; more only with reasons told within them
  hk: { within: { days: 40 }, extension: { days: 30 }, authority: "hk" },
  // Personal Data Protection Regulations 2021, reg. 5: 30 days, else say until when
  sg: { within: { days: 30 }, extension: { days: 30 }, authority: "sg" },
  // GDPR art. 12(3): one month, two more where it is complex
  eu: { within: { months: 1 }, extension: { months: 2 }, authority: "eu" },
  uk: { within: { months: 1 }, extension: { months: 2 }, authority: "uk" },
  other: { within: { months: 1 }, extension: { months: 2 }, authority: "other" },
};

const DAY = 86_400_000;

/** The same day of a later month, or its last day where there is none such. */
function addMonths(from: Date, months: number): Date {
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), last));
  return to;
}

const after = (from: Date, span: { months: number } | { days: number }): Date =>
  "months" in span ? addMonths(from, span.months) : new Date(from.getTime() + span.days * DAY);

export const dueAfter = (regime: Regime, receivedAt: Date): Date => after(receivedAt, dataRegimes[regime].within);

/** Until when it may be made longer, counted from receipt; null where the law knows no extension. */
export function extendedDue(regime: Regime, receivedAt: Date): Date | null {
  const { extension } = dataRegimes[regime];
  return extension ? after(dueAfter(regime, receivedAt), extension) : null;
}
