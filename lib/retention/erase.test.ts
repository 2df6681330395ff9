// Nothing goes before its time, under a hold, or by one pair of hands; what goes is gone everywhere, once, and stays gone after a restore.
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { asOwner } from "@/db/owner";
import { customerKeys, customers, customerTokens } from "@/db/schema/customers";
import { records } from "@/db/schema/records";
import { erasures, legalHolds } from "@/db/schema/retention";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeEvent, makeStaff, type TestCustomer } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/open";
import { setClock } from "@/lib/clock";
import { openCustomerPage } from "@/lib/customers/queries";
import { findDue } from "./due";
import { carryOutErasures } from "./erase";
import { decideLift, extendHold, placeHold, proposeLift } from "./hold-commands";
import { listHolds } from "./hold-queries";
import { readJournal } from "./journal";
import { missingErasures, reapplyErasures, refuseUntilReapplied } from "./reapply";
import { decideErasures, proposeErasures } from "./run-commands";
import { eraseDue, leave, makeSigner, take } from "./testing";

const FIVE = 1_827;
withOwnDatabase();

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const keyOf = async ({ id }: TestCustomer) =>
  (await all((tx) => tx.select().from(customerKeys).where(eq(customerKeys.customerId, id))))[0]?.wrapped;
const dueOf = async (entityId: string) => all((tx) => findDue(tx, entityId, new Date()));

describe("who is due", () => {
  test("five years after the end, ten where sanctions are concerned; not while anything is open or held", async () => {
    const entity = await makeEntity();
    const officer = await makeStaff("officer", [entity]);
    const make = async (daysAgo: number | null) => {
      const customer = await makeCustomer(entity);
      if (daysAgo !== null) await leave(customer, daysAgo);
      return customer;
    };
    const [active, young, old, listed, held, open] = [
      ...[await make(null), await make(1_800), await make(FIVE), await make(FIVE), await make(FIVE), await make(FIVE)],
    ] as TestCustomer[];
    for (const one of [active, young, old, listed, held, open]) expect(one).toBeDefined();
    if (!listed || !held || !open || !old) return;
    const sanctioned = await makeCase(listed, { queue: "sanctions" });
    await all((tx) =>
      tx.execute(sql`update cases set state = 'closed', outcome = 'false_positive', closed_at = now() - interval '6 years',
        deserved_look = false where id = ${sanctioned.id}`),
    );
    await makeCase(open);
    take(await placeHold({ actor: officer }, { customerId: held.id, until: null, reason: "a court asked for it" }));
    const { due, heldBack } = await dueOf(entity.id);
    expect(due.map(({ customerId }) => customerId)).toEqual([old.id]);
    expect(heldBack.map(({ customerId, kept }) => [customerId, kept]).sort()).toEqual(
      [
        [held.id, "legal_hold"],
        [open.id, "open_matter"],
      ].sort(),
    );
    await leave(listed, 3_654);
    expect((await dueOf(entity.id)).due.map(({ because }) => because)).toEqual(["sanctions", "identity"]);
  });
});

describe("a hold", () => {
  test("is never shortened and ends by two people, whatever the program does", async () => {
    const entity = await makeEntity();
    const customer = await makeCustomer(entity);
    const [officer, manager] = [await makeSigner("officer", entity), await makeSigner("manager", entity)];
    const until = new Date(Date.now() + 86_400_000 * 30);
    const reason = "the prosecutor asked for it";
    const { id: holdId } = take(await placeHold({ actor: officer }, { customerId: customer.id, until, reason }));
    const sooner = new Date(until.getTime() - 1);
    expect(await extendHold({ actor: officer }, { holdId, until: sooner })).toMatchObject({
      error: { detail: "never_shortened" },
    });
    for (const change of [{ until: sooner }, { liftedBy: manager.id, liftedAt: new Date() }, { liftedAt: new Date() }])
      await expect(all((tx) => tx.update(legalHolds).set(change).where(eq(legalHolds.id, holdId)))).rejects.toThrow();
    await expect(all((tx) => tx.delete(legalHolds).where(eq(legalHolds.id, holdId)))).rejects.toThrow();
    take(await extendHold({ actor: officer }, { holdId, until: null }));
    const decide = async (actor: StaffActor, proposedAt: string) =>
      decideLift({ actor }, { holdId, proposedAt, verdict: "lift" });
    const proposed = async (actor: StaffActor, at: number): Promise<string> => {
      setClock(at);
      take(await proposeLift({ actor }, { holdId, reason: "the proceedings have ended" }));
      setClock(null);
      const [hold] = take(await listHolds({ actor }, { customerId: customer.id }));
      return hold?.lift?.at ?? "";
    };
    const at = Date.now();
    const never = new Date(at).toISOString();
    expect(await decide(manager, never)).toMatchObject({ error: { detail: "nothing_proposed" } });
    const read = await proposed(officer, at - 2_000);
    const later = await proposed(manager, at - 1_000);
    expect(await decide(manager, later)).toMatchObject({ error: { detail: "proposer_cannot_decide" } });
    expect(await decide(officer, later)).toMatchObject({ error: { detail: "role_may_not" } });
    const other = await makeSigner("manager", entity);
    expect(await decide(other, read)).toMatchObject({ error: { code: "stale" } });
    take(await decide(other, later));
    await expect(
      all((tx) => tx.update(legalHolds).set({ liftedAt: null, liftedBy: null }).where(eq(legalHolds.id, holdId))),
    ).rejects.toThrow();
  });
});

