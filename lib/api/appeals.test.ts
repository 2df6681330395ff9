// The exchange's own app as a portal: an appeal from outside, under the customer's own id and no other.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as postDocuments } from "@/app/api/v1/customers/[customer]/appeals/[appeal]/documents/route";
import { POST as postPoints } from "@/app/api/v1/customers/[customer]/appeals/[appeal]/points/route";
import { GET as getOne } from "@/app/api/v1/customers/[customer]/appeals/[appeal]/route";
import { POST as postWithdrawal } from "@/app/api/v1/customers/[customer]/appeals/[appeal]/withdrawal/route";
import { GET as getAll, POST as postAppeal } from "@/app/api/v1/customers/[customer]/appeals/route";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { takeAppeal } from "@/lib/appeals/commands/assign";
import { decideAppeal } from "@/lib/appeals/commands/decide";
import { viewAppeal } from "@/lib/appeals/commands/view";
import { answerAll } from "@/lib/appeals/testing";
import { useDocumentStore } from "@/lib/documents/store";
import { makePicture, memoryStore } from "@/lib/documents/testing";
import { newId } from "@/lib/id";
import { take } from "@/lib/inquiries/testing";
import { engineHold } from "@/lib/restrictions/testing";
import { type apiScopes, createApiKey } from "./keys";

let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
});
beforeEach(() => useDocumentStore(memoryStore()));
afterEach(() => useDocumentStore(null));
afterAll(closeDatabase);

const keyFor = async (scopes: (typeof apiScopes)[number][]): Promise<string> =>
  take(await createApiKey({ actor: systemActor("test") }, { name: "app", scopes, entities: [entity.code] })).key;

type Told = { status: number; body: Record<string, unknown> };
type Door = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
async function call(door: unknown, key: string, params: Record<string, string>, sent?: RequestInit): Promise<Told> {
  const request = new Request("http://localhost/api/v1/customers/x/appeals?name=lease.jpg", {
    method: sent ? "POST" : "GET",
    ...sent,
    headers: { authorization: `Bearer ${key}`, ...sent?.headers },
  });
  const response = await (door as Door)(request, { params: Promise.resolve(params as never) });
  return { status: response.status, body: (await response.json()) as Told["body"] };
}
const json = (value: unknown): RequestInit => ({ body: JSON.stringify(value) });

test("what may be appealed, filed once however often it is sent, evidence, read by its own customer only", async () => {
  const key = await keyFor(["appeals:read", "appeals:write", "restrictions:read"]);
  const [person, stranger] = [await makeCustomer(entity), await makeCustomer(entity)];
  const { id } = await engineHold(person);
  const who = { customer: person.externalId };
  expect((await call(getAll, key, who)).body).toMatchObject({
    appeals: [],
    appealable: [{ type: "restriction", id, restriction: { state: "in_force", lifts_when: "review_finished" } }],
  });
  const filing = { about: "restriction", id, points: [{ code: "too_long", text: "A week is too long." }] };
  const headers = { "idempotency-key": newId() };
  const filed = await call(postAppeal, key, who, { ...json(filing), headers });
  expect(filed).toMatchObject({ status: 201, body: { state: "acknowledged" } });
  expect((await call(postAppeal, key, who, { ...json(filing), headers })).body).toEqual(filed.body);
  const one = { ...who, appeal: String(filed.body.id) };
  expect(await call(postAppeal, key, { customer: stranger.externalId }, json(filing))).toMatchObject({ status: 404 });
  for (const [door, sent] of [
    [getOne, undefined],
    [postPoints, json({ points: filing.points })],
    [postWithdrawal, json({})],
  ] as const)
    expect(await call(door, key, { ...one, customer: stranger.externalId }, sent)).toMatchObject({ status: 404 });

  const file = await makePicture(7, "readable");
  const upload = { body: new Uint8Array(file), headers: { "content-length": `${file.length}` } };
  expect(await call(postDocuments, key, { ...one, customer: stranger.externalId }, upload)).toMatchObject({
    status: 404,
  });
  const reviewer = await makeStaff("officer", [entity]);
  take(await takeAppeal({ actor: reviewer }, { appealId: one.appeal }));
  const version = await answerAll(reviewer, one.appeal);
  expect(await call(postDocuments, key, one, upload)).toMatchObject({ status: 201, body: { name: "lease.jpg" } });
  // Nobody decides without having seen what came.
  const blind = { appealId: one.appeal, version, outcome: "maintained" as const, reasons: "It stays as it is." };
  expect(await decideAppeal({ actor: reviewer }, blind)).toMatchObject({ error: { code: "stale" } });
  const page = take(await viewAppeal({ actor: reviewer }, { appealId: one.appeal }));
  expect(page.documents).toMatchObject([{ name: "lease.jpg" }]);
  expect(page.since.map(({ what }) => what)).toContain("evidence");
  expect((await call(getOne, key, one)).body).toMatchObject({ state: "looking", documents: [{ name: "lease.jpg" }] });
  expect(await call(postWithdrawal, key, one, json({}))).toMatchObject({ status: 200, body: { state: "withdrawn" } });
  expect(await call(postDocuments, key, one, upload)).toMatchObject({ status: 409 });
});

test("a key for inquiries opens no appeal, and sends no evidence", async () => {
  const person = await makeCustomer(entity);
  const { id } = await engineHold(person);
  const [app, other] = [
    await keyFor(["appeals:read", "appeals:write"]),
    await keyFor(["inquiries:read", "inquiries:write"]),
  ];
  const who = { customer: person.externalId };
  const filing = { about: "restriction", id, points: [{ code: "own", text: "Why?" }] };
  expect(await call(postAppeal, other, who, json(filing))).toMatchObject({ status: 403 });
  const filed = await call(postAppeal, app, who, json(filing));
  const file = await makePicture(7, "readable");
  const upload = { body: new Uint8Array(file), headers: { "content-length": `${file.length}` } };
  const one = { ...who, appeal: String(filed.body.id) };
  expect((await call(postDocuments, other, one, upload)).status).toBe(403);
});
