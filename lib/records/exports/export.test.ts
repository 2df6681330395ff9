// Who fetches a bundle reads no more in it than the record itself shows them.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { conflicts } from "@/db/schema/staff";
import { informationRequests } from "@/db/schema/supervision";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeStaff,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { take } from "@/lib/retention/testing";
import {
  answerInformationRequest,
  fileInformationRequest,
  takeInformationRequest,
} from "@/lib/supervision/requests/commands";
import { exportRecords, fetchExport } from "./export";

let entity: TestEntity;
let customer: TestCustomer;
let [manager, mlro] = [{}, {}] as [StaffActor, StaffActor];
beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  entity = await makeEntity();
  customer = await makeCustomer(entity);
  [manager, mlro] = [await makeStaff("manager", [entity]), await makeStaff("mlro", [entity])];
});
afterAll(closeDatabase);

const made = async (actor: StaffActor) =>
  take(await exportRecords({ actor }, { entityId: entity.id, customer: customer.externalId })).id;
const fetched = async (actor: StaffActor, exportId: string): Promise<string> => {
  const answer = await fetchExport({ actor }, { exportId });
  return answer.ok ? "all of it" : answer.error.code;
};
const declare = (staffId: string) =>
  inTransaction("all", (tx) =>
    tx.insert(conflicts).values({ staffId, customerId: customer.id, kind: "relative", declaredAt: new Date() }),
  );

describe("somebody else's bundle", () => {
  test("is fetched by whoever may read all of it", async () => {
    await makeCase(customer);
    const id = await made(mlro);
    for (const actor of [mlro, manager, await makeStaff("auditor", [entity])])
      expect(await fetched(actor, id), actor.role).toBe("all of it");
    expect(await fetched(await makeStaff("manager", [await makeEntity()]), id)).toBe("not_found");
    expect(await fetched(await makeStaff("regulator", [entity]), id)).toBe("not_found");
  });

  test("is not there for people who may not know of a restricted case in it", async () => {
    await makeCase(customer);
    await makeCase(customer, { queue: "insider" });
    const [whole, without] = [await made(mlro), await made(manager)];
    const named = await makeStaff("manager", [entity], { queues: ["insider"] });
    for (const actor of [mlro, named]) expect(await fetched(actor, whole), actor.role).toBe("all of it");
    expect(await fetched(manager, whole)).toBe("not_found");
    expect(await fetched(manager, without)).toBe("all of it");
  });

  test("is not there for who declared a conflict with somebody in it, their own included", async () => {
    await makeCase(customer);
    const [own, other] = [await made(manager), await made(mlro)];
    await declare(manager.id);
    expect([await fetched(manager, own), await fetched(manager, other)]).toEqual(["not_found", "not_found"]);
    expect(await fetched(mlro, own)).toBe("all of it");
  });

  test("is whole for the regulator who was answered with it, and for no other", async () => {
    await makeCase(customer, { queue: "insider" });
    const id = await made(mlro);
    const [regulator, other] = [await makeStaff("regulator", [entity]), await makeStaff("regulator", [entity])];
    const asked = { entityId: entity.id, authority: "Authority", asks: "Everything about them, please." };
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    const request = take(await fileInformationRequest({ actor: regulator }, { ...asked, dueAt }));
    const taken = take(await takeInformationRequest({ actor: mlro }, { requestId: request.id, version: 1 }));
    const answer = { requestId: request.id, version: taken.version, answer: "Here it is, sealed.", exportId: id };
    take(await answerInformationRequest({ actor: mlro }, answer));
    expect([await fetched(regulator, id), await fetched(other, id)]).toEqual(["all of it", "not_found"]);
    await inTransaction("all", (tx) =>
      tx.update(informationRequests).set({ regulatorId: other.id }).where(eq(informationRequests.id, request.id)),
    );
    expect([await fetched(regulator, id), await fetched(other, id)]).toEqual(["not_found", "all of it"]);
  });
});

describe("an officer", () => {
  /** Two entities whose cases have the same number; the first is the officer's, the other somebody else's. */
  async function twins() {
    const there = await makeEntity();
    const officer = await makeStaff("officer", [entity, there]);
    const [mine, other] = [await makeCase(customer), await makeCase(await makeCustomer(there))];
    expect(mine.number).toBe(other.number);
    await inTransaction("all", (tx) => tx.update(cases).set({ assigneeId: officer.id }).where(eq(cases.id, mine.id)));
    return { officer, there, mine, key: `C-${mine.number}` };
  }
  const refused = { ok: false, error: { code: "not_allowed", detail: "not_assigned_to_you" } };

  test("exports a case of their own and fetches it, for as long as it is theirs", async () => {
    const { officer, mine, key } = await twins();
    const { id } = take(await exportRecords({ actor: officer }, { entityId: entity.id, case: key }));
    expect(await fetched(officer, id)).toBe("all of it");
    const colleague = await makeStaff("officer", [entity]);
    expect(await fetched(colleague, id)).toBe("not_allowed");
    await inTransaction("all", (tx) => tx.update(cases).set({ assigneeId: colleague.id }).where(eq(cases.id, mine.id)));
    expect([await fetched(officer, id), await fetched(colleague, id)]).toEqual(["not_allowed", "all of it"]);
  });

  test("exports no case of another entity that has the same number, and nothing else beside their own", async () => {
    const { officer, there, key } = await twins();
    const stranger = await makeCustomer(entity);
    const asked = [
      { entityId: there.id, case: key },
      { entityId: entity.id, customer: stranger.externalId },
      { entityId: entity.id, customer: stranger.externalId, case: key },
      { entityId: entity.id, case: key, restriction: "R-1" },
      { entityId: entity.id },
    ];
    for (const each of asked)
      expect(await exportRecords({ actor: officer }, each), JSON.stringify(each)).toEqual(refused);
  });

  test("fetches no bundle of a whole customer", async () => {
    const { officer } = await twins();
    expect(await fetched(officer, await made(manager))).toBe("not_allowed");
  });
});
