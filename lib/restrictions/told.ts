// The statement of reasons, pure: measure, scope, duration, clause, the kind of concern in permitted words, whether automation was
// used, what would lift it. Made of the restriction alone: whatever else we know, write or have reported leaves no trace in it.
import type { ToldRestriction } from "./dto";
import { REVIEW_MS } from "./measures";
import { type AccountFunction, accountFunctions, type RestrictionScope } from "./scope";
import type { Concern, LiftCondition, RestrictionMeasure, RestrictionState } from "./states";

/** What may be looked at to tell it; `gagUntil` is the only thing of an order that is. */
export type Tellable = {
  id: string;
  key: string;
  measure: RestrictionMeasure;
  state: RestrictionState;
  scope: RestrictionScope;
  ground: string;
  concern: Concern;
  liftsWhen: LiftCondition;
  automated: boolean;
  createdAt: Date;
  inForceAt: Date | null;
  endsAt: Date | null;
  reviewAt: Date | null;
  endedAt: Date | null;
  words: string | null;
  gagUntil: Date | null;
  /** When the one transaction was made that it is about. */
  transactionAt: Date | null;
};
export type ToldAppeal = { id: string; key: string; state: string; over: boolean } | null;
/** Clauses of the terms by measure. */
export type Clauses = Partial<Record<RestrictionMeasure, string>>;

/** Where an entity has set none (`terms_clauses`, by version of the terms). Freezes and blocks rest on the law. */
export const shippedClauses: Clauses = {
  withdrawal_hold: "8.2",
  buy_only: "8.3",
  suspension: "8.4",
  closure: "12.1",
};

const states: Partial<Record<RestrictionState, ToldRestriction["state"]>> = {
  in_force: "in_force",
  lift_proposed: "in_force",
  lifting: "ending",
  lifted: "ended",
  lapsed: "ended",
};

/** Told once it was in force, and never while it is only proposed: nobody is warned of what is not there yet. */
export const isTold = (row: Pick<Tellable, "state" | "inForceAt">): boolean =>
  row.inForceAt !== null && states[row.state] !== undefined;

/** Functions that none of these takes. */
const worksUnder = (standing: readonly RestrictionScope[]): AccountFunction[] =>
  accountFunctions.filter((name) => !standing.some(({ functions }) => functions.includes(name)));

/**
 * One restriction as its customer reads it. While an order says that its subject must not be told of it, the words are those of a
 * measure under the terms, and no date is told that only the order could have given.
 */
export function tell(
  row: Tellable,
  { standing, clauses, appeal }: { standing: readonly RestrictionScope[]; clauses: Clauses; appeal: ToldAppeal },
  now: Date,
): ToldRestriction {
  const since = row.inForceAt ?? row.createdAt;
  const gagged = row.gagUntil !== null && row.gagUntil > now;
  const byLaw = row.ground !== "terms" && !gagged;
  const state = states[row.state] ?? "ended";
  const said = gagged
    ? { concern: "terms_of_use" as const, liftsWhen: "review_finished" as const, words: null, until: null }
    : { concern: row.concern, liftsWhen: row.liftsWhen, words: row.words, until: row.endsAt?.toISOString() ?? null };
  const until = state === "ended" ? (row.endedAt?.toISOString() ?? null) : said.until;
  return {
    ...{
      id: row.id,
      key: row.key,
      state,
      limited: [...row.scope.functions],
      works: worksUnder(state === "ended" ? standing : [...standing, row.scope]),
    },
    only: onlyOf(row),
    since: since.toISOString(),
    ...said,
    until,
    reviewBy: state === "ended" ? null : ((gagged ? nextReview(since, now) : row.reviewAt)?.toISOString() ?? null),
    clause: byLaw ? null : (clauses[gagged ? "suspension" : row.measure] ?? null),
    automated: gagged ? false : row.automated,
    appeal: appeal ? { id: appeal.id, key: appeal.key, state: appeal.state } : null,
    mayAppeal: appeal === null || appeal.over,
  };
}

/** What narrows it; whom it is about the customer is not told. */
function onlyOf({ scope, transactionAt }: Pick<Tellable, "scope" | "transactionAt">): ToldRestriction["only"] {
  const { assets, usdCents, counterparties, transaction } = scope;
  return {
    ...(assets ? { assets } : {}),
    ...(usdCents !== undefined ? { usdCents } : {}),
    ...(counterparties ? { others: true as const } : {}),
    ...(transaction !== undefined ? { transaction } : {}),
    ...(transaction !== undefined && transactionAt ? { at: transactionAt.toISOString() } : {}),
  };
}

/** The usual review of a measure under the terms. */
const nextReview = (since: Date, now: Date): Date => {
  const rounds = Math.floor((now.getTime() - since.getTime()) / REVIEW_MS) + 1;
  return new Date(since.getTime() + rounds * REVIEW_MS);
};
