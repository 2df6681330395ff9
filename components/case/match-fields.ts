// A customer and a listed person side by side, as far as the decision's facts tell: each field with its verdict. Pure.
import type { CaseDetail } from "@/lib/cases/dto";
import type { Hit } from "@/lib/scoring";
import { codesOf } from "./evidence";

export type Verdict = "same" | "year" | "near" | "different" | "nothing" | "alike";
export type MatchField = {
  field: "name" | "nativeName" | "birth" | "country" | "gender" | "birthplace" | "number" | "kind";
  /** The customer's value as stored: a date, a country code, a name. Null is not known here. */
  customer: string | null;
  /** The listed person's value, where the facts carry it. */
  listed: string | null;
  verdict: Verdict;
  /** Likeness of the names, 0–1, with `alike`. */
  share?: number;
  /** Sealed for this reader rather than missing. */
  sealed?: boolean;
};

const byCode: Record<string, Verdict> = {
  birth_date_same: "same",
  birth_year_same: "year",
  birth_date_near: "near",
  birth_date_different: "different",
  country_same: "same",
  country_different: "different",
  gender_different: "different",
  birthplace_same: "same",
  number_same: "same",
  kind_different: "different",
};

/** Fields that are always compared first, then those about which the comparison said something. */
export function matchFields(
  hit: Pick<Hit, "values" | "observed">,
  customer: Pick<CaseDetail["customer"], "name" | "nativeName" | "birthDate" | "nationality" | "type">,
): MatchField[] {
  const codes = [...codesOf(hit.values.for), ...codesOf(hit.values.against)];
  const verdictOf = (prefix: string): Verdict =>
    byCode[codes.find((code) => code.startsWith(prefix)) ?? ""] ?? "nothing";
  const given = (key: string): string | null => (hit.values[key] ? String(hit.values[key]) : null);
  const alike: Verdict = codes.includes("name_same") || hit.observed >= 0.995 ? "same" : "alike";
  const birth = verdictOf("birth_");
  // The same day is the same day: the customer's tells the other's.
  const born = given("birth") ?? (birth === "same" ? customer.birthDate : null);
  const all: MatchField[] = [
    { field: "name", customer: customer.name, listed: given("listed"), verdict: alike, share: hit.observed },
    ...(customer.nativeName
      ? [{ field: "nativeName", customer: customer.nativeName, listed: null, verdict: "nothing" } as const]
      : []),
    { field: "birth", customer: customer.birthDate, listed: born, verdict: birth },
    { field: "country", customer: customer.nationality, listed: given("country"), verdict: verdictOf("country_") },
    { field: "number", customer: null, listed: null, verdict: verdictOf("number_"), sealed: true },
  ];
  const more = (["gender", "birthplace", "kind"] as const)
    .map((field): MatchField => {
      const known = field === "kind" ? customer.type : null;
      return { field, customer: known, listed: null, verdict: verdictOf(`${field}_`) };
    })
    .filter(({ verdict }) => verdict !== "nothing");
  return [...all, ...more];
}
