// Who is in an investigation, and what it becomes: added by hand or by a trace, taken out with a reason, noted, closed.
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { investigationMembers, investigationNotes } from "@/db/schema/investigations";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { InvestigationReceipt } from "../dto";
import { casesAsMembers } from "../from-cases";
import { storeMembers, visibleMembers } from "../members";
import { customersReached } from "../reach";
import { sealRemoval } from "../removal";
import { addCasesInput, addSeedsInput, addTracedInput, closeInput, noteInput, removeInput } from "../schema";
import { holdInvestigation, investigationRecord, receiptOf, saveInvestigation, sealNote, topicsOf } from "../store";

const subject = ({ investigationId }: { investigationId: string }) => ({ type: "investigation", id: investigationId });
type Answer = Outcome<InvestigationReceipt>;

export const addSeeds = defineCommand({
  name: "investigation.add_seeds",
  permission: "investigation.work",
  input: addSeedsInput,
  subject,
  async run(environment, { investigationId, version, seeds }): Promise<Answer> {
    const { tx } = environment;
    const held = await holdInvestigation(environment, investigationId, version);
    if (!held.ok) return held;
    const all = new Map(
      [...held.value.seeds, ...seeds].map(({ chain, address }) => [normaliseAddress(address), chain]),
    );
    if (all.size > 200) return fail("too_large", { detail: "too_many_seeds", params: { most: 200 } });
    const saved = await saveInvestigation(tx, held.value, {
      seeds: [...all].map(([address, chain]) => ({ chain, address })),
    });
    return done(receiptOf(saved), [investigationRecord("investigation.seeds_added", saved, { seeds: all.size })], {
      topics: topicsOf(saved),
    });
  },
});

/** Takes in the customers of cases; who was taken out before stays out. */
export const addCases = defineCommand({
  name: "investigation.add_cases",
  permission: "investigation.work",
  input: addCasesInput,
  subject,
  async run(environment, { investigationId, version, caseIds }): Promise<Answer> {
    const { tx, actor, now } = environment;
    const held = await holdInvestigation(environment, investigationId, version);
    if (!held.ok) return held;
    const members = await casesAsMembers(tx, actor, { entityId: held.value.entityId, caseIds });
    if (!members.ok) return members;
    const added = await storeMembers(tx, actor, now, held.value, members.value);
    if (!added.ok) return added;
    const saved = await saveInvestigation(tx, held.value);
    const data = { cases: caseIds, added: added.value };
    return done(receiptOf(saved), [investigationRecord("investigation.members_added", saved, data)], {
      topics: [...topicsOf(saved), ...caseIds.map((id) => `case:${id}`)],
    });
  },
});

/** Takes in whom the trace reached: followed anew here, so that nobody is in it on the browser's word. */
export const addTraced = defineCommand({
  name: "investigation.add_traced",
  permission: "investigation.work",
  input: addTracedInput,
  subject,
  async run(environment, { investigationId, version, customerIds, hops, minShare }): Promise<Answer> {
    const { tx, actor, now } = environment;
    const held = await holdInvestigation(environment, investigationId, version);
    if (!held.ok) return held;
    const { hits } = await customersReached(tx, now, held.value.entityId, held.value.seeds, { hops, minShare });
    const wanted = hits.filter(({ customerId }) => customerIds.includes(customerId));
    if (wanted.length !== new Set(customerIds).size) return fail("conflict", { detail: "not_reached" });
    const members = wanted.map((hit) => ({ ...hit, source: "trace" as const }));
    const added = await storeMembers(tx, actor, now, held.value, members);
    if (!added.ok) return added;
    const saved = await saveInvestigation(tx, held.value);
    const data = { customers: customerIds, added: added.value, hops, minShare };
    return done(receiptOf(saved), [investigationRecord("investigation.traced", saved, data)], {
      topics: topicsOf(saved),
    });
  },
});

/** Takes members out: they had nothing to do with it. They stay to be seen, with the reason. */
export const removeMembers = defineCommand({
  name: "investigation.remove_members",
  permission: "investigation.work",
  input: removeInput,
  subject,
  async run(environment, { investigationId, version, customerIds, because }): Promise<Answer> {
    const { tx, actor, now } = environment;
    const held = await holdInvestigation(environment, investigationId, version);
    if (!held.ok) return held;
    const present = and(
      eq(investigationMembers.investigationId, investigationId),
      isNull(investigationMembers.removedAt),
    );
    // whom the person may not see there is nobody whom they could take out
    const seen = tx
      .select({ id: investigationMembers.customerId })
      .from(investigationMembers)
      .leftJoin(cases, eq(cases.id, investigationMembers.caseId))
      .where(and(present, inArray(investigationMembers.customerId, customerIds), visibleMembers(actor)));
    const removed = await tx
      .update(investigationMembers)
      .set({ removedAt: now, removedBy: actor.id })
      .where(and(present, inArray(investigationMembers.customerId, seen)))
      .returning({ id: investigationMembers.customerId });
    if (removed.length !== new Set(customerIds).size) return fail("conflict", { detail: "not_a_member" });
    for (const [customerId, removedBecause] of await sealRemoval(tx, investigationId, customerIds, because))
      await tx
        .update(investigationMembers)
        .set({ removedBecause })
        .where(
          and(
            eq(investigationMembers.investigationId, investigationId),
            eq(investigationMembers.customerId, customerId),
          ),
        );
    const saved = await saveInvestigation(tx, held.value);
    const data = { customers: customerIds, because: digestOf(because) };
    return done(receiptOf(saved), [investigationRecord("investigation.members_removed", saved, data)], {
      topics: topicsOf(saved),
    });
  },
});

export const noteOnInvestigation = defineCommand({
  name: "investigation.note",
  permission: "investigation.work",
  input: noteInput,
  subject,
  async run(environment, { investigationId, body }): Promise<Answer> {
    const { tx, actor, now } = environment;
    const held = await holdInvestigation(environment, investigationId);
    if (!held.ok) return held;
    const id = newId();
    const { entityId } = held.value;
    await tx
      .insert(investigationNotes)
      .values({ id, entityId, investigationId, authorId: actor.id, body: sealNote(id, body), createdAt: now });
    const data = { note: id, digest: digestOf(body) };
    return done(receiptOf(held.value), [investigationRecord("investigation.noted", held.value, data)], {
      topics: topicsOf(held.value),
    });
  },
});

/** Ends it. What was proposed or stands because of it goes its own way. */
export const closeInvestigation = defineCommand({
  name: "investigation.close",
  permission: "investigation.work",
  input: closeInput,
  subject,
  async run(environment, { investigationId, version, outcome, words }): Promise<Answer> {
    const { tx, actor, now } = environment;
    const held = await holdInvestigation(environment, investigationId, version);
    if (!held.ok) return held;
    const { rows } = await tx.execute<{ open: boolean }>(
      sql`select exists (select 1 from restriction_batches where investigation_id = ${investigationId}
        and state in ('open', 'running')) as open`,
    );
    if (rows[0]?.open) return fail("conflict", { detail: "proposal_is_open" });
    const id = newId();
    const { entityId } = held.value;
    await tx
      .insert(investigationNotes)
      .values({ id, entityId, investigationId, authorId: actor.id, body: sealNote(id, words), createdAt: now });
    const saved = await saveInvestigation(tx, held.value, {
      state: "closed",
      closedAt: now,
      closedBy: actor.id,
      outcome,
    });
    return done(receiptOf(saved), [investigationRecord("investigation.closed", saved, { outcome, note: id })], {
      topics: topicsOf(saved),
    });
  },
});
