// A strong match with a sanctions list: discounted by two people, never by one, never in bulk, never by an analyst.
import type { Hit } from "@/lib/scoring";

const MATCH_RULE = "list.name-match";

/** Whether a hit says that somebody is or may be a listed person. */
export const isListMatch = (hit: Pick<Hit, "rule">): boolean => hit.rule === MATCH_RULE;

/** Name and birth date or number agree, and nothing contradicts: the engine blocked at once. */
export const isStrongMatch = (hit: Pick<Hit, "rule" | "measure">): boolean =>
  isListMatch(hit) && hit.measure === "sanctions_block";
