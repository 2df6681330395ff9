// What each measure may take, and what its end must look like: so that none is another in disguise. Data and checks, pure.
import type { AppError } from "@/lib/errors";
import type { AccountFunction, RestrictionScope } from "./scope";
import { type Ground, type RestrictionMeasure, restrictionMeasures } from "./states";

const DAY_MS = 86_400_000;
/** The cooling-off of seed 001: it lifts itself. */
export const COOLING_OFF_MS = 90 * DAY_MS;
/** A hold that two people stand behind lapses after this long unless they choose otherwise. */
export const HOLD_MS = 7 * DAY_MS;
/** Whatever has no end is looked at again after this long unless they choose otherwise. */
export const REVIEW_MS = 30 * DAY_MS;
const LONGEST_REVIEW_MS = 180 * DAY_MS;

const out: readonly AccountFunction[] = ["withdraw_crypto", "withdraw_fiat", "transfer"];
const trade: readonly AccountFunction[] = ["buy", "sell", "trade", "p2p"];
const deposits: readonly AccountFunction[] = ["deposit_crypto", "deposit_fiat"];

/** The functions that a measure takes when nobody chose fewer. What comes in under a block is accepted and held. */
export const usualFunctions: Record<RestrictionMeasure, readonly AccountFunction[]> = {
  buy_only: [...out, "sell", "p2p"],
  withdrawal_hold: out,
  suspension: ["trade"],
  freeze: [...out, ...trade, "merchant_payout"],
  sanctions_block: [...out, ...trade, "merchant_payout"],
  // The account ends, and what is in it may be taken home unless something else holds it.
  closure: ["transfer", ...trade, ...deposits, "merchant_payout"],
};

/** The functions that a measure may take at most. A suspension holds no crypto back: that is a hold's, or a freeze's. */
export const possible: Record<RestrictionMeasure, readonly AccountFunction[]> = {
  ...usualFunctions,
  suspension: ["withdraw_fiat", "deposit_fiat", "deposit_crypto", "transfer", ...trade, "merchant_payout"],
};

type Terms = {
  measure: RestrictionMeasure;
  scope: RestrictionScope;
  ground: Ground;
  endsAt: Date | null;
  reviewAt: Date | null;
};

const invalid = (detail: string, path: string): AppError => ({ code: "invalid", detail, path });

/** What the measure's own rules say against these terms, or null. */
export function checkTerms({ measure, scope, ground, endsAt, reviewAt }: Terms, now: Date): AppError | null {
  if (scope.functions.some((name) => !possible[measure].includes(name)))
    return invalid("function_not_of_measure", "scope.functions");
  if (ground === "sanctions" && !["sanctions_block", "freeze"].includes(measure))
    return invalid("ground_not_of_measure", "ground");
  if (measure === "sanctions_block" && ground !== "sanctions") return invalid("ground_not_of_measure", "ground");
  if (measure === "freeze" && ground === "terms") return invalid("freeze_needs_basis", "ground");
  return checkUntil(measure, { endsAt, reviewAt }, now);
}

/** Whether an end or review fits the measure; also for what is extended. */
export function checkUntil(
  measure: RestrictionMeasure,
  { endsAt, reviewAt }: Pick<Terms, "endsAt" | "reviewAt">,
  now: Date,
): AppError | null {
  if (measure === "closure") return endsAt || reviewAt ? invalid("closure_is_final", "endsAt") : null;
  if (endsAt && endsAt <= now) return invalid("end_is_past", "endsAt");
  if (reviewAt && reviewAt <= now) return invalid("review_is_past", "reviewAt");
  if (reviewAt && reviewAt.getTime() > now.getTime() + LONGEST_REVIEW_MS) return invalid("review_too_late", "reviewAt");
  if (measure === "sanctions_block" && endsAt) return invalid("block_never_lapses", "endsAt");
  const lapsing = measure === "buy_only" || measure === "withdrawal_hold";
  if (lapsing && !endsAt) return invalid("needs_an_end", "endsAt");
  if (lapsing && endsAt && endsAt.getTime() > now.getTime() + COOLING_OFF_MS) return invalid("end_too_late", "endsAt");
  if (measure === "suspension" && !reviewAt) return invalid("needs_a_review", "reviewAt");
  return endsAt || reviewAt ? null : invalid("needs_a_review", "reviewAt");
}

const rank = (measure: RestrictionMeasure): number => restrictionMeasures.indexOf(measure);

/** Whether `a` takes anything that `b` would leave: another measure further up, more functions, or without its narrowing. */
export function isHeavier(
  a: { measure: RestrictionMeasure; scope: RestrictionScope },
  b: { measure: RestrictionMeasure; scope: RestrictionScope },
): boolean {
  if (rank(a.measure) > rank(b.measure)) return true;
  if (a.scope.functions.some((name) => !b.scope.functions.includes(name))) return true;
  if ((b.scope.usdCents ?? Infinity) < (a.scope.usdCents ?? Infinity)) return true;
  if (b.scope.transaction !== undefined && a.scope.transaction !== b.scope.transaction) return true;
  return wider(a.scope.assets, b.scope.assets) || wider(a.scope.counterparties, b.scope.counterparties);
}

const wider = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  b !== undefined && (a === undefined || a.some((one) => !b.includes(one)));
