// The one comparison: name first, then everything else that is known. `compare` and `screen` both end here, so that a hit
// can always be explained by comparing the two sides again.
import { compareDetails, type DetailReason, type Details } from "./compare-details";
import { stripLegalForms } from "./legal-forms";
import { tokenise } from "./normalise-name";
import { type PreparedName, prepareName } from "./prepare-name";
import { type NameReason, type NameScore, scoreNames } from "./score-names";

/** Score from which two names are taken for a match. */
export const defaultThreshold = 0.82;

export type Reason = NameReason | DetailReason | "weak_alias" | "kind_different";

/** A person and a company of one name: the very same name is worth a look, another spelling is not. */
const sameNameFactor = 0.85;
export const likeNameFactor = 0.8;

/** What a name of the other kind keeps of its score. */
export const kindFactor = ({ reason }: { reason: Reason | null }): number =>
  reason === "name_same" || reason === "name_joined" ? sameNameFactor : likeNameFactor;

/** A side of the comparison. `kind` is unknown when nobody said; then it is told from the name. */
export type Party = Details & { name: string; kind?: "person" | "other" };

export type Comparison = {
  score: number;
  match: boolean;
  reasons: Reason[];
  /** Likeness of the names alone. */
  nameScore: number;
  for: Reason[];
  against: Reason[];
  /** `strong`: name and birth date or number agree and nothing contradicts. */
  strength: "possible" | "strong";
};

/** Whether a name without a stated kind reads like a person's: no legal form in it. */
const readsLikePerson = (name: string): boolean => {
  const tokens = tokenise(name);
  return stripLegalForms(tokens).length === tokens.length && !/\d/.test(name);
};

/** Kind as the comparison needs it. */
export const isPersonParty = ({ name, kind }: Party): boolean => (kind ? kind === "person" : readsLikePerson(name));

type Judged = { query: PreparedName; candidate: PreparedName; weakAlias?: boolean; kindsDiffer?: boolean };

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Judges two prepared names with their details. */
export const judge = (
  { query, candidate, weakAlias = false, kindsDiffer = false }: Judged,
  queryDetails: Details,
  candidateDetails: Details,
  threshold = defaultThreshold,
  name: NameScore = scoreNames(query, candidate),
): Comparison => {
  const details = compareDetails(queryDetails, candidateDetails);
  const supporting: Reason[] = name.score >= 0.5 ? [name.reason, ...details.for] : details.for;
  const against: Reason[] = name.score >= 0.5 ? [...details.against] : [name.reason, ...details.against];
  if (weakAlias) against.unshift("weak_alias");
  if (kindsDiffer) against.unshift("kind_different");
  // Details support a likeness that is there; they do not make one.
  const bonus = name.score >= 0.7 && (!kindsDiffer || details.for.includes("number_same")) ? details.bonus : 0;
  const score = Math.min(
    1,
    name.score * (weakAlias ? 0.9 : 1) * (kindsDiffer ? kindFactor(name) : 1) * details.factor + bonus,
  );
  const proven = details.for.includes("birth_date_same") || details.for.includes("number_same");
  const match = score >= threshold;
  return {
    score: round(score),
    match,
    reasons: [...supporting, ...against],
    nameScore: round(name.score),
    for: supporting,
    against,
    strength: match && name.score >= 0.9 && proven && against.length === 0 ? "strong" : "possible",
  };
};

/** Compares two sides as they are written. Missing facts are neutral, contradictions demote. */
export const compareNames = (query: Party, candidate: Party, threshold = defaultThreshold): Comparison => {
  const compareAs = (isPerson: boolean): Comparison =>
    judge(
      {
        query: prepareName(query.name, isPerson),
        candidate: prepareName(candidate.name, isPerson),
        kindsDiffer: query.kind !== undefined && candidate.kind !== undefined && query.kind !== candidate.kind,
      },
      query,
      candidate,
      threshold,
    );
  const kind = candidate.kind ?? query.kind;
  if (kind !== undefined) return compareAs(kind === "person");
  // Nobody said what they are: a person by the name, or a company by the words.
  const [asPersons, asOthers] = [compareAs(true), compareAs(false)];
  return asOthers.score > asPersons.score ? asOthers : asPersons;
};
