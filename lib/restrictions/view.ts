// One restriction as staff see it: what is proposed and signed, what the customer can do before and after, what the customer is
// told. Names and words open only for a reader whose look is on record.
import { and, desc, eq, inArray, notInArray, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { legalRequests } from "@/db/schema/legal-requests";
import { records } from "@/db/schema/records";
import {
  restrictionApprovals,
  restrictionBatches,
  restrictionCauses,
  restrictionProposals,
} from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf, personOf } from "@/lib/cases/people";
import { mayKnowRule } from "@/lib/replay/narrow";
import { abilitiesUnder } from "./abilities";
import type { ProposalView, RestrictionView } from "./dto";
import { gagsOf } from "./gags";
import { mayOf, whyNotDecide } from "./may";
import { toRows } from "./rows";
import type { RestrictionScope } from "./scope";
import { openWhy, openWording, openWords } from "./sealed";
import { type StoredProposal, type StoredRestriction, standingOf } from "./standing";
import type { Concern, LiftCondition, ProposalKind, RestrictionMeasure } from "./states";
import { lifeOf } from "./store";
import { languageOf, tellRestrictions } from "./tell";
import { isTold } from "./told";

const MOST = 100;
type Environment = { tx: Transaction; actor: Actor; now: Date };
type Approval = typeof restrictionApprovals.$inferSelect;

/** The whole view; `open` brings the name and what was written into it. */
export async function viewOf(
  { tx, actor, now }: Environment,
  row: StoredRestriction,
  open: boolean,
): Promise<RestrictionView> {
  const [shown] = await toRows(tx, actor, [row]);
  if (!shown) throw new Error(`restriction ${row.id} has no row`);
  const key = open ? await keyOfCustomer(tx, row.customerId) : null;
  const gagged = (await gagsOf(tx, actor, [row])).size > 0;
  const proposals = await proposalsOf(tx, row);
  const waiting = proposals.find(({ proposal }) => proposal.state === "open" && proposal.restrictionId === row.id);
  const standing = await standingOf(tx, row.customerId);
  const life = lifeOf(row);
  // What is not told yet is shown as it would be told.
  const told = isTold({ state: life.state, inForceAt: row.inForceAt })
    ? row
    : { ...row, state: "in_force", inForceAt: row.inForceAt ?? now };
  const [statement] = await tellRestrictions(tx, row.customerId, [told], now);
  if (!statement) throw new Error(`restriction ${row.id} cannot be told`);
  return {
    ...shown,
    name: open ? shown.name : null,
    language: await languageOf(tx, row.customerId),
    // Of an order that must not be told of, whoever does not handle it reads what its customer does.
    concern: gagged ? statement.concern : (row.concern as Concern),
    liftsWhen: gagged ? statement.liftsWhen : (row.liftsWhen as LiftCondition),
    wording: key && !gagged ? openWording(key, row.id, row.wording) : { why: "" },
    automated: gagged ? statement.automated : row.automated,
    legalRequest: can(actor, "legal_request.read") ? await requestOf(tx, row.legalRequestId) : null,
    investigationId: row.investigationId,
    batch: await batchOf(tx, row.batchId),
    causes: await causesOf(tx, actor, row.id),
    proposals: await proposalViews(tx, actor, gagged ? null : key, row, proposals),
    before: abilitiesUnder(standing.map(({ scope }) => scope as RestrictionScope)),
    after: abilitiesUnder(afterwards(row, standing, waiting?.proposal)),
    told: open ? statement : { ...statement, words: null },
    may: mayOf(actor, life, waiting ? waitingOf(waiting) : null, shown.unacknowledged?.givenUp),
    history: await historyOf(tx, row.id),
  };
}

type Signed = { proposal: StoredProposal; approvals: Approval[] };
const waitingOf = ({ proposal, approvals }: Signed) => ({
  kind: proposal.kind as ProposalKind,
  proposedBy: proposal.proposedBy,
  signedBy: approvals.map(({ staffId }) => staffId),
});

/** What stands once the waiting proposal is carried out. */
function afterwards(
  row: StoredRestriction,
  standing: readonly StoredRestriction[],
  proposal: StoredProposal | undefined,
): RestrictionScope[] {
  const others = standing.filter(({ id }) => id !== row.id).map(({ scope }) => scope as RestrictionScope);
  const own = row.scope as RestrictionScope;
  if (proposal?.kind === "lift") {
    const { leavesUsdCents } = proposal.change;
    return leavesUsdCents === undefined ? others : [...others, { ...own, usdCents: leavesUsdCents }];
  }
  const stands = others.length < standing.length || proposal?.kind === "place";
  return stands ? [...others, own] : others;
}

