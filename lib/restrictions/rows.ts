// From stored restrictions to rows as people see them: names opened, the open proposal, what the core has not acknowledged, in a
// fixed number of statements.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { deliveries } from "@/db/schema/deliveries";
import { restrictionApprovals, restrictionProposals } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { identitiesOf } from "@/lib/cases/identity";
import { caseKey } from "@/lib/cases/lock";
import { namesOf, personOf } from "@/lib/cases/people";
import type { RestrictionRow } from "./dto";
import { gagsOf } from "./gags";
import type { RestrictionScope } from "./scope";
import { mayDecide } from "./signing";
import type { StoredProposal, StoredRestriction } from "./standing";
import type { Ground, Origin, ProposalKind, RestrictionMeasure, RestrictionState } from "./states";
import { restrictionKey } from "./store";

type Approval = typeof restrictionApprovals.$inferSelect;
type Beside = {
  names: Map<string, string>;
  identities: Awaited<ReturnType<typeof identitiesOf>>;
  cases: Map<string, { number: number; valueUsdCents: number }>;
  proposals: Map<string, StoredProposal>;
  approvals: Approval[];
  orders: Map<string, { id: string; createdAt: Date; state: string; answer: string | null }>;
  /** Requests that must not be told of, for a reader who is not to know of them. */
  gagged: ReadonlySet<string>;
};

/** The rows in the order given; the caller has narrowed them to what the reader may see. */
export async function toRows(
  tx: Transaction,
  actor: Actor,
  stored: readonly StoredRestriction[],
): Promise<RestrictionRow[]> {
  if (stored.length === 0) return [];
  const beside = await readBeside(tx, actor, stored);
  return stored.map((row) => toRow(actor, row, beside));
}

async function readBeside(tx: Transaction, actor: Actor, stored: readonly StoredRestriction[]): Promise<Beside> {
  const ids = stored.map(({ id }) => id);
  const proposals = await tx
    .select()
    .from(restrictionProposals)
    .where(and(inArray(restrictionProposals.restrictionId, ids), eq(restrictionProposals.state, "open")));
  const signed = proposals.map(({ id }) => id);
  const approvals = signed.length
    ? await tx.select().from(restrictionApprovals).where(inArray(restrictionApprovals.proposalId, signed))
    : [];
  const caseIds = stored.flatMap(({ caseId }) => caseId ?? []);
  const from = caseIds.length
    ? await tx
        .select({ id: cases.id, number: cases.number, valueUsdCents: cases.valueUsdCents })
        .from(cases)
        .where(inArray(cases.id, caseIds))
    : [];
  const orders = await tx
    .select({
      id: deliveries.id,
      about: deliveries.subjectId,
      revision: deliveries.revision,
      createdAt: deliveries.createdAt,
      state: deliveries.state,
      answer: deliveries.answer,
    })
    .from(deliveries)
    .where(and(inArray(deliveries.subjectId, ids), eq(deliveries.channel, "core")));
  return {
    names: await namesOf(tx, [...stored.map(({ createdBy }) => createdBy), ...proposals.map((one) => one.proposedBy)]),
    identities: await identitiesOf(
      tx,
      stored.map(({ customerId }) => customerId),
    ),
    cases: new Map(from.map(({ id, ...rest }) => [id, rest])),
    proposals: new Map(proposals.map((proposal) => [proposal.restrictionId ?? "", proposal])),
    approvals,
    gagged: await gagsOf(tx, actor, stored),
    orders: new Map(orders.map(({ about, revision, ...rest }) => [`${about}:${revision}`, rest])),
  };
}

function toRow(actor: Actor, row: StoredRestriction, beside: Beside): RestrictionRow {
  const from = row.caseId ? beside.cases.get(row.caseId) : undefined;
  return {
    ...{ id: row.id, key: restrictionKey(row.number), version: row.version, entityId: row.entityId },
    customerId: row.customerId,
    name: beside.identities.get(row.customerId)?.name ?? null,
    caseId: row.caseId,
    caseKey: from ? caseKey(from.number) : null,
    measure: row.measure as RestrictionMeasure,
    scope: row.scope as RestrictionScope,
    state: row.state as RestrictionState,
    origin: row.origin as Origin,
    ground: beside.gagged.has(row.legalRequestId ?? "") ? "terms" : (row.ground as Ground),
    createdAt: row.createdAt.toISOString(),
    createdBy: personOf(beside.names, row.createdBy),
    inForceAt: row.inForceAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    reviewAt: row.reviewAt?.toISOString() ?? null,
    ratified: row.ratifiedAt !== null,
    waiting: waitingOf(actor, row, beside),
    unacknowledged: unacknowledgedOf(row, beside),
    valueUsdCents: (row.scope as RestrictionScope).usdCents ?? from?.valueUsdCents ?? null,
  };
}

function waitingOf(actor: Actor, row: StoredRestriction, beside: Beside): RestrictionRow["waiting"] {
  const proposal = beside.proposals.get(row.id);
  if (!proposal) return null;
  const own = beside.approvals.filter(({ proposalId }) => proposalId === proposal.id);
  const kind = proposal.kind as ProposalKind;
  return {
    proposalId: proposal.id,
    kind,
    proposedBy: personOf(beside.names, proposal.proposedBy) ?? { id: proposal.proposedBy, name: "" },
    // What is open waits for somebody, however many have signed.
    missing: Math.max(1, proposal.quorum - own.filter(({ verdict }) => verdict === "approve").length),
    mine:
      proposal.proposedBy !== actor.id &&
      can(actor, "restriction.approve") &&
      mayDecide(actor, kind, row.measure as RestrictionMeasure).ok &&
      own.every(({ staffId }) => staffId !== actor.id),
  };
}

/** What the core was told and has not taken; nothing while there was nothing to tell. */
function unacknowledgedOf(row: StoredRestriction, beside: Beside): RestrictionRow["unacknowledged"] {
  if (row.revision === 0 || row.acknowledgedRevision >= row.revision) return null;
  const order = beside.orders.get(`${row.id}:${row.revision}`);
  return {
    since: (order?.createdAt ?? row.causedAt).toISOString(),
    dead: order?.state === "dead" || order?.state === "given_up",
    givenUp: order?.state === "given_up",
    coreIsAhead: order?.state === "dead" && order.answer === "core_has_newer",
    deliveryId: order?.id ?? null,
  };
}
