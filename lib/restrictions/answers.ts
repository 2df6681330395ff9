// Which measure answers what a rule found, and how narrowly: by transaction, asset, amount, counterparty or function. Pure data;
// the measures are those of the catalogue, the narrowing is what seed 000 asks of every one of them.
import { usualFunctions } from "./measures";
import type { AccountFunction } from "./scope";
import type { Concern, LiftCondition, RestrictionMeasure } from "./states";

/** What part of the account is enough: all of it only where an intruder or the law leaves no choice. */
type Narrowing = "transaction" | "counterparty" | "amount" | "whole";
export type Answer = {
  measure: RestrictionMeasure;
  functions: readonly AccountFunction[];
  by: Narrowing;
  concern: Concern;
  liftsWhen: LiftCondition;
};

const hold = (by: Narrowing, concern: Concern, liftsWhen: LiftCondition): Answer => ({
  ...{ measure: "withdrawal_hold", functions: usualFunctions.withdrawal_hold, by, concern, liftsWhen },
});
const suspension = (functions: readonly AccountFunction[], concern: Concern, liftsWhen: LiftCondition): Answer => ({
  ...{ measure: "suspension", functions, by: "whole", concern, liftsWhen },
});
const block = (by: Narrowing): Answer => ({
  ...{ measure: "sanctions_block", functions: usualFunctions.sanctions_block, by },
  ...{ concern: "legal_obligation", liftsWhen: "obligation_ends" },
});

/** By rule, or by family (`chain.*`) where the rule has none of its own. */
const answers: Record<string, Answer> = {
  "access.*": hold("amount", "account_security", "identity_confirmed"),
  "access.takeover": hold("whole", "account_security", "identity_confirmed"),
  "access.step-up-failed": hold("whole", "account_security", "identity_confirmed"),
  "kyc.*": hold("amount", "missing_information", "questions_answered"),
  "kyc.lost-document": hold("whole", "account_security", "identity_confirmed"),
  "transaction.*": hold("amount", "unusual_activity", "questions_answered"),
  "transaction.partner-alert": hold("transaction", "payment_dispute", "dispute_settled"),
  // Ninety days in which nothing leaves; they end by themselves, and buying goes on.
  "transaction.counterparty-fraud": {
    ...{ measure: "buy_only", functions: usualFunctions.buy_only, by: "whole" },
    ...{ concern: "payment_dispute", liftsWhen: "period_over" },
  },
  "merchant.*": suspension(["merchant_payout"], "payment_dispute", "dispute_settled"),
  "market.*": suspension(["trade"], "terms_of_use", "review_finished"),
  "chain.*": hold("amount", "unusual_activity", "questions_answered"),
  "chain.sanctioned": block("transaction"),
  "list.name-match": block("whole"),
  "list.blacklist-consensus": hold("counterparty", "unusual_activity", "review_finished"),
  "custom.*": hold("amount", "unusual_activity", "questions_answered"),
};

/** What answers a finding of this rule, were it to take anything at all. */
export const answerTo = (rule: string): Answer | null => answers[rule] ?? answers[`${rule.split(".")[0]}.*`] ?? null;
