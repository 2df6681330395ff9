// One proposal for many accounts: each is a restriction of its own from the beginning, proposed, and takes nothing until others have
// signed the one proposal that they hang on.

import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { restrictionBatches, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import { lockCustomers } from "@/lib/cases/lock";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { passWording } from "@/lib/inquiries/told-words";
import { sealWording } from "../sealed";
import { restrictionRecord } from "../store";
import type { BatchReceipt } from "./dto";
import { type Evaluation, evaluateBatch } from "./evaluate";
import { proposeBatchInput } from "./schema";
import { batchRecord, permitAll, receiptOf, sealBatchWords, takeNumbers, topicsOf } from "./store";

type Input = z.output<typeof proposeBatchInput>;
const PORTION = 400;

/**
 * Proposes a measure for many. Fails with what the source gives no basis for, `invalid` `batch_refused` with `params.entries` telling
 * each account that cannot be in it, `over_whole`, `needs_why_not_less`.
 */
export const proposeBatch = defineCommand({
  name: "restriction_batch.propose",
  permission: "restriction.propose",
  input: proposeBatchInput,
  subject: ({ legalRequestId, investigationId }) =>
    legalRequestId
      ? { type: "legal_request", id: legalRequestId }
      : { type: "investigation", id: investigationId ?? "" },
  async run({ tx, actor, now, permit }, input): Promise<Outcome<BatchReceipt>> {
    await lockCustomers(
      tx,
      input.members.map(({ customerId }) => customerId),
    );
    const judged = await evaluateBatch(tx, actor.id, input, now, true);
    if (!judged.ok) return judged;
    const { entityId, entries, overWhole, needsWhyNotLess } = judged.value;
    const queues = entries.map(({ queue }) => queue);
    const allowed = await permitAll(permit, { entityId }, queues);
    if (!allowed.ok) return allowed;
    const refused = entries.flatMap(({ customerId, refused: why }) => (why ? [{ customerId, why }] : []));
    if (refused.some(({ why }) => why === "conflict_of_interest"))
      return fail("not_allowed", { detail: "conflict_of_interest" });
    if (refused.length > 0)
      return fail("invalid", { detail: "batch_refused", path: "members", params: { entries: refused.slice(0, 100) } });
    if (overWhole) return fail("invalid", { detail: "over_whole", path: "members" });
    if (needsWhyNotLess && !input.whyNotLess)
      return fail("invalid", { detail: "needs_why_not_less", path: "whyNotLess" });
    const clean = passWording([{ path: "told", text: input.told }]);
    if (!clean.ok) return clean;
    return store(tx, actor.id, now, input, judged.value);
  },
});

async function store(
  tx: Transaction,
  by: string,
  now: Date,
  input: Input,
  { entityId, ground, functions, endsAt, reviewAt, entries }: Evaluation,
): Promise<Outcome<BatchReceipt>> {
  const [id, proposalId] = [newId(), newId()];
  const sources = {
    legalRequestId: input.legalRequestId ?? null,
    investigationId: input.investigationId ?? null,
  };
  const total = entries.length;
  const [batch] = await tx
    .insert(restrictionBatches)
    .values({
      ...{ ...sources, id, entityId, number: await takeNumbers(tx, entityId, "restriction_batch", 1), state: "open" },
      ...{ measure: input.measure, total, placed: 0, createdBy: by, createdAt: now, version: 1 },
    })
    .returning();
  if (!batch) throw new Error("a batch was not stored");
  const first = await takeNumbers(tx, entityId, "restriction", total);
  const wording = { why: input.why, whyNotLess: input.whyNotLess, told: input.told };
  const rows = entries.map(({ customerId, usdCents, key, caseId, queue, traced }, nth) => {
    const restrictionId = newId();
    if (!key) throw new Error("an account without a key was let through");
    return {
      ...{ ...sources, id: restrictionId, entityId, customerId, number: first + nth, queue, caseId, batchId: id },
      ...{ measure: input.measure, scope: { functions, ...(usdCents === null ? {} : { usdCents }) } },
      ...{ origin: "proposal", state: "proposed", ground, concern: input.concern, liftsWhen: input.liftsWhen },
      ...{ wording: sealWording(key, restrictionId, wording), automated: traced, createdBy: by, createdAt: now },
      ...{ causedAt: now, endsAt, reviewAt, revision: 0, acknowledgedRevision: 0, version: 1 },
    };
  });
  for (let at = 0; at < rows.length; at += PORTION) await tx.insert(restrictions).values(rows.slice(at, at + PORTION));
  await tx.insert(restrictionProposals).values({
    ...{ id: proposalId, entityId, batchId: id, kind: "place", state: "open", quorum: 1, change: {} },
    ...{ wording: sealBatchWords(proposalId, input), proposedBy: by, proposedAt: now, version: 1 },
  });
  const data = { ...sources, ground, concern: input.concern, endsAt, reviewAt };
  const each = rows.map((row) => restrictionRecord("restriction.proposed", row, { batch: id, scope: row.scope }));
  return done(receiptOf(batch), [batchRecord("restriction_batch.proposed", batch, data), ...each], {
    topics: [...topicsOf(batch), ...rows.map(({ customerId }) => `customer:${customerId}`)].slice(0, 200),
  });
}
