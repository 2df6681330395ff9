// Bulk proposals that wait for a signature, for the list of what waits: each is read and signed on the page of its source.
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { restrictionBatches, restrictionProposals } from "@/db/schema/restrictions";
import { can } from "@/lib/access/check";
import type { Person } from "@/lib/cases/dto";
import { namesOf, personOf } from "@/lib/cases/people";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { BatchMeasure } from "./schema";
import { batchKey, permitAll, queuesOf } from "./store";

const MOST = 20;

export type WaitingBatch = {
  id: string;
  /** `B-3`. */
  key: string;
  measure: BatchMeasure;
  total: number;
  proposedBy: Person;
  proposedAt: string;
  /** Somebody else's, of a kind that the reader may sign. */
  mine: boolean;
  /** The page where it is signed. */
  href: string;
};

/** Oldest first; those whose source the reader may open. */
export const waitingBatches = defineQuery({
  name: "restriction_batch.waiting",
  permission: "restriction.read",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    const found = await tx
      .select({ batch: restrictionBatches, proposal: restrictionProposals })
      .from(restrictionBatches)
      .innerJoin(
        restrictionProposals,
        and(eq(restrictionProposals.batchId, restrictionBatches.id), eq(restrictionProposals.state, "open")),
      )
      .orderBy(asc(restrictionProposals.proposedAt))
      .limit(MOST);
    const names = await namesOf(
      tx,
      found.map(({ proposal }) => proposal.proposedBy),
    );
    const shown: WaitingBatch[] = [];
    for (const { batch, proposal } of found) {
      const { id, entityId, legalRequestId, investigationId } = batch;
      const href = legalRequestId ? `/legal-requests/${legalRequestId}` : `/investigations/${investigationId}`;
      if (!can(actor, legalRequestId ? "legal_request.read" : "investigation.read")) continue;
      if (!(await permitAll(permit, { entityId }, await queuesOf(tx, id))).ok) continue;
      const { proposedBy, proposedAt } = proposal;
      shown.push({
        ...{ id, key: batchKey(batch.number), measure: batch.measure as BatchMeasure, total: batch.total, href },
        proposedBy: personOf(names, proposedBy) ?? { id: proposedBy, name: "" },
        proposedAt: proposedAt.toISOString(),
        mine: can(actor, "restriction.approve", { entityId, queue: "", proposedBy }),
      });
    }
    return ok(shown);
  },
});
