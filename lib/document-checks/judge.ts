// From what was read to codes, doubts and the verdict. A code needs certainty; without it a person is asked to look.
import type { DocumentCode, DocumentType } from "./codes";
import { compareAddresses, compareBirth, compareName } from "./compare-person";
import type { ToldType } from "./document-type";
import type { DocumentChecks, Doubt, Expectations, Finding, Mrz, Verdict } from "./findings";
import type { TextRow } from "./read-page";

/** Three months. */
const usualAge = 92;
const day = 86_400_000;

const identity: readonly DocumentType[] = ["passport", "identity_card", "driving_licence", "residence_permit", "visa"];
/** Papers of a year: an age limit is only what the item asks for. */
const yearly: readonly DocumentType[] = ["tax_document", "lease"];

export type ReadDocument = {
  told: ToldType;
  rows: readonly TextRow[];
  /** Share of the letters that were read with confidence. */
  confidence: number;
  /** The picture hides part of the text: what differs may be what is hidden. */
  poor: boolean;
  mrz: Mrz | null;
  fields: DocumentChecks["fields"];
};

type Judgement = { codes: Finding[]; doubts: Doubt[] };

const finding = (code: DocumentCode, detail: Finding["detail"] = {}, page?: number): Finding => ({
  code,
  words: code as Finding["words"],
  ...(page !== undefined && { page }),
  detail,
});

const judgeType = ({ told }: ReadDocument, accepts: Expectations["accepts"]): Judgement => {
  if (told.type === "unknown" || told.confidence < 0.6) return { codes: [], doubts: ["type_unclear"] };
  if (!accepts || accepts.includes(told.type)) return { codes: [], doubts: [] };
  return { codes: [finding("type_not_accepted", { documentType: told.type })], doubts: [] };
};

const judgeExpiry = ({ told, mrz, fields: { expiresAt }, confidence }: ReadDocument, now: Date): Judgement => {
  if (!mrz && !identity.includes(told.type)) return { codes: [], doubts: [] };
  // The old French card and some others tell no expiry in their zone.
  if (!expiresAt) return { codes: [], doubts: ["expiry_unclear"] };
  const past = expiresAt.value < now.toISOString().slice(0, 10);
  if (!past) return { codes: [], doubts: [] };
  const sure = mrz?.fields.expiresAt !== undefined || (expiresAt.confidence >= 0.75 && confidence >= 0.45);
  return sure
    ? { codes: [finding("expired", { expiresAt: expiresAt.value }, expiresAt.page)], doubts: [] }
    : { codes: [], doubts: ["expiry_unclear"] };
};

const judgeAge = (
  { told, mrz, fields, confidence }: ReadDocument,
  maximum: number | undefined,
  now: Date,
): Judgement => {
  if (mrz || identity.includes(told.type) || (yearly.includes(told.type) && maximum === undefined))
    return { codes: [], doubts: [] };
  const { issuedAt } = fields;
  // A paper of no known type that tells when somebody was born or when it ends is no bill.
  if (told.type === "unknown" && (fields.dateOfBirth || fields.expiresAt))
    return { codes: [], doubts: ["date_unclear"] };
  if (!issuedAt) return { codes: [], doubts: ["date_unclear"] };
  const age = Math.floor((now.getTime() - Date.parse(issuedAt.value)) / day);
  const most = maximum ?? usualAge;
  if (age <= most) return { codes: [], doubts: [] };
  const sure = issuedAt.confidence >= 0.6 && confidence >= 0.45;
  return sure
    ? { codes: [finding("too_old", { issuedAt: issuedAt.value, days: age, most }, issuedAt.page)], doubts: [] }
    : { codes: [], doubts: ["date_unclear"] };
};

const judgePerson = (
  { told, mrz, rows, confidence, fields, poor }: ReadDocument,
  customer: NonNullable<Expectations["customer"]>,
): Judgement => {
  const codes: Finding[] = [];
  const doubts: Doubt[] = [];
  const add = (agreement: "same" | "different" | "unclear", code: DocumentCode, doubt: Doubt, page?: number): void => {
    const hidden = poor && !(mrz?.valid && code !== "address_mismatch");
    if (agreement === "different" && !hidden) codes.push(finding(code, {}, page));
    else if (agreement !== "same") doubts.push(doubt);
  };
  const { name, address, dateOfBirth } = fields;
  if (customer.name || customer.nativeName)
    add(compareName(customer, name, rows, mrz?.valid ? 1 : confidence), "name_mismatch", "name_unclear", name?.page);
  const provesAddress = !mrz && !["passport", "visa"].includes(told.type);
  if (customer.address && provesAddress && (!identity.includes(told.type) || address))
    add(
      compareAddresses(customer.address, address, rows, confidence),
      "address_mismatch",
      "address_unclear",
      address?.page,
    );
  // Bills seldom tell a birth date: only what is there is compared, but an identity document must tell it.
  if (customer.dateOfBirth && (dateOfBirth || identity.includes(told.type)))
    add(
      compareBirth(customer.dateOfBirth, dateOfBirth, mrz?.fields.dateOfBirth !== undefined),
      "birth_date_mismatch",
      "birth_date_unclear",
      dateOfBirth?.page,
    );
  return { codes, doubts };
};

/** Codes and doubts about a document that was read. */
export const judge = (
  read: ReadDocument,
  { accepts, maximumAgeDays, customer }: Expectations,
  now: Date,
): Judgement => {
  const parts = [
    judgeType(read, accepts),
    judgeExpiry(read, now),
    judgeAge(read, maximumAgeDays, now),
    judgePerson(read, customer ?? {}),
  ];
  const doubts = parts.flatMap((part) => part.doubts);
  if (read.mrz && !read.mrz.valid) doubts.push("zone_invalid");
  return { codes: parts.flatMap((part) => part.codes), doubts };
};

/** Retry when the customer can mend something, unsure when a person must look, else pass. */
export const verdictOf = (codes: readonly Finding[], doubts: readonly Doubt[]): Verdict => {
  if (codes.some(({ code }) => code !== "platform_error" && code !== "duplicate")) return "retry";
  return codes.length > 0 || doubts.length > 0 ? "unsure" : "pass";
};