describe("an erasure", () => {
  test("takes two people and the list that was seen; nobody destroys a key alone", async () => {
    const entity = await makeEntity();
    const customer = await makeCustomer(entity);
    await leave(customer, FIVE);
    const [first, second] = [await makeSigner("manager", entity), await makeSigner("manager", entity)];
    expect(await proposeErasures({ actor: first }, { entityId: entity.id, seen: 2 })).toMatchObject({
      error: { code: "stale" },
    });
    const { id: runId } = take(await proposeErasures({ actor: first }, { entityId: entity.id, seen: 1 }));
    const decision = { runId, version: 1, verdict: "approve" } as const;
    expect(await decideErasures({ actor: first }, decision)).toMatchObject({
      error: { detail: "proposer_cannot_decide" },
    });
    await carryOutErasures();
    expect(await keyOf(customer)).not.toBeNull();
    const destroy = sql`select * from erase_customers(array[${customer.id}]::uuid[], now())`;
    await expect(all((tx) => tx.execute(destroy))).rejects.toThrow();
    await expect(
      all((tx) => tx.update(customerKeys).set({ wrapped: null }).where(eq(customerKeys.customerId, customer.id))),
    ).rejects.toThrow();
    const late = await makeCustomer(entity);
    await expect(
      all(async (tx) => {
        await tx.execute(sql`update erasure_runs set state = 'approved', decided_by = ${second.id}, decided_at = now(), version = 2
          where id = ${runId}`);
        await tx.execute(sql`insert into erasures (id, entity_id, run_id, customer_id, state, because, due_at, files)
          values (gen_random_uuid(), ${entity.id}, ${runId}, ${late.id}, 'due', 'identity', now(), '{}')`);
      }),
    ).rejects.toThrow();
    // held after it was signed: kept
    take(await decideErasures({ actor: second }, decision));
    take(await placeHold({ actor: first }, { customerId: customer.id, until: null, reason: "a court asked for it" }));
    await expect(all((tx) => tx.execute(destroy))).rejects.toThrow();
    await carryOutErasures();
    expect(await keyOf(customer)).not.toBeNull();
    const [item] = await all((tx) => tx.select().from(erasures).where(eq(erasures.runId, runId)));
    expect(item).toMatchObject({ state: "kept", keptBecause: "legal_hold" });
  });

  test("happens once, is written down outside, and comes again after a restore before anything serves", async () => {
    const entity = await makeEntity();
    const [customer, other] = [await makeCustomer(entity), await makeCustomer(entity)];
    await makeEvent(customer, { hash: "0xabc" });
    const before = await all(async (tx) => ({
      key: (await tx.select().from(customerKeys).where(eq(customerKeys.customerId, customer.id)))[0],
      row: (await tx.select().from(customers).where(eq(customers.id, customer.id)))[0],
      tokens: await tx.select().from(customerTokens).where(eq(customerTokens.customerId, customer.id)),
    }));
    await leave(customer, FIVE);
    await eraseDue(entity, 1);
    await carryOutErasures();
    const erased = () =>
      all((tx) => tx.select().from(records).where(eq(records.kind, "customer.erased")).orderBy(records.seq)).then(
        (rows) => rows.filter(({ subjectId }) => subjectId === customer.id),
      );
    expect(await erased()).toHaveLength(1);
    expect((await readJournal()).filter((one) => one.customer === customer.id)).toHaveLength(1);
    expect(await keyOf(customer)).toBeNull();
    expect(await keyOf(other)).not.toBeNull();
    expect(await missingErasures()).toBe(0);
    // as a backup from before would bring it back
    const adminUrl = process.env.DATABASE_ADMIN_URL ?? "";
    await asOwner(adminUrl, async (tx) => {
      await tx.execute(sql`alter table customer_keys disable trigger customer_keys_guarded`);
      await tx
        .update(customerKeys)
        .set({ wrapped: before.key?.wrapped ?? null })
        .where(eq(customerKeys.customerId, customer.id));
      await tx.update(customers).set({ sealed: before.row?.sealed }).where(eq(customers.id, customer.id));
      await tx.insert(customerTokens).values(before.tokens);
      await tx.execute(sql`alter table customer_keys enable trigger customer_keys_guarded`);
    });
    await expect(refuseUntilReapplied()).rejects.toThrow("retention reapply");
    expect(await reapplyErasures({ adminUrl })).toEqual({ reapplied: 1 });
    expect(await reapplyErasures({ adminUrl })).toEqual({ reapplied: 0 });
    await refuseUntilReapplied();
    expect(await keyOf(customer)).toBeNull();
    expect(await erased()).toHaveLength(2);
  });

  test("pages still open and say that they were erased", async () => {
    const entity = await makeEntity();
    const manager = await makeStaff("manager", [entity]);
    const customer = await makeCustomer(entity, { name: "Ingrid Solheim" });
    const row = await makeCase(customer);
    await all((tx) =>
      tx.execute(sql`update cases set state = 'closed', outcome = 'explained', closed_at = now() - interval '6 years',
        deserved_look = false where id = ${row.id}`),
    );
    await leave(customer, FIVE);
    await eraseDue(entity, 1);
    expect(take(await openCase({ actor: manager }, { caseId: row.id })).customer.name).toBeNull();
    const page = take(await openCustomerPage({ actor: manager }, { customerId: customer.id }));
    expect(page).toMatchObject({ erased: true, identity: null });
  });
});
