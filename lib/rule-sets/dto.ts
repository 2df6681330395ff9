// What the rules pages are given. Plain JSON: instants are epoch milliseconds, settings in the parameters' own units.
import type { RuleSet, RuleSetError } from "@/lib/scoring";
import type { RuleSetState } from "./lifecycle";

type Person = { id: string; name: string };

/** One version in the list. */
export type RuleSetRow = {
  id: string;
  entityId: string;
  version: number;
  state: RuleSetState;
  revision: number;
  note: string;
  /** Null for the catalogue's own first version. */
  author: Person | null;
  approvedBy: Person | null;
  basedOn: { id: string; version: number } | null;
  createdAt: number;
  submittedAt: number | null;
  approvedAt: number | null;
  shadowAt: number | null;
  liveAt: number | null;
  retiredAt: number | null;
  endedAt: number | null;
  /** Why it was withdrawn, rejected or sent back. */
  reason: string | null;
};

export type EntityChoice = { id: string; code: string; name: string };

/** The versions of one entity, newest first, and the entities to choose from. */
export type RuleSetList = {
  entityId: string | null;
  entities: EntityChoice[];
  versions: RuleSetRow[];
  /** Alerts a day that the live version makes, over its last seven days at most; null where none is live. */
  alertsPerDay: number | null;
  /** What of the live version the present catalogue cannot read. */
  errors: RuleSetError[];
};

/** How often a rule's alerts turned out true: closed alerts, and those that found something. */
export type RulePrecision = { closed: number; deserved: number };

/** One version with everything it says. */
export type RuleSetDetail = RuleSetRow & {
  entity: EntityChoice;
  /** SHA-256 (hex) of the content; null when it cannot be read whole. */
  digest: string | null;
  /** As the present catalogue reads it. */
  content: Pick<RuleSet, "rules" | "combining" | "custom">;
  /** What of it the present catalogue cannot read: its own defaults stand there. */
  errors: RuleSetError[];
  /** By rule, over the whole entity. */
  precision: Record<string, RulePrecision>;
};
