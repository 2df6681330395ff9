// Proposals as people read them: what is proposed and why, what became of it, and what happened once it was live.
import { desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tuningProposals } from "@/db/schema/loop";
import { ruleSets } from "@/db/schema/rule-sets";
import type { Actor } from "@/lib/access/actor";
import { namesOf, personOf } from "@/lib/cases/people";
import { mayKnowRule } from "@/lib/replay/narrow";
import type { Evidence } from "./evidence";
import { type Followed, followUp } from "./follow";
import type { ProposalState } from "./schema";

type Person = { id: string; name: string };

/** Instants are epoch milliseconds. */
export type ProposalDto = {
  id: string;
  rule: string;
  parameter: string;
  from: number;
  to: number;
  evidence: Evidence;
  state: ProposalState;
  madeAt: number;
  /** Null for what the system found. */
  madeBy: Person | null;
  decidedBy: Person | null;
  decidedAt: number | null;
  why: string | null;
  /** The version that it became. */
  ruleSet: { id: string; version: number; state: string } | null;
  followed: Followed | null;
  version: number;
};

/** Those that need somebody first, then the latest of the others. */
export async function listProposals(
  tx: Transaction,
  actor: Actor,
  entityId: string,
  now: Date,
): Promise<ProposalDto[]> {
  const rows = await tx
    .select({ proposal: tuningProposals, ruleSet: ruleSets })
    .from(tuningProposals)
    .leftJoin(ruleSets, eq(ruleSets.id, tuningProposals.ruleSetId))
    .where(eq(tuningProposals.entityId, entityId))
    .orderBy(sql`${tuningProposals.state} <> 'open'`, desc(tuningProposals.madeAt), desc(tuningProposals.id))
    .limit(100);
  const names = await namesOf(
    tx,
    rows.flatMap(({ proposal }) => [proposal.madeBy, proposal.decidedBy]),
  );
  const shown: ProposalDto[] = [];
  for (const { proposal, ruleSet } of rows) {
    const { id, rule, parameter, fromValue, toValue, state, madeAt, decidedAt, why, version } = proposal;
    if (!mayKnowRule(actor, rule)) continue;
    const evidence = proposal.evidence as Evidence;
    const liveAt = state === "adopted" ? (ruleSet?.liveAt ?? null) : null;
    const change = { entityId, rule, promisedPerDay: evidence.ofRulePerDayAfter };
    const kept = proposal.followed as Followed | null;
    shown.push({
      ...{ id, rule, parameter, from: fromValue, to: toValue, evidence, state: state as ProposalState, why, version },
      ...{ madeAt: madeAt.getTime(), decidedAt: decidedAt?.getTime() ?? null },
      madeBy: personOf(names, proposal.madeBy),
      decidedBy: personOf(names, proposal.decidedBy),
      ruleSet: ruleSet && { id: ruleSet.id, version: ruleSet.version, state: ruleSet.state },
      followed: kept ?? (liveAt ? await followUp(tx, change, liveAt, now) : null),
    });
  }
  return shown;
}
