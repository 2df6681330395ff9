// What was read from the page beside what the customer declared. Whether both say the same was decided by the checks (or is plain
// equality); here nothing is judged anew.

import type { Personal } from "@/lib/customers/personal";
import type { DocumentCode } from "@/lib/document-checks/codes";
import type { DocumentChecks, Doubt } from "@/lib/document-checks/findings";
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

/** The doubt that leaves it open. */
const unclear: Partial<Record<Name, Doubt>> = {
  name: "name_unclear",
  address: "address_unclear",
  dateOfBirth: "birth_date_unclear",
  issuedAt: "date_unclear",
  expiresAt: "expiry_unclear",
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
  found: Pick<StoredChecks, "fields" | "findings" | "doubts">,
  personal: Personal,
): ReadField[] {
  return names.flatMap((name) => {
    const field = found.fields[name];
    if (!field) return [];
    const { value, page, box, confidence } = field;
    const declared = declaredOf(name, personal);
    return [
      { name, value, page, box: box ?? null, confidence, declared, agrees: agrees(name, value, declared, found) },
    ];
  });
}

function agrees(
  name: Name,
  value: string,
  declared: string | null,
  { findings, doubts }: Pick<StoredChecks, "findings" | "doubts">,
): boolean | null {
  if (findings.some(({ code }) => code === against[name])) return false;
  if (doubts.some((doubt) => doubt === unclear[name])) return null;
  if (name === "issuedAt" || name === "expiresAt") return true;
  if (declared === null) return null;
  return name === "documentNumber" ? plain(declared) === plain(value) : true;
}
