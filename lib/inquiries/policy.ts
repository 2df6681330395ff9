// The shipped policy: for each kind of item what counts, how old it may be, what is not accepted, what people without the
// usual paper can give instead, how long they have; where a country or the asking rule differs. An entity's own lines go before the shipped ones.
import type { Terms } from "./dto";
import type { ItemKind } from "./states";

/** Everywhere. */
export const EVERYWHERE = "*";
const QUARTER_DAYS = 92;

type Shipped = Omit<Terms, "period" | "usdCents">;

const identityPapers = ["passport", "identity_card", "driving_licence", "residence_permit"];
const addressPapers = ["utility_bill", "bank_statement", "government_letter", "lease"];
const withoutAddressPaper = ["family_bill", "landlord_letter", "employment_letter", "institution_letter"];
const fundsPapers = [
  "payslip",
  "bank_statement",
  "tax_document",
  "sale_contract",
  "inheritance_document",
  "gift_letter",
  "loan_agreement",
  "exchange_statement",
  "company_accounts",
];

/** How to read the numbers: `dueHours` is what a person with a working life needs; 2 h only where the rule asks for it. */
export const shippedPolicy: Record<ItemKind, Shipped> = {
  proof_of_address: {
    accepts: addressPapers,
    notAccepted: ["mobile_phone_bill", "online_shop_receipt", "screenshot", "handwritten_letter"],
    maximumAgeDays: QUARTER_DAYS,
    alternatives: withoutAddressPaper,
    form: "none",
    documents: "required",
    maximumFiles: 4,
    dueHours: 7 * 24,
    validDays: 180,
  },
  residence_history: {
    accepts: [...addressPapers, "residence_certificate"],
    notAccepted: [],
    maximumAgeDays: null,
    alternatives: [],
    form: "residence",
    documents: "optional",
    maximumFiles: 10,
    dueHours: 7 * 24,
    validDays: 365,
  },
  employment_history: {
    accepts: ["employment_contract", "payslip", "employment_letter", "tax_document", "trade_licence"],
    notAccepted: ["business_card", "screenshot"],
    maximumAgeDays: null,
    alternatives: ["bank_statement_with_salary", "pension_letter", "enrolment_letter"],
    form: "employment",
    documents: "optional",
    maximumFiles: 10,
    dueHours: 7 * 24,
    validDays: 365,
  },
  source_of_funds: {
    accepts: fundsPapers,
    notAccepted: ["screenshot", "handwritten_letter"],
    maximumAgeDays: null,
    alternatives: ["own_words_with_dates", "cash_income_book"],
    form: "funds",
    documents: "optional",
    maximumFiles: 20,
    dueHours: 14 * 24,
    validDays: 365,
  },
  source_of_wealth: {
    accepts: [...fundsPapers, "property_register", "shareholder_register"],
    notAccepted: ["screenshot", "handwritten_letter"],
    maximumAgeDays: null,
    alternatives: ["own_words_with_dates", "accountant_letter"],
    form: "wealth",
    documents: "optional",
    maximumFiles: 20,
    dueHours: 21 * 24,
    validDays: 730,
  },
  identity_document: {
    accepts: identityPapers,
    notAccepted: ["student_card", "photocopy", "expired_document"],
    maximumAgeDays: null,
    alternatives: ["renewal_receipt", "consular_letter", "refugee_document"],
    form: "none",
    documents: "required",
    maximumFiles: 4,
    dueHours: 5 * 24,
    validDays: 730,
  },
  video_verification: {
    accepts: ["face_video"],
    notAccepted: ["old_video", "edited_video"],
    maximumAgeDays: 1,
    alternatives: ["video_call", "branch_visit"],
    form: "text",
    documents: "optional",
    maximumFiles: 2,
    dueHours: 48,
    validDays: 90,
  },
  transaction_purpose: {
    accepts: ["invoice", "sale_contract", "purchase_receipt"],
    notAccepted: [],
    maximumAgeDays: null,
    alternatives: ["messages_with_receiver"],
    form: "purpose",
    documents: "optional",
    maximumFiles: 5,
    dueHours: 72,
    validDays: 0,
  },
  wallet_ownership: {
    accepts: [],
    notAccepted: ["screenshot"],
    maximumAgeDays: null,
    alternatives: ["test_transfer", "exchange_statement"],
    form: "wallet",
    documents: "optional",
    maximumFiles: 3,
    dueHours: 72,
    validDays: 365,
  },
  merchant_authenticity: {
    accepts: ["trade_licence", "invoice", "supplier_contract", "shop_photo"],
    notAccepted: ["screenshot"],
    maximumAgeDays: 365,
    alternatives: ["marketplace_record"],
    form: "text",
    documents: "required",
    maximumFiles: 10,
    dueHours: 5 * 24,
    validDays: 180,
  },
  company_ownership: {
    accepts: ["company_register_extract", "shareholder_register", "articles"],
    notAccepted: ["screenshot"],
    maximumAgeDays: QUARTER_DAYS,
    alternatives: ["notary_letter", "accountant_letter"],
    form: "ownership",
    documents: "required",
    maximumFiles: 10,
    dueHours: 14 * 24,
    validDays: 365,
  },
};

