// One investigation as staff see it. Names and notes open only for a reader whose look is on record; members who came in by a case of
// a restricted queue are seen only by whoever may see that queue.
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { investigationMembers, investigationNotes } from "@/db/schema/investigations";
import { legalRequests } from "@/db/schema/legal-requests";
import { records } from "@/db/schema/records";
import { restrictionBatches, restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { identitiesOf } from "@/lib/cases/identity";
import { caseKey } from "@/lib/cases/lock";
import { namesOf, personOf } from "@/lib/cases/people";
import { requestKey } from "@/lib/legal-requests/basis";
import { batchesOf } from "@/lib/legal-requests/view";
import type { RestrictionState } from "@/lib/restrictions/states";
import { restrictionKey } from "@/lib/restrictions/store";
import type { InvestigationView, MemberSource, MemberView } from "./dto";
import { sharedAmong } from "./evidence";
import { visibleMembers } from "./members";
import { openRemovals } from "./removal";
import { toRows } from "./rows";
import { openNote, type StoredInvestigation } from "./store";

type Environment = { tx: Transaction; actor: Actor; now: Date };

export async function viewOf(
  environment: Environment,
  found: StoredInvestigation,
  open: boolean,
): Promise<InvestigationView> {
  const { tx, actor } = environment;
  const [row] = await toRows(tx, [found], open);
  if (!row) throw new Error("an investigation without a row");
  const members = await membersOf(environment, found.id, open);
  const present = members.filter(({ removed }) => removed === null).map(({ customerId }) => customerId);
  const works = can(actor, "investigation.work", { entityId: found.entityId });
  const over = found.state === "closed" ? "closed" : null;
  return {
    ...row,
    seeds: found.seeds,
    legalRequest: await requestOf(tx, actor, found.legalRequestId),
    members,
    shared: open ? await sharedAmong(tx, present) : [],
    notes: open ? await notesOf(tx, found.id) : [],
    batches: await batchesOf(tx, eq(restrictionBatches.investigationId, found.id)),
    may: {
      work: works ? over : "role",
      propose: !works || !can(actor, "restriction.propose", { entityId: found.entityId }) ? "role" : (over ?? null),
    },
    history: await historyOf(tx, found.id),
  };
}

async function membersOf({ tx, actor }: Environment, id: string, open: boolean): Promise<MemberView[]> {
  const rows = await tx
    .select({ member: investigationMembers, externalId: customers.externalId, number: cases.number })
    .from(investigationMembers)
    .innerJoin(customers, eq(customers.id, investigationMembers.customerId))
    .leftJoin(cases, eq(cases.id, investigationMembers.caseId))
    .where(and(eq(investigationMembers.investigationId, id), visibleMembers(actor)))
    .orderBy(asc(investigationMembers.addedAt), asc(customers.externalId));
  const ids = rows.map(({ member }) => member.customerId);
  const identities = open ? await identitiesOf(tx, ids) : new Map();
  const words = await openRemovals(tx, open ? rows.map(({ member }) => member) : []);
  const names = await namesOf(
    tx,
    rows.flatMap(({ member }) => [member.addedBy, member.removedBy]),
  );
  const placed = ids.length
    ? await tx
        .select()
        .from(restrictions)
        .where(and(eq(restrictions.investigationId, id), inArray(restrictions.customerId, ids)))
        .orderBy(asc(restrictions.createdAt))
    : [];
  const byCustomer = new Map(placed.map((restriction) => [restriction.customerId, restriction]));
  return rows.map(({ member, externalId, number }) => {
    const restriction = byCustomer.get(member.customerId);
    return {
      ...{ customerId: member.customerId, externalId, source: member.source as MemberSource },
      ...{ name: identities.get(member.customerId)?.name ?? null },
      ...{ caseId: member.caseId, caseKey: number === null ? null : caseKey(number) },
      ...{ hops: member.hops, share: member.share, usdCents: member.usdCents, path: member.path ?? [] },
      ...{ addedBy: personOf(names, member.addedBy), addedAt: member.addedAt.toISOString() },
      removed: member.removedAt
        ? {
            at: member.removedAt.toISOString(),
            by: personOf(names, member.removedBy),
            because: words.get(member.customerId) ?? "",
          }
        : null,
      restriction: restriction
        ? {
            ...{ id: restriction.id, key: restrictionKey(restriction.number), measure: restriction.measure },
            state: restriction.state as RestrictionState,
          }
        : null,
    };
  });
}

async function requestOf(tx: Transaction, actor: Actor, id: string | null): Promise<InvestigationView["legalRequest"]> {
  if (!id || !can(actor, "legal_request.read")) return null;
  const [request] = await tx.select().from(legalRequests).where(eq(legalRequests.id, id));
  return request
    ? { id, key: requestKey(request.number), authority: request.authority, reference: request.reference }
    : null;
}

async function notesOf(tx: Transaction, id: string): Promise<InvestigationView["notes"]> {
  const rows = await tx
    .select()
    .from(investigationNotes)
    .where(eq(investigationNotes.investigationId, id))
    .orderBy(desc(investigationNotes.createdAt));
  const names = await namesOf(
    tx,
    rows.map(({ authorId }) => authorId),
  );
  return rows.map(({ id: noteId, authorId, body, createdAt }) => ({
    ...{ id: noteId, at: createdAt.toISOString(), by: personOf(names, authorId), body: openNote(noteId, body) },
  }));
}

async function historyOf(tx: Transaction, id: string): Promise<InvestigationView["history"]> {
  const rows = await tx
    .select({ at: records.at, kind: records.kind, actorId: records.actorId })
    .from(records)
    .where(and(eq(records.subjectType, "investigation"), eq(records.subjectId, id)))
    .orderBy(desc(records.seq))
    .limit(100);
  const names = await namesOf(
    tx,
    rows.map(({ actorId }) => actorId),
  );
  return rows.map(({ at, kind, actorId }) => ({ at: at.toISOString(), kind, by: personOf(names, actorId) }));
}