/** Its own proposals and its batch's, newest first. */
async function proposalsOf(tx: Transaction, row: StoredRestriction): Promise<Signed[]> {
  const proposals = await tx
    .select()
    .from(restrictionProposals)
    .where(
      or(
        eq(restrictionProposals.restrictionId, row.id),
        row.batchId ? eq(restrictionProposals.batchId, row.batchId) : undefined,
      ),
    )
    .orderBy(desc(restrictionProposals.proposedAt), desc(restrictionProposals.id))
    .limit(MOST);
  const ids = proposals.map(({ id }) => id);
  const approvals = ids.length
    ? await tx.select().from(restrictionApprovals).where(inArray(restrictionApprovals.proposalId, ids))
    : [];
  return proposals.map((proposal) => ({
    proposal,
    approvals: approvals
      .filter(({ proposalId }) => proposalId === proposal.id)
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
  }));
}

async function proposalViews(
  tx: Transaction,
  actor: Actor,
  key: Buffer | null,
  row: StoredRestriction,
  proposals: readonly Signed[],
): Promise<ProposalView[]> {
  const names = await namesOf(
    tx,
    proposals.flatMap(({ proposal, approvals }) => [proposal.proposedBy, ...approvals.map(({ staffId }) => staffId)]),
  );
  const person = (id: string) => personOf(names, id) ?? { id, name: "" };
  return proposals.map(({ proposal, approvals }) => {
    const { id, quorum, proposedAt, decidedAt, version } = proposal;
    const { closing = null, ...change } = proposal.change;
    const own = proposal.restrictionId === row.id;
    const signed = approvals.filter(({ verdict }) => verdict === "approve").length;
    const refused = whyNotDecide(actor, row.measure as RestrictionMeasure, waitingOf({ proposal, approvals }));
    return {
      ...{ id, version, kind: proposal.kind as ProposalKind, state: proposal.state as ProposalView["state"] },
      // What is open waits for somebody, however many have signed.
      quorum: Math.max(quorum, proposal.state === "open" ? signed + 1 : signed),
      approvals: approvals.map(({ staffId, role, verdict, at, words }) => ({
        by: person(staffId),
        role,
        verdict: verdict as "approve" | "reject",
        at: at.toISOString(),
        words: key && own && words ? openWords(key, id, staffId, words) : null,
      })),
      proposedBy: person(proposal.proposedBy),
      proposedAt: proposedAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
      why: key && own ? openWhy(key, id, proposal.wording) : "",
      closing: key && own ? closing : null,
      change,
      refused: own ? (proposal.state === "open" ? refused : "already_decided") : "decided_with_its_batch",
    };
  });
}

async function requestOf(tx: Transaction, id: string | null): Promise<RestrictionView["legalRequest"]> {
  if (id === null) return null;
  const [row] = await tx.select().from(legalRequests).where(eq(legalRequests.id, id));
  return row ? { id, key: `L-${row.number}`, authority: row.authority, reference: row.reference } : null;
}

async function batchOf(tx: Transaction, id: string | null): Promise<RestrictionView["batch"]> {
  if (id === null) return null;
  const [row] = await tx.select().from(restrictionBatches).where(eq(restrictionBatches.id, id));
  return row ? { id, total: row.total, placed: row.placed, state: row.state } : null;
}

/** The decisions behind it, each with its weightiest finding; rules that the reader may not know of are left out. */
async function causesOf(tx: Transaction, actor: Actor, restrictionId: string): Promise<RestrictionView["causes"]> {
  const rows = await tx
    .select({ eventId: restrictionCauses.eventId, at: restrictionCauses.at, hits: events.hits })
    .from(restrictionCauses)
    .innerJoin(events, eq(events.id, restrictionCauses.eventId))
    .where(eq(restrictionCauses.restrictionId, restrictionId))
    .orderBy(desc(restrictionCauses.at))
    .limit(MOST);
  return rows.map(({ eventId, at, hits }) => {
    const [hit] = (hits ?? []).filter(({ rule }) => mayKnowRule(actor, rule)).sort((a, b) => b.weight - a.weight);
    return { eventId, at: at.toISOString(), reason: hit?.reason ?? null, rule: hit?.rule ?? null };
  });
}

/** What happened to it, newest first, without who looked and who was refused. */
async function historyOf(tx: Transaction, restrictionId: string): Promise<RestrictionView["history"]> {
  const rows = await tx
    .select({ at: records.at, kind: records.kind, actorKind: records.actorKind, actorId: records.actorId })
    .from(records)
    .where(
      and(
        eq(records.subjectType, "restriction"),
        eq(records.subjectId, restrictionId),
        notInArray(records.kind, ["restriction.viewed", "command.refused"]),
      ),
    )
    .orderBy(desc(records.seq))
    .limit(MOST);
  const staffId = ({ actorKind, actorId }: (typeof rows)[number]) => (actorKind === "staff" ? actorId : null);
  const names = await namesOf(tx, rows.map(staffId));
  return rows.map((row) => ({ at: row.at.toISOString(), kind: row.kind, by: personOf(names, staffId(row)) }));
}
