// What to ask for, given the rules that fired: each rule's own `asks` first, then what usually settles such a case, once each
// and best first; the reason that the customer reads; and the period that explains the flagged funds. Pure.
import { addMonths } from "./months";
import { type ItemKind, itemKinds } from "./states";

/** What settles a case of this rule (or family, written `chain.*`) beside what the rule itself asks for. */
const packs: Record<string, readonly ItemKind[]> = {
  "access.restricted-country": ["residence_history"],
  "access.takeover": ["identity_document"],
  "kyc.ladder": ["source_of_funds"],
  "kyc.large-single": ["transaction_purpose"],
  "kyc.profile-churn": ["identity_document"],
  "transaction.structuring": ["employment_history"],
  "transaction.fan-out": ["transaction_purpose"],
  "transaction.fan-in": ["source_of_funds", "transaction_purpose"],
  "transaction.crypto-to-card": ["employment_history"],
  "transaction.funding-accounts": ["employment_history"],
  "transaction.counterparty-fraud": ["transaction_purpose"],
  "transaction.large-trace": ["transaction_purpose", "source_of_funds"],
  "chain.exposure": ["wallet_ownership"],
  "chain.new-address": ["wallet_ownership"],
  "chain.sanctioned": ["wallet_ownership", "transaction_purpose"],
  "chain.*": ["wallet_ownership"],
  "merchant.*": ["company_ownership"],
};

/** Why we ask, when nothing more particular fits: a code of messages/inquiries `why.*`. */
const usualReason: Record<ItemKind, string> = {
  proof_of_address: "confirm_address",
  residence_history: "places_lived",
  employment_history: "income_of_period",
  source_of_funds: "origin_of_funds",
  source_of_wealth: "origin_of_wealth",
  identity_document: "confirm_identity",
  video_verification: "confirm_person",
  transaction_purpose: "what_for",
  wallet_ownership: "whose_wallet",
  merchant_authenticity: "what_is_sold",
  company_ownership: "who_owns",
};
const particular: Record<string, Partial<Record<ItemKind, string>>> = {
  "kyc.surge-sample": { proof_of_address: "random_check" },
  "kyc.document-failed": { identity_document: "unreadable_before", proof_of_address: "unreadable_before" },
  "kyc.lost-document": { identity_document: "newer_document" },
};

/** `own` stands for our own words. */
export const whyCodes: readonly string[] = [
  ...new Set([
    ...Object.values(usualReason),
    ...Object.values(particular).flatMap((kinds) => Object.values(kinds)),
    "own",
  ]),
];

export type AskingHit = { rule: string; weight: number; asks: readonly string[] };

const isKind = (code: string): code is ItemKind => (itemKinds as readonly string[]).includes(code);
const packOf = (rule: string): readonly ItemKind[] => packs[rule] ?? packs[`${rule.split(".")[0]}.*`] ?? [];

/** The code of the reason for asking, given which rules ask. */
export const whyCodeFor = (kind: ItemKind, rules: readonly string[]): string =>
  rules.map((rule) => particular[rule]?.[kind]).find((code) => code !== undefined) ?? usualReason[kind];

/** Kinds to ask for, the heaviest rule's own first; packs come after everything that a rule itself asks for. */
export function proposeItems(hits: readonly AskingHit[]): { kind: ItemKind; whyCode: string }[] {
  const heavy = [...hits].sort((a, b) => b.weight - a.weight || a.rule.localeCompare(b.rule));
  const kinds = [...heavy.flatMap(({ asks }) => asks.filter(isKind)), ...heavy.flatMap(({ rule }) => packOf(rule))];
  return [...new Set(kinds)].map((kind) => ({ kind, whyCode: whyCodeFor(kind, askersOf(kind, hits)) }));
}

/** The rules that ask for this kind themselves. */
export const askersOf = (kind: ItemKind, hits: readonly AskingHit[]): string[] => [
  ...new Set(hits.filter(({ asks }) => asks.includes(kind)).map(({ rule }) => rule)),
];

/** Months asked about before the first flagged event, by kind; nothing for kinds without a period. */
const monthsBefore: Partial<Record<ItemKind, number>> = {
  residence_history: 24,
  employment_history: 6,
  source_of_funds: 3,
};

/** The period that explains the flagged events: whole months from some before the first until the last of them. ISO dates. */
export function periodFor(
  kind: ItemKind,
  flagged: { first: Date; last: Date } | null,
  now: Date,
): { from: string; to: string } | undefined {
  const before = monthsBefore[kind];
  if (before === undefined) return undefined;
  const { first, last } = flagged ?? { first: now, last: now };
  const from = addMonths(first.toISOString().slice(0, 7), -before);
  return { from: `${from}-01`, to: last.toISOString().slice(0, 10) };
}
