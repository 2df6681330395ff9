// Opening an investigation: from cases, from a request of an authority, from addresses. Whoever opens it has it.
import { and, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { investigations } from "@/db/schema/investigations";
import { legalRequestEntries, legalRequests } from "@/db/schema/legal-requests";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { InvestigationReceipt } from "../dto";
import { casesAsMembers, type FromCase } from "../from-cases";
import { storeMembers } from "../members";
import { openInput } from "../schema";
import { investigationRecord, nextNumber, receiptOf, sealTitle, topicsOf } from "../store";

/** Who is in it from the beginning. `not_found` for a case that is not theirs to see. */
async function readBeginning(
  tx: Transaction,
  actor: Actor,
  {
    entityId,
    caseIds,
    legalRequestId,
  }: { entityId: string; caseIds: readonly string[]; legalRequestId?: string | undefined },
): Promise<Result<FromCase[]>> {
  const begun = await casesAsMembers(tx, actor, { entityId, caseIds });
  if (!begun.ok) return begun;
  const members = begun.value;
  if (!legalRequestId) return ok(members);
  const [request] = await tx
    .select()
    .from(legalRequests)
    .where(and(eq(legalRequests.id, legalRequestId), eq(legalRequests.entityId, entityId)));
  if (!request || !can(actor, "legal_request.handle", { entityId }))
    return fail("not_found", { path: "legalRequestId" });
  const named = await tx
    .select({ customerId: legalRequestEntries.customerId })
    .from(legalRequestEntries)
    .where(and(eq(legalRequestEntries.legalRequestId, legalRequestId), isNotNull(legalRequestEntries.customerId)));
  for (const { customerId } of named) if (customerId) members.push({ customerId, caseId: null, source: "list" });
  return ok(members);
}

export const openInvestigation = defineCommand({
  name: "investigation.open",
  permission: "investigation.work",
  input: openInput,
  async run({ tx, actor, now, permit }, { title, seeds, ...begin }): Promise<Outcome<InvestigationReceipt>> {
    const allowed = await permit({ entityId: begin.entityId });
    if (!allowed.ok) return allowed;
    const members = await readBeginning(tx, actor, begin);
    if (!members.ok) return members;
    const id = newId();
    const known = new Map(seeds.map(({ chain, address }) => [normaliseAddress(address), chain]));
    const [opened] = await tx
      .insert(investigations)
      .values({
        ...{ id, entityId: begin.entityId, number: await nextNumber(tx, begin.entityId), state: "open", version: 1 },
        ...{ title: sealTitle(id, title), legalRequestId: begin.legalRequestId ?? null },
        seeds: [...known].map(([address, chain]) => ({ chain, address })),
        ...{ openedBy: actor.id, openedAt: now, ownerId: actor.id },
      })
      .returning();
    if (!opened) throw new Error("an investigation was not stored");
    const added = await storeMembers(tx, actor, now, opened, members.value);
    if (!added.ok) return added;
    const data = { members: added.value, seeds: known.size, legalRequest: opened.legalRequestId };
    return done(receiptOf(opened), [investigationRecord("investigation.opened", opened, data)], {
      topics: [...topicsOf(opened), ...members.value.flatMap(({ caseId }) => (caseId ? [`case:${caseId}`] : []))],
    });
  },
});
