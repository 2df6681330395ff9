// What stands on a customer, and who had a hand in it. Imports no other part of the domain, so that cases, the core's queue and
// appeals may ask.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictionApprovals, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import { standing } from "./states";

export type StoredRestriction = typeof restrictions.$inferSelect;
export type StoredProposal = typeof restrictionProposals.$inferSelect;

/** Restrictions that take something from the customer now, or are about to; oldest first. */
export const standingOf = (tx: Transaction, customerId: string): Promise<StoredRestriction[]> =>
  tx
    .select()
    .from(restrictions)
    .where(and(eq(restrictions.customerId, customerId), inArray(restrictions.state, [...standing])))
    .orderBy(asc(restrictions.createdAt), asc(restrictions.id));

/** Staff who took part in what was decided on a restriction: who placed it, proposed, signed, or ended it. */
export async function decidersOf(
  tx: Transaction,
  restrictionId: string,
): Promise<{ proposed: string[]; signed: string[]; ended: string[] }> {
  const [row] = await tx
    .select({ createdBy: restrictions.createdBy, endedBy: restrictions.endedBy, batchId: restrictions.batchId })
    .from(restrictions)
    .where(eq(restrictions.id, restrictionId));
  const proposals = await tx
    .select({ id: restrictionProposals.id, by: restrictionProposals.proposedBy })
    .from(restrictionProposals)
    .where(
      row?.batchId
        ? inArray(restrictionProposals.id, batchAndOwn(tx, restrictionId, row.batchId))
        : eq(restrictionProposals.restrictionId, restrictionId),
    );
  const ids = proposals.map(({ id }) => id);
  const signed = ids.length
    ? await tx
        .select({ by: restrictionApprovals.staffId })
        .from(restrictionApprovals)
        .where(inArray(restrictionApprovals.proposalId, ids))
    : [];
  const each = (list: readonly (string | null | undefined)[]): string[] => [
    ...new Set(list.filter((id): id is string => typeof id === "string")),
  ];
  return {
    proposed: each([row?.createdBy, ...proposals.map(({ by }) => by)]),
    signed: each(signed.map(({ by }) => by)),
    ended: each([row?.endedBy]),
  };
}

const batchAndOwn = (tx: Transaction, restrictionId: string, batchId: string) =>
  tx
    .select({ id: restrictionProposals.id })
    .from(restrictionProposals)
    .where(eq(restrictionProposals.restrictionId, restrictionId))
    .union(
      tx
        .select({ id: restrictionProposals.id })
        .from(restrictionProposals)
        .where(eq(restrictionProposals.batchId, batchId)),
    );
