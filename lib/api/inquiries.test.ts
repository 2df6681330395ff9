// The exchange's own app as a portal: the same inquiry from outside, under the customer's own id and no other.
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as postAnswers } from "@/app/api/v1/customers/[customer]/inquiries/[inquiry]/answers/route";
import { POST as postDocuments } from "@/app/api/v1/customers/[customer]/inquiries/[inquiry]/documents/route";
import { POST as postMessages } from "@/app/api/v1/customers/[customer]/inquiries/[inquiry]/messages/route";
import { GET as getOne } from "@/app/api/v1/customers/[customer]/inquiries/[inquiry]/route";
import { POST as postSubmit } from "@/app/api/v1/customers/[customer]/inquiries/[inquiry]/submit/route";
import { GET as getAll, POST as postReply } from "@/app/api/v1/customers/[customer]/inquiries/route";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { giveDocument, sendTo } from "@/lib/inquiries/testing";
import { createApiKey } from "./keys";

let entity: TestEntity;
let officer: StaffActor;
const keyFor = async ({ code }: TestEntity): Promise<string> => {
  const scopes = ["inquiries:read" as const, "inquiries:write" as const];
  const made = await createApiKey({ actor: systemActor("test") }, { name: "app", scopes, entities: [code] });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.key;
};
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
});
afterAll(closeDatabase);

type Told = { status: number; body: Record<string, unknown> };
type Door = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
async function call(
  door: unknown,
  key: string,
  params: Record<string, string>,
  sent?: { body: BodyInit; search?: string; headers?: Record<string, string> },
): Promise<Told> {
  const request = new Request(`http://localhost/api/v1/customers/x/inquiries${sent?.search ?? ""}`, {
    method: sent ? "POST" : "GET",
    headers: { authorization: `Bearer ${key}`, ...sent?.headers },
    ...(sent ? { body: sent.body } : {}),
  });
  const response = await (door as Door)(request, { params: Promise.resolve(params as never) });
  return { status: response.status, body: (await response.json()) as Told["body"] };
}
const json = (value: unknown, headers?: Record<string, string>) => ({ body: JSON.stringify(value), headers });

test("read, fill in, hear what is missing, hand in once, write", async () => {
  const person = await makeCustomer(entity);
  const { sent, items } = await sendTo(officer, person, ["proof_of_address", "employment_history"]);
  const key = await keyFor(entity);
  const one = { customer: person.externalId, inquiry: sent.id };
  const all = await call(getAll, key, { customer: person.externalId });
  expect(all).toMatchObject({ status: 200, body: { inquiries: [{ id: sent.id, state: "to_do", can_submit: false }] } });
  expect((await call(getOne, key, one)).body).toMatchObject({ items: [{ terms: { maximum_age_days: 92 } }, {}] });
  const job = { kind: "employed", employer: "Metro", from: "2020-01", to: null };
  const answer = { item: items.employment_history, answer: { form: "employment", jobs: [job] } };
  expect(await call(postAnswers, key, one, json(answer))).toMatchObject({ status: 200 });
  const wrong = { ...answer, answer: { form: "employment", jobs: [{ ...job, from: "last summer" }] } };
  expect(await call(postAnswers, key, one, json(wrong))).toMatchObject({
    ...{ status: 422, body: { error: { path: "answer.jobs.0.from" } } },
  });
  expect(await call(postSubmit, key, one, json({}))).toMatchObject({
    status: 409,
    body: { error: { detail: "something_missing", items: [{ item_id: items.proof_of_address, missing: "document" }] } },
  });
  await giveDocument(person, items.proof_of_address);
  const again = json({}, { "idempotency-key": newId() });
  const first = await call(postSubmit, key, one, again);
  expect(first).toMatchObject({ status: 200, body: { state: "submitted" } });
  expect(await call(postSubmit, key, one, again)).toEqual(first);
  expect(await call(postMessages, key, one, json({ text: "Is that all?" }))).toMatchObject({ status: 200 });
  const seen = await call(getOne, key, one);
  expect(seen.body).toMatchObject({ state: "handed_in", messages: [{ from: "me", body: "Is that all?" }] });
});

