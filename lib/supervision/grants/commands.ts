// A regulator's grant: proposed by one person, in force when a second one says so, over when it expires or is ended. From the instant
// that it is not in force the database answers nothing by it.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { regulatorGrants } from "@/db/schema/supervision";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf, type RecordEntry, record } from "@/lib/records/append";
import { wholeEntityKinds } from "../grant-kinds";
import { isPersonFor } from "../people";
import { decideGrantInput, endGrantInput, GRANT_DAYS_MAX, proposeGrantInput } from "../schema";

type StoredGrant = typeof regulatorGrants.$inferSelect;
export type GrantReceipt = { id: string; state: string; version: number };
const DAY_MS = 86_400_000;
const receiptOf = ({ id, state, version }: StoredGrant): GrantReceipt => ({ id, state, version });
const topicsOf = ({ entityId }: StoredGrant): string[] => [`grants:${entityId}`];

const grantRecord = (kind: string, grant: StoredGrant, data: Record<string, unknown> = {}): RecordEntry =>
  record(kind, { type: "regulator_grant", id: grant.id }, grant.entityId, {
    version: grant.version,
    regulator: grant.staffId,
    ...data,
  });

/** Ids of customers and cases by what people call them; fails with the first that is not of the entity. */
async function namedIn(
  tx: Transaction,
  entityId: string,
  named: { customers: readonly string[]; cases: readonly string[] },
): Promise<Result<{ customerIds: string[] | null; caseIds: string[] | null }>> {
  const people = await tx
    .select({ id: customers.id, key: customers.externalId })
    .from(customers)
    .where(and(eq(customers.entityId, entityId), inArray(customers.externalId, [...named.customers])));
  const missing = named.customers.find((key) => !people.some((each) => each.key === key));
  if (missing !== undefined)
    return fail("not_found", { detail: "no_such_customer", path: "customers", params: { key: missing } });
  const numbers = named.cases.map((key) => Number(/^c-?(\d{1,9})$/i.exec(key)?.[1] ?? 0));
  const found = await tx
    .select({ id: cases.id, number: cases.number })
    .from(cases)
    .where(and(eq(cases.entityId, entityId), inArray(cases.number, numbers)));
  const lost = named.cases.find((_, at) => !found.some(({ number }) => number === numbers[at]));
  if (lost !== undefined) return fail("not_found", { detail: "no_such_case", path: "cases", params: { key: lost } });
  return ok({
    customerIds: people.length > 0 ? people.map(({ id }) => id) : null,
    caseIds: found.length > 0 ? found.map(({ id }) => id) : null,
  });
}

/** Proposes what a regulator may read. `invalid` for a span or an end that makes none, `not_found` for who or what is not there. */
export const proposeGrant = defineCommand({
  name: "grant.propose",
  permission: "grant.propose",
  input: proposeGrantInput,
  subject: ({ staffId }) => ({ type: "staff", id: staffId }),
  async run({ tx, actor, now, permit }, input): Promise<Outcome<GrantReceipt>> {
    const { entityId, staffId, kinds, dataFrom, dataTo, expiresAt, reason } = input;
    const allowed = await permit({ entityId, staffId });
    if (!allowed.ok) return allowed;
    if (!(await isPersonFor(tx, entityId, staffId, "regulator")))
      return fail("not_found", { detail: "no_such_regulator", path: "staffId" });
    if (expiresAt <= now || expiresAt.getTime() - now.getTime() > GRANT_DAYS_MAX * DAY_MS)
      return fail("invalid", { detail: "grant_too_long", path: "expiresAt" });
    const named = await namedIn(tx, entityId, input);
    if (!named.ok) return named;
    const { customerIds, caseIds } = named.value;
    if ((customerIds || caseIds) && kinds.some((kind) => wholeEntityKinds.includes(kind)))
      return fail("invalid", { detail: "kind_of_whole_entity", path: "kinds" });
    const [grant] = await tx
      .insert(regulatorGrants)
      .values({
        ...{
          id: newId(),
          entityId,
          staffId,
          kinds: [...new Set(kinds)].sort(),
          customerIds,
          caseIds,
          dataFrom,
          dataTo,
        },
        ...{ expiresAt, reason, state: "proposed", proposedBy: actor.id, proposedAt: now, version: 1 },
      })
      .returning();
    if (!grant) throw new Error("a grant was not stored");
    const data = { kinds: grant.kinds, customers: customerIds, cases: caseIds, dataFrom, dataTo, expiresAt };
    const entry = grantRecord("grant.proposed", grant, { ...data, reason: digestOf(reason) });
    return done(receiptOf(grant), [entry], { topics: topicsOf(grant) });
  },
});

async function held(tx: Transaction, grantId: string): Promise<StoredGrant | null> {
  const [grant] = await tx.select().from(regulatorGrants).where(eq(regulatorGrants.id, grantId)).for("update");
  return grant ?? null;
}

async function save(tx: Transaction, grant: StoredGrant, set: Partial<StoredGrant>): Promise<StoredGrant> {
  const [saved] = await tx
    .update(regulatorGrants)
    .set({ ...set, version: grant.version + 1 })
    .where(eq(regulatorGrants.id, grant.id))
    .returning();
  if (!saved) throw new Error(`grant ${grant.id} went under its lock`);
  return saved;
}

/** A second person approves or rejects. */
export const decideGrant = defineCommand({
  name: "grant.decide",
  permission: "grant.decide",
  input: decideGrantInput,
  subject: ({ grantId }) => ({ type: "regulator_grant", id: grantId }),
  async run({ tx, actor, now, permit }, { grantId, approve, version }): Promise<Outcome<GrantReceipt>> {
    const grant = await held(tx, grantId);
    if (!grant) return fail("not_found");
    const { entityId, proposedBy, staffId } = grant;
    const allowed = await permit({ entityId, proposedBy, staffId });
    if (!allowed.ok) return allowed;
    if (grant.state !== "proposed") return fail("conflict", { detail: "grant_decided" });
    if (grant.version !== version) return fail("stale", { params: { version: grant.version } });
    if (approve && grant.expiresAt <= now) return fail("conflict", { detail: "grant_over" });
    const state = approve ? "in_force" : "rejected";
    const saved = await save(tx, grant, { state, decidedBy: actor.id, decidedAt: now });
    const kind = approve ? "grant.approved" : "grant.rejected";
    return done(receiptOf(saved), [grantRecord(kind, saved, { proposedBy })], { topics: topicsOf(saved) });
  },
});

/** Ends a grant at once. */
export const endGrant = defineCommand({
  name: "grant.end",
  permission: "grant.end",
  input: endGrantInput,
  subject: ({ grantId }) => ({ type: "regulator_grant", id: grantId }),
  async run({ tx, actor, now, permit }, { grantId }): Promise<Outcome<GrantReceipt>> {
    const grant = await held(tx, grantId);
    if (!grant) return fail("not_found");
    const allowed = await permit({ entityId: grant.entityId });
    if (!allowed.ok) return allowed;
    if (grant.state !== "in_force") return fail("conflict", { detail: "grant_not_in_force" });
    const saved = await save(tx, grant, { state: "ended", endedBy: actor.id, endedAt: now });
    return done(receiptOf(saved), [grantRecord("grant.ended", saved)], { topics: topicsOf(saved) });
  },
});
