// Whom a measure is about, locked and permitted; and the rows that a proposal begins with. Nothing is taken from anybody here.
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { investigationMembers } from "@/db/schema/investigations";
import { restrictionProposals, restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import type { StoredCase } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { sealWhy } from "./sealed";
import type { StoredProposal, StoredRestriction } from "./standing";
import { standing } from "./states";
import { lockCustomer, subjectOf } from "./store";

type Whom = {
  entityId: string;
  customerId: string;
  /** The case that it comes from, if any. */
  row: StoredCase | null;
  key: Buffer;
};

/** The customer and the case, locked and permitted. `conflict` with `customer_is_erased`, `not_found` for a case of somebody else. */
export async function holdWhom(
  { tx, permit }: Pick<CommandEnvironment, "tx" | "permit">,
  {
    customerId,
    caseId,
    investigationId,
  }: { customerId: string; caseId?: string | undefined; investigationId?: string | undefined },
): Promise<Result<Whom>> {
  await lockCustomer(tx, customerId);
  const [customer] = await tx
    .select({ entityId: customers.entityId })
    .from(customers)
    .where(eq(customers.id, customerId));
  if (!customer) return fail("not_found");
  const [row = null] = caseId ? await tx.select().from(cases).where(eq(cases.id, caseId)).for("update") : [];
  if (caseId && row?.customerId !== customerId) return fail("not_found", { path: "caseId" });
  const { entityId } = customer;
  const allowed = await permit({ entityId, customerId, queue: row?.queue ?? "", assigneeId: row?.assigneeId ?? null });
  if (!allowed.ok) return allowed.error.detail === "restricted_queue" ? fail("not_found") : allowed;
  if (investigationId && !(await isMember(tx, investigationId, customerId)))
    return fail("conflict", { detail: "not_a_member", path: "investigationId" });
  const key = await keyOfCustomer(tx, customerId);
  return key ? ok({ entityId, customerId, row, key }) : fail("conflict", { detail: "customer_is_erased" });
}

async function isMember(tx: Transaction, investigationId: string, customerId: string): Promise<boolean> {
  const [member] = await tx
    .select({ customerId: investigationMembers.customerId })
    .from(investigationMembers)
    .where(
      and(
        eq(investigationMembers.investigationId, investigationId),
        eq(investigationMembers.customerId, customerId),
        isNull(investigationMembers.removedAt),
      ),
    );
  return member !== undefined;
}

/** What stands on a customer or waits for a signature; the customer is locked, so that nothing joins meanwhile. */
export const openOf = (tx: Transaction, customerId: string): Promise<StoredRestriction[]> =>
  tx
    .select()
    .from(restrictions)
    .where(
      and(eq(restrictions.customerId, customerId), inArray(restrictions.state, ["proposed", "approved", ...standing])),
    );

/** Names what stands in the way, to whom it is theirs to see: of a restricted queue one learns no more than that it is there. */
export const inTheWay = (actor: Actor, row: StoredRestriction): { restrictionId?: string } =>
  can(actor, "restriction.read", subjectOf(row)) ? { restrictionId: row.id } : {};

type NewRestriction = typeof restrictions.$inferInsert;
type Begun = Pick<
  NewRestriction,
  | "id"
  | "entityId"
  | "customerId"
  | "number"
  | "queue"
  | "caseId"
  | "legalRequestId"
  | "investigationId"
  | "measure"
  | "scope"
  | "origin"
  | "state"
  | "ground"
  | "concern"
  | "liftsWhen"
  | "wording"
  | "automated"
  | "createdBy"
  | "endsAt"
  | "reviewAt"
  | "revision"
>;

/** Stores a restriction as it begins. */
export async function insertRestriction(tx: Transaction, now: Date, begun: Begun): Promise<StoredRestriction> {
  const [row] = await tx
    .insert(restrictions)
    .values({ ...begun, createdAt: now, causedAt: now, acknowledgedRevision: 0, version: 1 })
    .returning();
  if (!row) throw new Error("the restriction was not stored");
  return row;
}

type Asked = Pick<StoredProposal, "kind" | "quorum" | "change"> & { why: string };

/** Stores an open proposal about a restriction; its reason is sealed with the customer's key. */
export async function insertProposal(
  tx: Transaction,
  now: Date,
  actor: Pick<Actor, "id">,
  key: Buffer,
  row: StoredRestriction,
  { kind, quorum, change, why }: Asked,
): Promise<StoredProposal> {
  const id = newId(now.getTime());
  const [proposal] = await tx
    .insert(restrictionProposals)
    .values({
      ...{ id, entityId: row.entityId, customerId: row.customerId, restrictionId: row.id, kind, quorum, change },
      ...{ state: "open", wording: sealWhy(key, id, why), proposedBy: actor.id, proposedAt: now, version: 1 },
    })
    .returning();
  if (!proposal) throw new Error("the proposal was not stored");
  return proposal;
}
