// Support's inbox over the database: what customers wrote, whose it is (masked), how it stands in words that may be said; never what
// was asked or limited, nor anything of a restricted queue.
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { writeToAppeal } from "@/lib/appeals/commands/messages";
import { appealFor, asCustomer } from "@/lib/appeals/testing";
import { newId } from "@/lib/id";
import { sendTo, take } from "@/lib/inquiries/testing";
import { watchableOutside, watchableTopics } from "@/lib/live/topics";
import { makeSigner, placeInForce } from "@/lib/restrictions/testing";
import { countInbox, listInbox } from "./list";
import { openAppealThread, openInquiryThread } from "./thread";

let entity: TestEntity;
let officer: StaffActor;
let people: { proposer: StaffActor; approver: StaffActor };
let support: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  people = { proposer: officer, approver: await makeSigner("manager", [entity]) };
  support = await makeStaff("support", [entity]);
});
afterAll(closeDatabase);

/** A customer under a measure who objected and wrote once. */
async function objected(of = entity, by = people, caseId?: string) {
  const customer = await makeCustomer(of, { name: "Zofia Nowak" });
  const asked = caseId ? { caseId } : {};
  const placed = await placeInForce(customer, by, asked);
  const { id } = await appealFor(customer, placed.id);
  take(await writeToAppeal({ actor: asCustomer(customer) }, { appealId: id, body: "Is anybody reading this?" }));
  return { customer, id };
}
const rowsOf = async (actor: StaffActor, asked: Parameters<typeof listInbox>[1]) =>
  take(await listInbox({ actor }, asked)).rows;

test("what a customer wrote is unread until support opens it; the name is masked and nothing says what it is about", async () => {
  const { customer, id } = await objected();
  const mine = async (view: "unread" | "appeals") =>
    (await rowsOf(support, { view, text: customer.externalId })).map(({ id: one }) => one);
  expect(await mine("unread")).toEqual([id]);
  const [row] = await rowsOf(support, { view: "appeals", text: customer.externalId });
  expect(row).toMatchObject({ kind: "appeal", number: customer.externalId, masked: "Z••• N•••", stand: "arrived" });
  const opened = take(await openAppealThread({ actor: support }, { id }));
  expect(opened.messages).toMatchObject([{ from: "customer", body: "Is anybody reading this?", author: null }]);
  expect(JSON.stringify([row, opened])).not.toMatch(/suspen|trade|measure|restrict|market|Zofia|Nowak/i);
  expect(await mine("unread")).toEqual([]);
  expect(await mine("appeals")).toEqual([id]);
  const whole = { ...support, sessionId: newId() };
  expect((await rowsOf(whole, { view: "appeals", text: `A-${opened.key.slice(2)}` })).map((each) => each.id)).toContain(
    id,
  );
});

test("inquiries stand as asked, with when the customer must answer; never what was asked", async () => {
  const person = await makeCustomer(entity);
  const { sent } = await sendTo(officer, person, ["source_of_funds"]);
  const [row] = await rowsOf(support, { view: "inquiries", customerId: person.id });
  expect(row).toMatchObject({ id: sent.id, kind: "inquiry", stand: "asked", due: { whose: "theirs" } });
  const opened = take(await openInquiryThread({ actor: support }, { id: sent.id }));
  expect(JSON.stringify([row, opened])).not.toMatch(/source|funds|structuring/i);
});

test("pages follow each other without repeats or gaps, the most pressing first, and the counts are their lengths", async () => {
  const own = await makeEntity();
  const by = { proposer: await makeSigner("officer", [own]), approver: await makeSigner("manager", [own]) };
  const agent = await makeStaff("support", [own]);
  const filed: string[] = [];
  for (let count = 0; count < 3; count += 1) filed.push((await objected(own, by)).id);
  const rows = await rowsOf(agent, { view: "appeals" });
  expect(rows.map(({ id }) => id)).toEqual(filed);
  const [first] = rows;
  const after = `${first!.due!.at}~${first!.id}`;
  expect((await rowsOf(agent, { view: "appeals", after })).map(({ id }) => id)).toEqual(filed.slice(1));
  expect(take(await countInbox({ actor: agent }, {}))).toEqual({ unread: 3, appeals: 3, inquiries: 0 });
  expect(await listInbox({ actor: agent }, { after: "nowhere" })).toMatchObject({ error: { detail: "no_cursor" } });
});

test("nothing of another entity, nor of a restricted queue, is there: not listed, counted, searched or opened", async () => {
  const own = await makeEntity();
  const named = await makeSigner("mlro", [own]);
  const by = { proposer: named, approver: await makeSigner("mlro", [own]) };
  const agent = await makeStaff("support", [own]);
  const secret = await makeCase(await makeCustomer(own), { queue: "insider" });
  const before = take(await countInbox({ actor: agent }, {}));
  const customer = await makeCustomer(own);
  const row = await makeCase(customer, { queue: "insider" });
  const placed = await placeInForce(customer, by, { caseId: row.id });
  const { id } = await appealFor(customer, placed.id);
  const outside = await objected();
  for (const hidden of [id, outside.id])
    expect(await openAppealThread({ actor: agent }, { id: hidden })).toMatchObject({ error: { code: "not_found" } });
  expect(await rowsOf(agent, { view: "appeals" })).toEqual([]);
  expect(await rowsOf(agent, { text: customer.externalId })).toEqual([]);
  expect(take(await countInbox({ actor: agent }, {}))).toEqual(before);
  expect(secret.queue).toBe("insider");
});

test("support watches its own inbox live and nothing else", async () => {
  const other = await makeEntity();
  const [mine, theirs] = [`inbox:${entity.id}`, `inbox:${other.id}`];
  const topics = [mine, theirs, `appeals:${entity.id}`, `queue:${entity.id}`, `webhooks:${entity.id}`].join(",");
  expect(take(await watchableOutside({ actor: support }, { topics }))).toEqual([mine]);
  expect(await watchableTopics({ actor: support }, { topics })).toMatchObject({ error: { code: "not_allowed" } });
  const admin = await makeStaff("admin", [entity]);
  expect(take(await watchableOutside({ actor: admin }, { topics }))).toEqual([`webhooks:${entity.id}`]);
});
