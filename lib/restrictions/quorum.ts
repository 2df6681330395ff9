// How many must sign: one, and more for letting go of large amounts. A setting per entity; a proposal keeps the number that it
// was made with, and asking again does not make it fewer.
import { and, eq, gt, inArray, max, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { settings } from "@/db/schema/entities";
import { restrictionProposals } from "@/db/schema/restrictions";
import type { StoredRestriction } from "./standing";
import type { ProposalKind } from "./states";

export const QUORUM_SETTING = "approval_quorum";

/** From which amount (USD cents) how many approvals beside the proposer; begins at nothing and only rises. */
export const quorumSteps = z
  .array(z.object({ fromUsdCents: z.number().int().nonnegative(), approvals: z.number().int().min(1).max(5) }))
  .min(1)
  .max(10)
  .refine(
    (steps) =>
      steps[0]?.fromUsdCents === 0 &&
      steps.every((step, at) => {
        const before = steps[at - 1];
        return !before || (step.fromUsdCents > before.fromUsdCents && step.approvals >= before.approvals);
      }),
    "begins at nothing and only rises",
  );
type QuorumStep = z.output<typeof quorumSteps>[number];

/** One; two from 100,000 USD, three from a million. */
const shippedQuorum: readonly QuorumStep[] = [
  { fromUsdCents: 0, approvals: 1 },
  { fromUsdCents: 10_000_000, approvals: 2 },
  { fromUsdCents: 100_000_000, approvals: 3 },
];

/** Approvals that an amount takes; where nobody knows how much, it counts as nothing. */
export const approvalsFor = (steps: readonly QuorumStep[], usdCents: number): number =>
  steps.reduce((most, { fromUsdCents, approvals }) => (usdCents >= fromUsdCents ? approvals : most), 1);

/** The entity's own steps, or the shipped ones. */
export async function quorumOf(tx: Transaction, entityId: string): Promise<readonly QuorumStep[]> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.entityId, entityId), eq(settings.key, QUORUM_SETTING)));
  const parsed = quorumSteps.safeParse(row?.value);
  return parsed.success ? parsed.data : shippedQuorum;
}

/** What a restriction holds, as far as anybody knows: its amount, else what its case is about. */
async function valueHeld(tx: Transaction, row: Pick<StoredRestriction, "scope" | "caseId">): Promise<number | null> {
  if (row.scope.usdCents !== undefined) return row.scope.usdCents;
  if (row.caseId === null) return null;
  const [found] = await tx.select({ usdCents: cases.valueUsdCents }).from(cases).where(eq(cases.id, row.caseId));
  return found?.usdCents ?? null;
}

/** What was let go of it in parts so far: many small releases are one large one. */
async function releasedSoFar(tx: Transaction, restrictionId: string): Promise<number> {
  const [row] = await tx
    .select({
      usdCents: sql<number>`coalesce(sum((${restrictionProposals.change}->>'releasesUsdCents')::bigint), 0)`.mapWith(
        Number,
      ),
    })
    .from(restrictionProposals)
    .where(and(eq(restrictionProposals.restrictionId, restrictionId), eq(restrictionProposals.state, "approved")));
  return row?.usdCents ?? 0;
}

const DAY_MS = 86_400_000;
/** For so long what was asked for and came to nothing sets the least that asking again takes. */
const REMEMBERED_MS = 30 * DAY_MS;

/** The most signatures that a lift of it lately asked for and did not get: taken back, overtaken or refused. */
async function askedBefore(tx: Transaction, restrictionId: string, at: Date): Promise<number> {
  const [row] = await tx
    .select({ quorum: max(restrictionProposals.quorum) })
    .from(restrictionProposals)
    .where(
      and(
        eq(restrictionProposals.restrictionId, restrictionId),
        inArray(restrictionProposals.state, ["withdrawn", "rejected"]),
        gt(restrictionProposals.proposedAt, new Date(at.getTime() - REMEMBERED_MS)),
      ),
    );
  return row?.quorum ?? 1;
}

/**
 * Approvals that a proposal about this restriction takes. Only letting go is a question of the amount, with what was let go before;
 * never fewer than it took lately, whatever the setting is now.
 */
export async function quorumFor(
  tx: Transaction,
  at: Date,
  kind: ProposalKind,
  row: Pick<StoredRestriction, "entityId" | "scope" | "caseId"> & { id?: string },
  releasesUsdCents?: number,
): Promise<number> {
  if (kind !== "lift") return 1;
  const now = releasesUsdCents ?? (await valueHeld(tx, row));
  const before = row.id ? await releasedSoFar(tx, row.id) : 0;
  const steps = approvalsFor(await quorumOf(tx, row.entityId), (now ?? 0) + before);
  return Math.max(steps, row.id ? await askedBefore(tx, row.id, at) : 1);
}
