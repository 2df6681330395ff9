// The checklist of a case, by rule. Required steps must be done before it can be closed; a step that `renews` is due again
// when new alerts have joined since it was done. Only touched steps are stored.

export type StepDefinition = {
  code: string;
  required: boolean;
  renews: boolean;
};

/**
 * Added by what happens meanwhile, required from then on: an inquiry's deadline passed unanswered, what it held up may be lifted, a
 * measure's review is due, an emergency hold lapsed because nobody ratified it.
 */
export const ADDED_STEPS = ["customer_silent", "lift_measure", "review_measure", "hold_not_ratified"] as const;

/** Set only by proposing to discount a strong sanctions match. */
export const SECOND_PERSON = "second_person";

const step = (code: string, required = false, renews = false): StepDefinition => ({ code, required, renews });

const first = [step("read_why", true, true)];
const last = [step("check_earlier")];

/** Steps of one rule, or of a family (written `access.*`) whose rules have none of their own. */
const byRule: Record<string, readonly StepDefinition[]> = {
  "access.*": [step("check_network")],
  "access.restricted-country": [step("check_residence", true), step("check_network")],
  "access.shared-device": [step("check_household")],
  "access.registration-farm": [step("check_household", true), step("check_session")],
  "access.same-address-value": [step("check_household"), step("check_network")],
  "access.new-zone": [step("check_network"), step("check_purpose")],
  "access.takeover": [step("check_session", true), step("check_receivers", true)],
  "access.step-up-failed": [step("check_session", true)],
  "access.linked-companies": [step("check_owners", true)],
  "kyc.*": [step("check_limits")],
  "kyc.ladder": [step("check_limits"), step("check_residence")],
  "kyc.surge-sample": [step("check_residence")],
  "kyc.large-single": [step("check_purpose")],
  "kyc.large-step-up": [step("check_purpose")],
  "kyc.lost-document": [step("check_documents", true), step("check_session")],
  "kyc.document-failed": [step("check_documents")],
  "kyc.profile-churn": [step("check_session")],
  "kyc.multisig-nodes": [step("check_owners", true)],
  "transaction.*": [step("check_plans")],
  "transaction.structuring": [step("check_receivers", true), step("check_plans")],
  "transaction.fan-out": [step("check_receivers", true), step("check_plans")],
  "transaction.fan-in": [step("follow_money", true), step("check_plans")],
  "transaction.cycle": [step("follow_money", true), step("check_receivers")],
  "transaction.payee-churn": [step("check_receivers", true)],
  "transaction.wrong-address": [step("check_session"), step("check_receivers")],
  "transaction.price-premium": [step("check_trades", true)],
  "transaction.crypto-to-card": [step("check_source", true)],
  "transaction.funding-accounts": [step("check_source", true), step("check_plans")],
  "transaction.counterparty-fraud": [step("check_told", true), step("check_receivers")],
  "transaction.large-trace": [step("follow_money"), step("check_purpose")],
  "transaction.out-of-pattern": [step("check_purpose"), step("check_plans")],
  "transaction.partner-alert": [step("check_told", true)],
  "merchant.*": [step("check_goods", true), step("check_told")],
  "market.*": [step("check_trades", true)],
  "market.wash-trade": [step("check_trades", true), step("check_household")],
  "chain.*": [step("check_address"), step("follow_money")],
  "chain.sanctioned": [step("check_address", true, true)],
  "chain.exposure": [step("follow_money", true), step("check_source")],
  "chain.darknet-contact": [step("follow_money", true), step("check_address")],
  "chain.new-address": [step("check_address")],
  "chain.lookalike-address": [step("check_receivers", true)],
  "chain.privacy-coin": [step("check_purpose")],
  "list.*": [step("check_told", true), step("check_address")],
  "list.name-match": [step("compare_match", true, true)],
  "custom.*": [step("check_rule")],
};

/** The steps that one rule asks for; those of its family where it has none of its own. */
const stepsOf = (rule: string): readonly StepDefinition[] => byRule[rule] ?? byRule[`${rule.split(".")[0]}.*`] ?? [];

/** The steps of a case with these rules, in order, each once; among the stored ones are those that were added to it. */
export function stepsFor(
  rules: readonly string[],
  strongMatch: boolean,
  stored: readonly Pick<StoredStep, "code">[] = [],
): StepDefinition[] {
  const added = ADDED_STEPS.filter((code) => stored.some((touched) => touched.code === code));
  const all = [...first, ...added.map((code) => step(code, true)), ...rules.flatMap(stepsOf), ...last];
  if (strongMatch) all.push(step(SECOND_PERSON));
  const seen = new Map<string, StepDefinition>();
  for (const { code, required, renews } of all) {
    const known = seen.get(code);
    // what one rule requires is required, whatever another thinks of it
    seen.set(code, step(code, required || (known?.required ?? false), renews || (known?.renews ?? false)));
  }
  return [...seen.values()];
}

/** `alertCount`: how many alerts the case had when the step was set. */
export type StoredStep = { code: string; state: string; byId: string | null; at: Date | null; alertCount: number };

/**
 * Whether alerts have joined the case since a step was set. Counted, not timed: a batch takes its time when it begins, and may join the
 * case after somebody who set a step later than that.
 */
export const isBehind = (stored: Pick<StoredStep, "alertCount">, alertCount: number): boolean =>
  stored.alertCount < alertCount;

/** A step's present state: what was done before the last alert joined is only `looked` for steps that renew. */
export function presentState(
  definition: StepDefinition,
  stored: StoredStep | undefined,
  alertCount: number,
): "untouched" | "looked" | "done" {
  if (stored?.state === "done") return definition.renews && isBehind(stored, alertCount) ? "looked" : "done";
  return stored?.state === "looked" ? "looked" : "untouched";
}

/** Codes of required steps that are not done. */
export const stepsLeft = (
  definitions: readonly StepDefinition[],
  stored: readonly StoredStep[],
  alertCount: number,
): string[] =>
  definitions
    .filter(({ required }) => required)
    .filter(
      (definition) =>
        presentState(
          definition,
          stored.find(({ code }) => code === definition.code),
          alertCount,
        ) !== "done",
    )
    .map(({ code }) => code);
