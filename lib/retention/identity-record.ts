// What an identity record must hold at each KYC level. Pure: the same list decides the daily check and what its page asks for.
import type { Personal } from "@/lib/customers/personal";

/** Codes of messages/retention `gap.*`. */
export const identityGapCodes = [
  "name",
  "date_of_birth",
  "nationality",
  "residence",
  "address",
  "document",
  "unreadable",
  "altered",
  "file_missing",
] as const;
export type IdentityGap = (typeof identityGapCodes)[number];

type Known = { type: string; kycLevel: number; residence: string | null; personal: Personal };

/** What is missing of this customer's record. A company has no birth date and no nationality; its document is its registration. */
export function missingParts({ type, kycLevel, residence, personal }: Known): IdentityGap[] {
  const person = type === "person";
  const wanted: [boolean, IdentityGap, unknown][] = [
    [kycLevel >= 1, "name", personal.name.trim()],
    [kycLevel >= 1 && person, "date_of_birth", personal.dateOfBirth],
    [kycLevel >= 1 && person, "nationality", personal.nationality],
    [kycLevel >= 1, "residence", residence],
    [kycLevel >= 2, "address", personal.address],
    [kycLevel >= 2, "document", personal.document],
  ];
  return wanted.filter(([asked, , held]) => asked && !held).map(([, gap]) => gap);
}
