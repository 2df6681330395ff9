// The same number in two entities is two people: a key for both is told of neither until it says which, in reading as in writing.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as appealOf } from "@/app/api/v1/customers/[customer]/appeals/[appeal]/route";
import { POST as withdraw } from "@/app/api/v1/customers/[customer]/appeals/[appeal]/withdrawal/route";
import { POST as appeal, GET as appealsOf } from "@/app/api/v1/customers/[customer]/appeals/route";
import { POST as ask, GET as requestsOf } from "@/app/api/v1/customers/[customer]/data-requests/route";
import { POST as write } from "@/app/api/v1/customers/[customer]/inquiries/[inquiry]/messages/route";
import { GET as inquiryOf } from "@/app/api/v1/customers/[customer]/inquiries/[inquiry]/route";
import { GET as inquiriesOf } from "@/app/api/v1/customers/[customer]/inquiries/route";
import { GET as describeApi } from "@/app/api/v1/openapi.json/route";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { sendTo, take } from "@/lib/inquiries/testing";
import { toldRestrictions } from "@/lib/restrictions/queries/told";
import { apiScopes, authenticateKey, createApiKey } from "./keys";

type Told = { status: number; body: Record<string, unknown> };
let here: TestEntity;
let there: TestEntity;
let alice: TestCustomer;
let key: string;

const keyFor = async (...of: TestEntity[]): Promise<string> => {
  const asked = { name: "app", scopes: [...apiScopes], entities: of.map(({ code }) => code) };
  return take(await createApiKey({ actor: systemActor("test") }, asked)).key;
};

async function call(
  door: unknown,
  {
    entity,
    body,
    by = key,
    ...ids
  }: { entity?: string; body?: unknown; by?: string; inquiry?: string; appeal?: string },
): Promise<Told> {
  const request = new Request(`http://localhost/api/v1/customers/x${entity ? `?entity=${entity}` : ""}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${by}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const params = Promise.resolve({ customer: alice.externalId, ...ids });
  const handle = door as (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
  const response = await handle(request, { params });
  return { status: response.status, body: (await response.json()) as Told["body"] };
}

beforeAll(async () => {
  await testDatabase();
  [here, there] = [await makeEntity(), await makeEntity()];
  alice = await makeCustomer(here, { name: "Alice One" });
  key = await keyFor(here, there);
});
afterAll(closeDatabase);

test("once another entity has the number, nothing is read or written until the entity is named", async () => {
  const { sent } = await sendTo(await makeStaff("officer", [here]), alice, ["proof_of_address"]);
  const rectification = { kind: "rectification", words: "I married", changes: [{ field: "name", to: "Alice Two" }] };
  expect(await call(ask, { body: rectification })).toMatchObject({ status: 201 });
  const { body } = await call(appealsOf, {});
  const [subject] = body.appealable as { type: string; id: string }[];
  const filing = { about: subject?.type, id: subject?.id, points: [{ code: "own", text: "Why?" }] };
  const filed = await call(appeal, { body: filing });
  expect(filed).toMatchObject({ status: 201 });

  const twin = await makeCustomer(there, { name: "Bob Two" });
  await inTransaction("all", (tx) =>
    tx.update(customers).set({ externalId: alice.externalId }).where(eq(customers.id, twin.id)),
  );
  const ids = { inquiry: sent.id, appeal: String(filed.body.id) };
  const lists: [unknown, string][] = [
    [requestsOf, "data_requests"],
    [inquiriesOf, "inquiries"],
    [appealsOf, "appeals"],
    [appealsOf, "appealable"],
  ];
  for (const [door, name] of lists) {
    expect([name, await call(door, {})]).toMatchObject([
      name,
      { status: 409, body: { error: { code: "conflict", detail: "ambiguous_customer", path: "entity" } } },
    ]);
    const told = async (entity: TestEntity) => (await call(door, { entity: entity.code })).body[name];
    expect([name, await told(here), await told(there)]).toMatchObject([name, [{}], []]);
    expect(await call(door, { entity: "NOWHERE" })).toMatchObject({ status: 404 });
    expect(await call(door, { by: await keyFor(there) })).toMatchObject({ status: 200, body: { [name]: [] } });
  }
  const one: [unknown, unknown][] = [
    [inquiryOf, undefined],
    [write, { text: "Hello" }],
    [appealOf, undefined],
    [appeal, filing],
    [withdraw, {}],
  ];
  for (const [door, body] of one) {
    expect(await call(door, { ...ids, body })).toMatchObject({ body: { error: { detail: "ambiguous_customer" } } });
    expect(await call(door, { ...ids, body, entity: there.code })).toMatchObject({ status: 404 });
    expect((await call(door, { ...ids, body, entity: here.code })).status).toBeLessThan(202);
  }
  expect(await call(ask, { body: { kind: "access" } })).toMatchObject({ status: 409 });
  expect(await call(ask, { body: { kind: "access" }, entity: there.code })).toMatchObject({ status: 201 });

  const actor = take(await authenticateKey(`Bearer ${key}`));
  const named = { externalId: alice.externalId };
  expect(await toldRestrictions({ actor }, named)).toMatchObject({ error: { detail: "ambiguous_customer" } });
  expect(take(await toldRestrictions({ actor }, { ...named, entity: there.code }))).toEqual([]);
  expect(take(await toldRestrictions({ actor }, { ...named, entity: here.code }))).toHaveLength(1);
});

test("every path that names a customer is described with the entity", async () => {
  const { paths } = (await (await describeApi()).json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
  };
  const doors = Object.entries(paths).filter(([path]) => path.includes("{customer}"));
  expect(doors.length).toBeGreaterThan(10);
  for (const [path, methods] of doors)
    for (const { parameters = [] } of Object.values(methods))
      expect([path, parameters.map(({ name }) => name)]).toEqual([
        path,
        expect.arrayContaining(["customer", "entity"]),
      ]);
});
