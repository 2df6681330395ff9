// What was read from the page beside what the customer declared. Whether both say the same was decided by the checks (or is plain
// equality); here nothing is judged anew.

import type { Personal } from "@/lib/customers/personal";
import type { DocumentCode } from "@/lib/document-checks/codes";
import type { DocumentChecks } from "@/lib/document-checks/findings";
import type { ReadField } from "./dto";
import type { StoredChecks } from "./sealed";

type Name = keyof DocumentChecks["fields"];

const names: readonly Name[] = ["name", "address", "dateOfBirth", "documentNumber", "country", "issuedAt", "expiresAt"];

/** The code that says that this field differs, or fails by itself. */
const against: Partial<Record<Name, DocumentCode>> = {
  name: "name_mismatch",
  address: "address_mismatch",
  dateOfBirth: "birth_date_mismatch",
  issuedAt: "too_old",
  expiresAt: "expired",
};

const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "");

const declaredOf = (name: Name, personal: Personal): string | null => {
  if (name === "name") return [personal.name, personal.nativeName].filter(Boolean).join(" · ");
  if (name === "address") return personal.address ?? null;
  if (name === "dateOfBirth") return personal.dateOfBirth ?? null;
  if (name === "documentNumber") return personal.document?.number ?? null;
  return null;
};

/** The fields that were read, in a fixed order. */
export function readFields(
  { fields, findings }: Pick<StoredChecks, "fields" | "findings">,
  personal: Personal,
): ReadField[] {
  return names.flatMap((name) => {
    const field = fields[name];
    if (!field) return [];
    const { value, page, box, confidence } = field;
    const declared = declaredOf(name, personal);
    return [
      { name, value, page, box: box ?? null, confidence, declared, agrees: agreesOn(name, value, declared, findings) },
    ];
  });
}

function agreesOn(
  name: Name,
  value: string,
  declared: string | null,
  findings: StoredChecks["findings"],
): boolean | null {
  const code = against[name];
  if (code && findings.some((finding) => finding.code === code)) return false;
  if (name === "documentNumber") return declared === null ? null : plain(declared) === plain(value);
  return declared === null && name !== "issuedAt" && name !== "expiresAt" ? null : code !== undefined;
}