test("no inquiry opens under another customer's name, nor for another entity's key", async () => {
  const [person, other] = [await makeCustomer(entity), await makeCustomer(entity)];
  const { sent, items } = await sendTo(officer, person, ["proof_of_address"]);
  const key = await keyFor(entity);
  const foreign = await keyFor(await makeEntity());
  const tried: [string, Record<string, string>][] = [
    [key, { customer: other.externalId, inquiry: sent.id }],
    [key, { customer: person.externalId, inquiry: newId() }],
    [key, { customer: person.externalId, inquiry: "1 or 1" }],
    [foreign, { customer: person.externalId, inquiry: sent.id }],
  ];
  for (const [by, one] of tried) {
    expect(await call(getOne, by, one)).toMatchObject({ status: 404 });
    expect(await call(postMessages, by, one, json({ text: "Hello" }))).toMatchObject({ status: 404 });
    const search = `?item=${items.proof_of_address}&name=a.jpg`;
    expect(await call(postDocuments, by, one, { body: "x", search })).toMatchObject({ status: 404 });
  }
  expect(await call(getAll, foreign, { customer: person.externalId })).toMatchObject({ status: 404 });
});

test("all answers of an inquiry in one call: each as its own path takes it, once, and handed in when asked", async () => {
  const person = await makeCustomer(entity);
  const kinds = ["employment_history", "source_of_funds", "proof_of_address"] as const;
  const { sent, items } = await sendTo(officer, person, kinds);
  const who = { customer: person.externalId };
  const key = await keyFor(entity);
  const job = { kind: "employed", employer: "Metro", from: "2020-01", to: null };
  const work = { item: items.employment_history, answer: { form: "employment", jobs: [job] } };
  const home = { item: items.proof_of_address, answer: { form: "employment", jobs: [] } };
  const reply = { inquiry: sent.id, answers: [work] };
  expect(await call(postReply, key, who, json({ ...reply, answers: [work, home] }))).toMatchObject({
    ...{ status: 422, body: { error: { detail: "another_form", path: "answers.1.answer.form" } } },
  });
  const seen = await call(getOne, key, { ...who, inquiry: sent.id });
  expect((seen.body.items as { answer: unknown }[]).map(({ answer }) => answer)).toContainEqual(work.answer);

  const once = { "idempotency-key": newId() };
  const first = await call(postReply, key, who, json(reply, once));
  expect(first).toMatchObject({ status: 200, body: { id: sent.id } });
  expect(await call(postReply, key, who, json(reply, once))).toEqual(first);
  expect(await call(postReply, key, who, json({ ...reply, submit: true }))).toMatchObject({
    ...{ status: 409, body: { error: { detail: "something_missing" } } },
  });
  expect(await call(postReply, key, who, json({ ...reply, submit: true, anyway: true }))).toMatchObject({
    ...{ status: 200, body: { state: "submitted" } },
  });
  expect(await call(postReply, key, who, json({ inquiry: sent.id }))).toMatchObject({ status: 422 });
  const stranger = { customer: (await makeCustomer(entity)).externalId };
  expect(await call(postReply, key, stranger, json(reply))).toMatchObject({ status: 404 });
});

test("a file that is none is refused with the reason, and leaves nothing", async () => {
  const person = await makeCustomer(entity);
  const { sent, items } = await sendTo(officer, person, ["proof_of_address"]);
  const key = await keyFor(entity);
  const one = { customer: person.externalId, inquiry: sent.id };
  const search = `?item=${items.proof_of_address}&name=bill.jpg`;
  const headers = { "content-length": "11" };
  const refused = await call(postDocuments, key, one, { body: "hello there", search, headers });
  expect(refused).toMatchObject({ status: 422, body: { error: { detail: "document_refused" } } });
  expect(refused.body.error).toHaveProperty("codes");
  expect((await call(getOne, key, one)).body).toMatchObject({ items: [{ state: "to_do", documents: [] }] });
});
