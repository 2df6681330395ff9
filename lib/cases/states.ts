// The closed vocabulary of a case: states, outcomes, scam codes, reason codes, snooze reasons. Data only; texts are in
// messages/<locale>/decisions.json under the same codes.

export const caseStates = ["open", "in_progress", "waiting_customer", "closed"] as const;
export type CaseState = (typeof caseStates)[number];

export const caseOutcomes = ["false_positive", "explained", "customer_is_victim", "suspicion_substantiated"] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

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
  "access.anonymiser": {
    false_positive: ["hotel_or_office_network", "network_mislabelled"],
    explained: ["privacy_vpn", "travelling"],
  },
  "access.shared-device": { false_positive: ["same_household"], explained: ["shared_workplace", "device_sold"] },
  "access.impossible-travel": { false_positive: ["mobile_gateway", "network_mislabelled"], explained: ["travelling"] },
  "kyc.*": { explained: ["limit_raised_later", "planned_purchase"] },
  "transaction.*": {
    explained: ["salary_or_rent", "declared_plan", "trading_bot", "family_transfers", "own_accounts"],
  },
  "transaction.night-ants": { explained: ["night_shift"] },
  "transaction.fan-out": { explained: ["payroll"] },
  "chain.*": { false_positive: ["address_mislabelled"], explained: ["licensed_service", "dust_attack"] },
  "list.name-match": {
    false_positive: ["birth_date_differs", "nationality_differs", "identifier_differs", "other_person", "name_only"],
    suspicion_substantiated: ["same_person"],
  },
};

/** Reason codes that may be given for an outcome of a case with these rules, the most specific first, without repeats. */
export function reasonCodesFor(rules: readonly string[], outcome: CaseOutcome): string[] {
  const specific = rules.flatMap((rule) => byRule[rule]?.[outcome] ?? []);
  const family = rules.flatMap((rule) => byRule[`${rule.split(".")[0]}.*`]?.[outcome] ?? []);
  return [...new Set([...specific, ...family, ...everywhere[outcome]])];
}

/** Every reason code there is; each has a text in both languages. */
export const allReasonCodes: readonly string[] = [
  ...new Set(
    [...Object.values(byRule), everywhere].flatMap((outcomes) =>
      Object.values(outcomes).flatMap((codes) => codes ?? []),
    ),
  ),
];
