// Four eyes on roles: one person proposes, another decides, never the person it is about. Unanswered proposals lapse.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { staff, staffProposals } from "@/db/schema/staff";
import type { Actor } from "@/lib/access/actor";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { endUnfitDeputyship } from "./deputyship";
import { lockPerson, type Person, personSubject, saveEntities } from "./people";
import { afterDecision, effectiveChange, proposalExpiry, proposalState, touchedEntities } from "./proposal";
import { decideProposalInput, proposeChangeInput, type StaffChange } from "./schema";

/** A change of entities is for those who belong to each entity that the person would join or leave. */
function foreignEntities(actor: Actor, person: Person, change: StaffChange): ReturnType<typeof fail> | null {
  const { entityIds: own } = actor;
  if (own === "all" || !change.entityIds) return null;
  const touched = touchedEntities(person.entityIds, change.entityIds);
  return touched.every((id) => own.includes(id)) ? null : fail("not_allowed", sameEntities);
}
const sameEntities = { detail: "entities_not_yours", path: "change.entityIds" };

/** Marks a proposal as lapsed and says so on the record. */
async function lapse(tx: Transaction, proposalId: string, staffId: string): Promise<RecordEntry> {
  await tx.update(staffProposals).set({ state: "lapsed" }).where(eq(staffProposals.id, proposalId));
  return record("staff.change_lapsed", personSubject(staffId), null, { proposalId });
}

/** Proposes a change of role, entities or queues. One open proposal a person; it lapses after three days. */
export const proposeChange = defineCommand({
  name: "staff.propose",
  permission: "staff.propose",
  input: proposeChangeInput,
  subject: ({ staffId }) => personSubject(staffId),
  async run({ tx, actor, now, permit }, { staffId, change: wanted }) {
    const found = await lockPerson(tx, actor, staffId);
    if (!found.ok) return found;
    const allowed = await permit({ staffId });
    if (!allowed.ok) return allowed;
    const change = effectiveChange(found.value, wanted);
    if (Object.keys(change).length === 0) return fail("invalid", { detail: "nothing_to_change" });
    const foreign = foreignEntities(actor, found.value, change);
    if (foreign) return foreign;
    if (change.entityIds) {
      const known = await tx.select({ id: entities.id }).from(entities).where(inArray(entities.id, change.entityIds));
      if (known.length < new Set(change.entityIds).size) return fail("not_allowed", sameEntities);
    }
    const open = await tx
      .select()
      .from(staffProposals)
      .where(and(eq(staffProposals.staffId, staffId), eq(staffProposals.state, "open")))
      .for("update");
    const lapsed: RecordEntry[] = [];
    for (const proposal of open) {
      if (proposalState(proposal, now) === "open") return fail("conflict", { detail: "proposal_open" });
      lapsed.push(await lapse(tx, proposal.id, staffId));
    }
    const id = newId();
    const expiresAt = proposalExpiry(now);
    const row = { id, staffId, proposedBy: actor.id, change, state: "open", createdAt: now, expiresAt };
    await tx.insert(staffProposals).values(row);
    const data = { proposalId: id, change, expiresAt };
    return done({ id, expiresAt }, [record("staff.change_proposed", personSubject(staffId), null, data), ...lapsed]);
  },
});

/** Approves or rejects. Answers the state reached: `lapsed` when the decision comes too late. */
export const decideProposal = defineCommand({
  name: "staff.decide",
  permission: "staff.decide",
  input: decideProposalInput,
  subject: ({ proposalId }) => ({ type: "staff_proposal", id: proposalId }),
  async run({ tx, actor, now, permit }, { proposalId, decision }) {
    const [seen] = await tx
      .select({ staffId: staffProposals.staffId })
      .from(staffProposals)
      .where(eq(staffProposals.id, proposalId));
    if (!seen) return fail("not_found");
    // The person first, then the proposal: the same order as `proposeChange`.
    const found = await lockPerson(tx, actor, seen.staffId);
    if (!found.ok) return found;
    const [proposal] = await tx.select().from(staffProposals).where(eq(staffProposals.id, proposalId)).for("update");
    if (!proposal) return fail("not_found");
    const { staffId, proposedBy, change } = proposal;
    const allowed = await permit({ staffId, proposedBy });
    if (!allowed.ok) return allowed;
    if (proposal.state !== "open") return fail("conflict", { detail: "proposal_decided" });
    if (proposalState(proposal, now) === "lapsed") {
      return done({ state: "lapsed" as string }, [await lapse(tx, proposalId, staffId)]);
    }
    const state = afterDecision(decision);
    const foreign = state === "approved" ? foreignEntities(actor, found.value, change as StaffChange) : null;
    if (foreign) return foreign;
    await tx
      .update(staffProposals)
      .set({ state, decidedBy: actor.id, decidedAt: now })
      .where(eq(staffProposals.id, proposalId));
    const ended = state === "approved" ? await apply(tx, found.value, change as StaffChange, actor.id, now) : [];
    const before = { role: found.value.role, entityIds: found.value.entityIds, queues: found.value.queues };
    const data = { proposalId, proposedBy, change, before };
    return done({ state: state as string }, [
      record(`staff.change_${state}`, personSubject(staffId), null, data),
      ...ended,
    ]);
  },
});

/** Makes the person what was approved, and no deputy of what they may not be any more; answers the records beside the approval's. */
async function apply(
  tx: Transaction,
  person: Person,
  change: StaffChange,
  by: string,
  now: Date,
): Promise<RecordEntry[]> {
  const { role = person.role, queues = person.queues, entityIds = person.entityIds } = change;
  await tx
    .update(staff)
    .set({ role, queues, version: person.version + 1 })
    .where(eq(staff.id, person.id));
  if (change.entityIds) await saveEntities(tx, person.id, change.entityIds);
  return endUnfitDeputyship(tx, { ...person, role, entityIds }, by, now);
}
