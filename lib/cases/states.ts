// The closed vocabulary of a case: states, outcomes, scam codes, reason codes, snooze reasons. Data only; texts are in
// messages/<locale>/decisions.json under the same codes.

export const caseStates = ["open", "in_progress", "waiting_customer", "closed"] as const;
export type CaseState = (typeof caseStates)[number];

export const caseOutcomes = ["false_positive", "explained", "customer_is_victim", "suspicion_substantiated"] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** What stands in the place of an outcome for who is to look again without knowing it. */
export const SECOND_LOOK_WAITS = "second_look_waits";
export type ShownOutcome = CaseOutcome | typeof SECOND_LOOK_WAITS;

/** Outcomes after which the same finding is kept quiet. */
export const clearingOutcomes: readonly CaseOutcome[] = ["false_positive", "explained"];

/** Outcomes that uphold what was found; any other lays a strong sanctions match aside, and takes two people. */
export const confirmingOutcomes: readonly CaseOutcome[] = ["suspicion_substantiated"];

/** How a customer was robbed (seed 003). */
export const scamCodes = ["phishing", "donation", "ponzi", "fake_exchange", "ico_fraud", "pyramid"] as const;

export const snoozeReasons = ["waiting_for_colleague", "waiting_for_data", "customer_asked", "shift_ends"] as const;
export type SnoozeReason = (typeof snoozeReasons)[number];

/** Reasons that fit every rule, by outcome. */
const everywhere: Record<CaseOutcome, readonly string[]> = {
  false_positive: ["data_error", "rule_too_wide", "known_to_us"],
  explained: ["documents_held", "customer_explained", "pattern_is_usual"],
  customer_is_victim: scamCodes,
  suspicion_substantiated: [
    "evidence_of_laundering",
    "evidence_of_fraud",
    "evidence_of_sanctions_breach",
    "will_not_say",
  ],
};

/** Reasons that fit one rule (or a family, written `access.*`), offered first. */
const byRule: Record<string, Partial<Record<CaseOutcome, readonly string[]>>> = {
  "access.*": { false_positive: ["network_mislabelled"], explained: ["travelling", "new_device"] },
  "access.anonymiser": {
    false_positive: ["hotel_or_office_network", "network_mislabelled"],
    explained: ["privacy_vpn", "travelling"],
  },
  "access.restricted-country": { explained: ["left_long_ago", "travelling"] },
  "access.shared-device": { false_positive: ["same_household"], explained: ["shared_workplace", "device_sold"] },
  "access.device-countries": { explained: ["crew_or_driver", "travelling"] },
  "access.impossible-travel": { false_positive: ["mobile_gateway", "network_mislabelled"], explained: ["travelling"] },
  "access.registration-farm": {
    false_positive: ["common_phone_model"],
    explained: ["shared_workplace"],
    suspicion_substantiated: ["bonus_farm"],
  },
  "access.same-address-value": { false_positive: ["mobile_gateway", "same_household"] },
  "access.new-zone": { explained: ["has_moved", "travelling"] },
  "access.takeover": { explained: ["new_device"], suspicion_substantiated: ["account_sold"] },
  "access.step-up-failed": { explained: ["new_device"], suspicion_substantiated: ["account_sold"] },
  "access.linked-companies": { false_positive: ["registered_agent"], explained: ["declared_group"] },
  "kyc.*": { explained: ["limit_raised_later", "planned_purchase"] },
  "kyc.ladder": { explained: ["own_savings"] },
  "kyc.lost-document": { false_positive: ["document_found"], suspicion_substantiated: ["forged_document"] },
  "kyc.document-failed": { false_positive: ["poor_picture"], suspicion_substantiated: ["forged_document"] },
  "kyc.profile-churn": { explained: ["details_changed", "has_moved"] },
  "kyc.multisig-nodes": { explained: ["node_being_set_up"] },
  "transaction.*": {
    explained: ["salary_or_rent", "declared_plan", "trading_bot", "family_transfers", "own_accounts"],
  },
  "transaction.night-ants": { explained: ["night_shift"] },
  "transaction.night-density": { explained: ["night_shift"] },
  "transaction.fan-out": { explained: ["payroll"], suspicion_substantiated: ["mule_account"] },
  "transaction.fan-in": { explained: ["collection"], suspicion_substantiated: ["mule_account"] },
  "transaction.cycle": { explained: ["loan_paid_back", "savings_club"] },
  "transaction.funding-accounts": { explained: ["collection"], suspicion_substantiated: ["mule_account"] },
  "transaction.payee-churn": { explained: ["card_renewed"] },
  "transaction.price-premium": { false_positive: ["old_price"], explained: ["thin_market"] },
  "transaction.wrong-address": { explained: ["typing_error"] },
  "transaction.crypto-to-card": { explained: ["own_savings"] },
  "transaction.large-trace": { explained: ["planned_purchase", "own_savings"] },
  "transaction.out-of-pattern": { explained: ["planned_purchase"] },
  "transaction.counterparty-fraud": { explained: ["sold_in_good_faith"], suspicion_substantiated: ["mule_account"] },
  "transaction.partner-alert": { false_positive: ["partner_mistaken"] },
  "merchant.*": {
    false_positive: ["unfounded_complaint"],
    explained: ["goods_replaced"],
    suspicion_substantiated: ["counterfeit_goods"],
  },
  "market.*": {
    false_positive: ["follows_market"],
    explained: ["declared_market_maker"],
    suspicion_substantiated: ["market_manipulation"],
  },
  "market.wash-trade": { explained: ["family_transfers"] },
  "market.insider": { explained: ["recurring_order", "cleared_beforehand"] },
  "chain.*": { false_positive: ["address_mislabelled"], explained: ["licensed_service", "dust_attack"] },
  "chain.exposure": { explained: ["sold_in_good_faith"] },
  "chain.darknet-contact": { explained: ["sold_in_good_faith"] },
  "chain.dispersal": { explained: ["payroll", "own_accounts"] },
  "chain.new-address": { explained: ["new_wallet"] },
  "chain.lookalike-address": { explained: ["own_accounts"] },
  "chain.privacy-coin": { explained: ["held_for_privacy"] },
  "chain.peel": { false_positive: ["ordinary_change"] },
  "chain.bridge": { explained: ["own_savings"] },
  "list.*": { false_positive: ["list_is_wrong"] },
  "list.name-match": {
    false_positive: ["birth_date_differs", "nationality_differs", "identifier_differs", "other_person", "name_only"],
    suspicion_substantiated: ["same_person"],
  },
  "list.blacklist-consensus": { explained: ["sold_in_good_faith"] },
  "custom.*": { false_positive: ["rule_needs_change"] },
};

/** Reason codes that may be given for an outcome of a case with these rules, the most specific first, without repeats. */
export function reasonCodesFor(rules: readonly string[], outcome: CaseOutcome): string[] {
  const specific = rules.flatMap((rule) => byRule[rule]?.[outcome] ?? []);
  const family = rules.flatMap((rule) => byRule[`${rule.split(".")[0]}.*`]?.[outcome] ?? []);
  return [...new Set([...specific, ...family, ...everywhere[outcome]])];
}

/** Why a case closed by itself, in a band that two people agreed on; nobody can give it. */
export const CLOSED_ITSELF = "likely_false_positive";

/** Every reason code there is; each has a text in both languages. */
export const allReasonCodes: readonly string[] = [
  CLOSED_ITSELF,
  ...new Set(
    [...Object.values(byRule), everywhere].flatMap((outcomes) =>
      Object.values(outcomes).flatMap((codes) => codes ?? []),
    ),
  ),
];
