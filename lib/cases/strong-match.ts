// A strong match with a sanctions list: discounted by two people, never by one, never in bulk, never by an analyst. Pure.
import type { Hit } from "@/lib/scoring";

const MATCH_RULE = "list.name-match";

/** Whether a hit says that somebody is or may be a listed person. */
export const isListMatch = (hit: Pick<Hit, "rule">): boolean => hit.rule === MATCH_RULE;

/** Name and birth date or number agree, and nothing contradicts: the engine blocked at once. */
const isStrongMatch = (hit: Pick<Hit, "rule" | "measure">): boolean =>
  isListMatch(hit) && hit.measure === "sanctions_block";

/** What a match must tell to stand for the hits of its pair. */
export type PairOfHits = {
  list: string;
  uid: string;
  findingKey: string;
  state: string;
  twoPeople: boolean;
  proposedBy: string | null;
};

/** Whether a hit is about this pair, however its list told it then. */
export const isAbout = (pair: Pick<PairOfHits, "list" | "uid" | "findingKey">, hit: Hit): boolean =>
  isListMatch(hit) &&
  (hit.finding.key === pair.findingKey || (hit.values.list === pair.list && hit.values.uid === pair.uid));

/** Whether nobody has said yet who this is. */
export const isUndecided = ({ state }: Pick<PairOfHits, "state">): boolean =>
  state === "open" || state === "inconclusive";

/** Those that take two people and are not decided. */
export const pairsForTwo = <Pair extends Pick<PairOfHits, "state" | "twoPeople">>(pairs: readonly Pair[]): Pair[] =>
  pairs.filter((pair) => pair.twoPeople && isUndecided(pair));

/** A strong hit that no pair stands for: nobody can have proposed anything about it on a match's page. */
const isLoose = (hits: readonly Hit[], pairs: readonly PairOfHits[]): boolean =>
  hits.some((hit) => isStrongMatch(hit) && !pairs.some((pair) => isAbout(pair, hit)));

/** Whether clearing these hits takes two people: a strong pair among them that nobody has discounted yet. */
export const needsTwoPeople = (hits: readonly Hit[], pairs: readonly PairOfHits[]): boolean =>
  isLoose(hits, pairs) || pairsForTwo(pairs).length > 0;

/** Whether somebody else has proposed, match by match, to discount everything that takes two people. */
export const isSecondOfPairs = (hits: readonly Hit[], pairs: readonly PairOfHits[], me: string): boolean => {
  const strong = pairsForTwo(pairs);
  if (strong.length === 0 || isLoose(hits, pairs)) return false;
  return strong.every(({ proposedBy }) => proposedBy !== null && proposedBy !== me);
};
