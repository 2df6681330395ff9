// What was put right stays put right, and changes nothing else about the customer.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer } from "@/db/testing/factories";
import { type CustomerActor, systemActor } from "@/lib/access/actor";
import { openPersonal } from "@/lib/customers/personal";
import { newId } from "@/lib/id";
import { ownSource } from "@/lib/intake/own-source";
import { submitEvents } from "@/lib/intake/submit";
import { take } from "@/lib/retention/testing";
import { applyRectification } from "./apply";
import { answerRequest } from "./commands";
import { fileRequest } from "./file";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const asCustomer = ({ id, entityId }: TestCustomer): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id, entityIds: [entityId], linkId: newId(), sessionId: newId() },
  ...{ purpose: "data", subjectId: id },
});
/** A customer: `told` submits an event of theirs, `ask` has a new name accepted, which then waits for the job. */
async function scene() {
  const entity = await makeEntity();
  const customer = await makeCustomer(entity);
  const told = async (kind: string, at: number, more: object = {}) => {
    const value = { id: newId(), kind, at: new Date(at).toISOString(), customer: customer.externalId, ...more };
    const { answers } = take(await submitEvents({ actor: systemActor("core") }, [{ line: 1, value }]));
    expect(answers).toMatchObject([{ status: "accepted" }]);
  };
  const ask = async () => {
    const changes = [{ field: "name", to: "Maria Corrected" } as const];
    const asked = take(await fileRequest({ actor: asCustomer(customer) }, { kind: "rectification", changes }));
    const officer = await makeStaff("officer", [entity]);
    take(await answerRequest({ actor: officer }, { requestId: asked.id, version: asked.version, accepted: [0] }));
    return asked.id;
  };
  const read = async () => {
    const [row] = await inTransaction("all", (tx) => tx.select().from(customers).where(eq(customers.id, customer.id)));
    if (!row) throw new Error("no such customer");
    const { name } = openPersonal(customer.key, customer.id, row.sealed);
    return { name, language: row.language, level: row.kycLevel, ended: row.relationshipEndedAt?.getTime() ?? null };
  };
  return { entity, customer, told, ask, read };
}

const isWaiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const waiting = () => inTransaction("all", async (beside) => (await beside.execute(isWaiting)).rowCount);

describe("a correction", () => {
  test("is of what is held when it is stored, whatever is told while its job runs", async () => {
    const { customer, ask, read } = await scene();
    const requestId = await ask();
    let job: Promise<void> | undefined;
    await inTransaction("all", async (tx) => {
      await tx
        .update(customers)
        .set({ language: "pt", detailsAt: new Date(Date.now() + 60_000) })
        .where(eq(customers.id, customer.id));
      job = applyRectification(requestId, ["name"]);
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    });
    await job;
    expect(await read()).toMatchObject({ name: "Maria Corrected", language: "pt" });
  });

  test("of somebody who left does not begin the relationship anew", async () => {
    const { told, ask, read } = await scene();
    const left = Date.now();
    await told("relationship_end", left);
    await applyRectification(await ask(), ["name"]);
    expect(await read()).toMatchObject({ name: "Maria Corrected", ended: left });
  });

  test("is not taken for done because something else has its id", async () => {
    const { entity, told, ask, read } = await scene();
    const other = await makeCustomer(entity);
    const ids = [await ask(), await ask()] as const;
    const own = (id: string) => ({ source: ownSource, id: `rectification-${id}` });
    await told("market", Date.now(), { ...own(ids[0]), customer: undefined, asset: "BTC", move_pct: 1 });
    await told("kyc_level", Date.now(), { ...own(ids[1]), customer: other.externalId, level: 2 });
    for (const id of ids) await expect(applyRectification(id, ["name"])).rejects.toThrow("idempotency_mismatch");
    expect(await read()).toMatchObject({ name: "Maria Petrova" });
  });

  test("stands against what was told between decision and job", async () => {
    const { entity, told, ask, read } = await scene();
    const soon = Date.now() + 60_000;
    const [first, second] = [await ask(), await ask()];
    await told("kyc_level", soon, { level: 3 });
    await applyRectification(first, ["name"]);
    expect(await read()).toMatchObject({ name: "Maria Corrected", level: 3 });
    const details = { entity: entity.code, type: "person", name: "Maria Petrova", language: "en", terms_version: "1" };
    await told("customer", soon + 1_000, { ...details, residence: "PT", kyc_level: 2 });
    expect(await read()).toMatchObject({ name: "Maria Petrova", level: 2 });
    await applyRectification(second, ["name"]);
    expect(await read()).toMatchObject({ name: "Maria Corrected", level: 2 });
  });
});
