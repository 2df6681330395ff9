// The exchange's own app asks for its customer's data: by scope, under the customer's own number, once, in the form that is described.
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET, POST } from "@/app/api/v1/customers/[customer]/data-requests/route";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { take } from "@/lib/retention/testing";
import { type apiScopes, createApiKey } from "./keys";

let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
});
afterAll(closeDatabase);

const keyFor = async (of: TestEntity, scopes: (typeof apiScopes)[number][]): Promise<string> =>
  take(await createApiKey({ actor: systemActor("test") }, { name: "app", scopes, entities: [of.code] })).key;

async function call(key: string, customer: string, body?: unknown, once?: string) {
  const request = new Request("http://localhost/api/v1/customers/x/data-requests", {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${key}`, ...(once ? { "idempotency-key": once } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const response = await (body ? POST : GET)(request, { params: Promise.resolve({ customer } as never) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("asked once however often it is sent, read under the customer's own number, by keys that may", async () => {
  const person = (await makeCustomer(entity)).externalId;
  const key = await keyFor(entity, ["data:read", "data:write"]);
  const once = newId();
  const asked = await call(key, person, { kind: "access" }, once);
  expect(asked).toMatchObject({ status: 201, body: { state: "received" } });
  expect((await call(key, person, { kind: "access" }, once)).body).toEqual(asked.body);
  expect(await call(key, person, { kind: "access" })).toMatchObject({ status: 409 });
  expect(await call(key, person, { kind: "rectification", changes: [] })).toMatchObject({ status: 422 });
  const wrong = { kind: "rectification", changes: [{ field: "date_of_birth", to: "31.12.1990" }] };
  expect(await call(key, person, wrong)).toMatchObject({ status: 422 });
  expect(await call(key, person)).toMatchObject({
    status: 200,
    body: { data_requests: [{ id: asked.body.id, kind: "access", export_ends_at: null, due_at: asked.body.due_at }] },
  });
  expect(await call(key, "nobody")).toMatchObject({ status: 404 });
  const reader = await keyFor(entity, ["data:read"]);
  expect(await call(reader, person, { kind: "access" })).toMatchObject({ status: 403 });
  const elsewhere = await keyFor(await makeEntity(), ["data:read", "data:write"]);
  expect(await call(elsewhere, person)).toMatchObject({ status: 404 });
});
