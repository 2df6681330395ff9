// Both sides of a match field by field, with what comparing each said and what it weighed. Pure; what the reader may not see of
// the customer comes in as covered and stays so.
import type { Details } from "@/lib/screening/compare-details";
import { compareNames } from "@/lib/screening/compare-names";
import { explainComparison, type Piece } from "@/lib/screening/explain-comparison";
import { scriptOf } from "@/lib/screening/normalise-name";
import type { MatchFieldView } from "./dto";
import type { CustomerSide, ListedSide } from "./sides";

type Scores = { score: number; nameScore: number; matchedAlias: string };
/** Other things that are known of the customer and shown beside the list's. */
export type Beside = { covered: readonly string[]; named: boolean };

const detailsOf = ({ dob, country, ids }: CustomerSide): Details => ({ dob, country, ids });
const detailsOfListed = ({ dob, nationality, gender, pob, ids }: ListedSide): Details => ({
  ...{ dob, country: nationality, pob, ids },
  ...(gender && { gender }),
});

/** What each fact weighed. */
export function piecesOf(
  customer: CustomerSide,
  listed: ListedSide,
  { score, nameScore, matchedAlias }: Scores,
): Piece[] {
  const kind = listed.type === "person" ? ("person" as const) : ("other" as const);
  const spellings = [customer.name, ...(customer.nativeName ? [customer.nativeName] : [])];
  const [best] = spellings
    .map((name) => compareNames({ name, kind }, { name: matchedAlias, kind }))
    .sort((a, b) => b.nameScore - a.nameScore);
  const explained = {
    nameScore,
    nameReason: best?.reasons.find((reason) => reason.startsWith("name_")) ?? null,
    weakAlias: listed.aliases.some(({ name, weak }) => weak && name === matchedAlias),
    kindsDiffer: customer.isPerson !== undefined && customer.isPerson !== (kind === "person"),
  };
  return explainComparison(explained, detailsOf(customer), detailsOfListed(listed), score);
}

/** The fields side by side. */
export function fieldsOf(
  customer: CustomerSide,
  listed: ListedSide,
  pieces: readonly Piece[],
  { covered, named }: Beside,
): MatchFieldView[] {
  const reasonOf = (field: string) => pieces.find((piece) => piece.field === field)?.reason ?? null;
  const open = (values: string[]) => ({ values: named ? values : [], covered: !named && values.length > 0 });
  const shut = (what: string) => ({ values: [], covered: covered.includes(what) });
  const missing = { values: [], covered: false };
  const native = listed.aliases.filter(({ name }) => scriptOf(name) !== undefined).map(({ name }) => name);
  return [
    { field: "name", customer: open([customer.name]), listed: [listed.name], reason: reasonOf("name") },
    {
      field: "native_name",
      customer: open(customer.nativeName ? [customer.nativeName] : []),
      listed: scriptOf(listed.name) ? [listed.name, ...native] : native,
      reason: null,
    },
    { field: "birth_date", customer: open(customer.dob), listed: listed.dob, reason: reasonOf("birth_date") },
    {
      field: "nationality",
      customer: open(customer.country),
      listed: listed.nationality,
      reason: reasonOf("nationality"),
    },
    { field: "gender", customer: missing, listed: listed.gender ? [listed.gender] : [], reason: reasonOf("gender") },
    { field: "birthplace", customer: missing, listed: listed.pob, reason: reasonOf("birthplace") },
    { field: "number", customer: shut("document"), listed: listed.ids, reason: reasonOf("number") },
    { field: "address", customer: shut("address"), listed: listed.addresses, reason: null },
  ];
}
