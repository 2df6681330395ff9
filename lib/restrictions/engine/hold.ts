// What the engine decided to hold, in the words of restrictions: what it takes, from whom, until when, on which ground. Pure.
import { usualFunctions } from "../measures";
import type { AccountFunction, RestrictionScope } from "../scope";
import type { Concern, Ground, LiftCondition } from "../states";

/**
 * `account`: withdrawals, a day at most. `payment`: one transaction, a day at most. `assets`: what one transaction with a sanctioned
 * counterparty moves. `identity`: everything, because the customer is a listed person and nothing says otherwise.
 */
export type EngineHoldKind = "account" | "payment" | "assets" | "identity";

/** The transaction that is held, by the sender's id; amounts where they are known. */
export type HeldPayment = {
  transaction: string;
  function: AccountFunction;
  direction: "in" | "out";
  asset?: string;
  usdCents?: number;
  /** Keyed token of its hash: the same transfer may be told of twice, by the exchange and by the chain. */
  hashToken: Buffer | null;
  /** Something new was said of it; news of its own course is no reason to hold what a person let go. */
  isNews: boolean;
};

/** One decision that holds. */
export type EngineHold = {
  kind: EngineHoldKind;
  eventId: string;
  entityId: string;
  customerId: string;
  /** The customer's data key. */
  key: Buffer;
  caseId: string | null;
  queue: string | null;
  /** When it was decided. */
  at: Date;
  /** When it ends by itself; null for what the law demands. */
  until: Date | null;
  concern: Concern;
  liftsWhen: LiftCondition;
  payment: HeldPayment | null;
};

const functionsOf = ({ kind, payment }: Pick<EngineHold, "kind" | "payment">): readonly AccountFunction[] =>
  kind === "payment" && payment ? [payment.function] : usualFunctions[measureOf(kind)];

/** What it takes: of one transaction no more than that transaction's assets. */
export function scopeOf(hold: Pick<EngineHold, "kind" | "payment">): RestrictionScope {
  const { payment } = hold;
  const functions = [...functionsOf(hold)];
  if (!payment) return { functions };
  const { transaction, direction, asset, usdCents } = payment;
  return {
    functions,
    ...(asset && { assets: [asset] }),
    ...(usdCents !== undefined && usdCents > 0 && { usdCents }),
    transaction,
    direction,
  };
}

/** Blocked by law until two people lift it. */
export const isBlock = (kind: EngineHoldKind): boolean => kind === "assets" || kind === "identity";
export const measureOf = (kind: EngineHoldKind): "withdrawal_hold" | "sanctions_block" =>
  isBlock(kind) ? "sanctions_block" : "withdrawal_hold";
export const groundOf = (kind: EngineHoldKind): Ground => (isBlock(kind) ? "sanctions" : "terms");
