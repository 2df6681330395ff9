// What a bulk proposal would do, before it is made; and one that was made, with the outcome of each account.
import { asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { restrictionApprovals, restrictionBatches, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { namesOf, personOf } from "@/lib/cases/people";
import { openByMaster } from "@/lib/crypto/seal";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { StoredProposal } from "../standing";
import type { Concern, Ground, LiftCondition, RestrictionState } from "../states";
import { restrictionKey } from "../store";
import { hasConflict } from "./decide";
import type { BatchPreview, BatchView } from "./dto";
import { evaluateBatch } from "./evaluate";
import { type BatchMeasure, oneBatchInput, previewBatchInput } from "./schema";
import { openBatchWords, permitAll, queuesOf, receiptOf, type StoredBatch } from "./store";

const total = (list: readonly { usdCents: number | null }[]): number | null =>
  list.some(({ usdCents }) => usdCents === null) ? null : list.reduce((sum, { usdCents }) => sum + (usdCents ?? 0), 0);

/** What would become of each account; changes nothing. */
export const previewBatch = defineQuery({
  name: "restriction_batch.preview",
  permission: "restriction.propose",
  input: previewBatchInput,
  async run({ tx, actor, now, permit }, terms) {
    const judged = await evaluateBatch(tx, actor.id, terms, now, false);
    if (!judged.ok) return judged;
    const { entityId, entries, basis, ground, endsAt, reviewAt, overWhole, needsWhyNotLess } = judged.value;
    const queues = entries.map(({ queue }) => queue);
    const allowed = await permitAll(permit, { entityId }, queues);
    if (!allowed.ok) return allowed;
    return ok<BatchPreview>({
      ...{ ground, endsAt: endsAt?.toISOString() ?? null, reviewAt: reviewAt?.toISOString() ?? null },
      gagUntil: basis?.gagUntil?.toISOString() ?? null,
      entries: entries.map(({ customerId, externalId, usdCents, refused }) => ({
        ...{ customerId, externalId, usdCents, refused },
      })),
      totalUsdCents: total(entries.filter(({ refused }) => refused === null)),
      leftUsdCents: basis?.leftUsdCents ?? null,
      ...{ overWhole, needsWhyNotLess },
    });
  },
});

export const getBatch = defineQuery({
  name: "restriction_batch.get",
  permission: "restriction.read",
  input: oneBatchInput,
  async run({ tx, actor, permit }, { batchId }) {
    const [batch] = await tx.select().from(restrictionBatches).where(eq(restrictionBatches.id, batchId));
    if (!batch) return fail("not_found");
    const allowed = await permitAll(permit, { entityId: batch.entityId }, await queuesOf(tx, batchId));
    return allowed.ok ? ok(await viewOf(tx, actor, batch)) : allowed;
  },
});

async function viewOf(tx: Transaction, actor: Actor, batch: StoredBatch): Promise<BatchView> {
  const rows = await tx
    .select({ row: restrictions, externalId: customers.externalId })
    .from(restrictions)
    .innerJoin(customers, eq(customers.id, restrictions.customerId))
    .where(eq(restrictions.batchId, batch.id))
    .orderBy(asc(restrictions.number));
  const [proposal] = await tx.select().from(restrictionProposals).where(eq(restrictionProposals.batchId, batch.id));
  const names = await namesOf(tx, [batch.createdBy]);
  const entries = rows.map(({ row, externalId }) => ({
    ...{ restrictionId: row.id, key: restrictionKey(row.number), customerId: row.customerId, externalId },
    usdCents: row.scope.usdCents ?? null,
    state: row.state as RestrictionState,
  }));
  const outcomes: BatchView["outcomes"] = {};
  for (const { state } of entries) outcomes[state] = (outcomes[state] ?? 0) + 1;
  const first = rows[0]?.row;
  return {
    ...receiptOf(batch),
    ...{ entityId: batch.entityId, legalRequestId: batch.legalRequestId, investigationId: batch.investigationId },
    measure: batch.measure as BatchMeasure,
    ground: (first?.ground ?? "terms") as Ground,
    concern: (first?.concern ?? "terms_of_use") as Concern,
    liftsWhen: (first?.liftsWhen ?? "review_finished") as LiftCondition,
    functions: first?.scope.functions ?? [],
    endsAt: first?.endsAt?.toISOString() ?? null,
    reviewAt: first?.reviewAt?.toISOString() ?? null,
    ...{ placed: batch.placed, outcomes, totalUsdCents: total(entries) },
    createdBy: personOf(names, batch.createdBy),
    createdAt: batch.createdAt.toISOString(),
    endedAt: batch.endedAt?.toISOString() ?? null,
    proposal: proposal ? await viewProposal(tx, proposal) : null,
    entries,
    may: await mayDo(tx, actor, batch, proposal),
  };
}

async function viewProposal(tx: Transaction, proposal: StoredProposal): Promise<BatchView["proposal"]> {
  const signed = await tx
    .select()
    .from(restrictionApprovals)
    .where(inArray(restrictionApprovals.proposalId, [proposal.id]));
  const names = await namesOf(
    tx,
    signed.map(({ staffId }) => staffId),
  );
  const { why, whyNotLess } = openBatchWords(proposal.id, proposal.wording);
  return {
    ...{ id: proposal.id, quorum: proposal.quorum, why, whyNotLess: whyNotLess ?? null },
    approvals: signed.map(({ staffId, role, verdict, at, words }) => ({
      by: personOf(names, staffId) ?? { id: staffId, name: "" },
      ...{ role, verdict: verdict as "approve" | "reject", at: at.toISOString() },
      words: words ? openByMaster(`restriction approval ${proposal.id} ${staffId}`, words).toString() : null,
    })),
  };
}

async function mayDo(
  tx: Transaction,
  actor: Actor,
  { id, entityId, state }: StoredBatch,
  proposal: StoredProposal | undefined,
): Promise<BatchView["may"]> {
  const over = state === "open" && proposal?.state === "open" ? null : "decided";
  const proposedBy = proposal?.proposedBy ?? "";
  const barred = !can(actor, "restriction.approve", { entityId, queue: "" })
    ? "role"
    : !can(actor, "restriction.approve", { entityId, queue: "", proposedBy })
      ? "second_person"
      : (await hasConflict(tx, id, actor.id))
        ? "conflict"
        : null;
  const own = can(actor, "restriction.take_back", { entityId, staffId: proposedBy });
  return { approve: over ?? barred, takeBack: over ?? (own ? null : "not_yours") };
}