/** Where a country has a paper that others do not, or none that others have. */
const byCountry: Record<string, Partial<Record<ItemKind, Partial<Shipped>>>> = {
  HK: { proof_of_address: { accepts: [...addressPapers, "stamped_lease"] } },
  SG: { proof_of_address: { accepts: [...addressPapers, "provident_fund_statement"] } },
  CN: {
    proof_of_address: { accepts: ["household_register", "residence_permit", ...addressPapers] },
    identity_document: { accepts: ["identity_card", "passport"] },
  },
  TW: { proof_of_address: { accepts: [...addressPapers, "household_register"] } },
  JP: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  KR: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  DE: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  AT: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  ES: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  IT: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  PT: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  BG: { proof_of_address: { accepts: ["residence_certificate", ...addressPapers] } },
  GB: { proof_of_address: { accepts: [...addressPapers, "council_tax_bill"] } },
  US: {
    proof_of_address: { accepts: [...addressPapers, "driving_licence"] },
    identity_document: { accepts: [...identityPapers, "state_identity_card"] },
  },
  // Streets without numbers and bills in the landlord's name are usual here: the tenancy comes first.
  AE: {
    proof_of_address: {
      accepts: ["stamped_lease", ...addressPapers],
      alternatives: ["landlord_letter", "employment_letter"],
    },
  },
  NG: { proof_of_address: { alternatives: [...withoutAddressPaper, "community_letter"] } },
  KE: { proof_of_address: { alternatives: [...withoutAddressPaper, "community_letter"] } },
  PH: { proof_of_address: { alternatives: [...withoutAddressPaper, "community_letter"] } },
  IN: { proof_of_address: { accepts: [...addressPapers, "driving_licence"] } },
};

/** Where the asking rule has a line of its own: the sample asks for a bill within two hours, with all alternatives. */
const byRule: Record<string, Partial<Record<ItemKind, Partial<Shipped>>>> = {
  "kyc.surge-sample": {
    proof_of_address: {
      accepts: ["utility_bill"],
      alternatives: ["bank_statement", "government_letter", "lease", ...withoutAddressPaper],
      dueHours: 2,
      maximumFiles: 2,
    },
  },
};

/** What an entity set, by kind and then country (`*` for everywhere else). */
export type OwnPolicy = Partial<Record<ItemKind, Record<string, Partial<Shipped>>>>;
type Where = { residence: string | null; own?: OwnPolicy; rules?: readonly string[] };

/** The terms of one kind for a customer who lives there; the rule's line first, then the entity's own, the country's, the shipped. */
export function termsFor(kind: ItemKind, { residence, own = {}, rules = [] }: Where): Shipped {
  const country = residence ?? "";
  const ruled = rules.map((rule) => byRule[rule]?.[kind]).find((line) => line !== undefined);
  const lines = own[kind] ?? {};
  return {
    ...shippedPolicy[kind],
    ...byCountry[country]?.[kind],
    ...(Object.hasOwn(lines, country) ? lines[country] : lines[EVERYWHERE]),
    ...ruled,
  };
}

/** Countries for which the shipped policy of a kind differs. */
export const countriesOf = (kind: ItemKind): string[] =>
  Object.entries(byCountry).flatMap(([country, kinds]) => (kinds[kind] ? [country] : []));

/** Every code of a document or alternative that the shipped policy names; each has a text. */
export const policyCodes = (): { document: string[]; notAccepted: string[]; alternative: string[] } => {
  const all = [
    ...Object.values(shippedPolicy),
    ...[...Object.values(byCountry), ...Object.values(byRule)].flatMap((kinds) => Object.values(kinds)),
  ];
  const each = (name: "accepts" | "notAccepted" | "alternatives"): string[] => [
    ...new Set(all.flatMap((line) => line[name] ?? [])),
  ];
  return { document: each("accepts"), notAccepted: each("notAccepted"), alternative: each("alternatives") };
};
