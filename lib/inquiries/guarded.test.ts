// What is refused: asking twice, asking for what is held, words that may not be told, strangers, lost races; and what is kept.
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { inquiryItems, inquiryMessages } from "@/db/schema/inquiries";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, readCase, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { getCase } from "@/lib/cases/get";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { placedOn } from "@/lib/restrictions/engine/testing";
import { acknowledge, makeSigner } from "@/lib/restrictions/testing";
import { openInquiry, saveAnswer, submitInquiry } from "./commands/answer";
import { replyToCustomer, writeMessage } from "./commands/messages";
import { concludeInquiry, decideItem } from "./commands/review";
import { addItems, sendInquiry } from "./commands/send";
import { viewInquiry } from "./commands/view";
import { composeFor } from "./queries/compose";
import { countInquiries } from "./queries/count";
import { getInquiry } from "./queries/get";
import { listInquiries } from "./queries/list";
import { inquiriesOfCase, inquiryStatus } from "./queries/of-case";
import { toldInquiry } from "./queries/told";
import { giveDocument, makeCustomerActor, sendTo, take } from "./testing";

let entity: TestEntity;
let officer: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
});
afterEach(() => setClock(null));

describe("never asked twice", () => {
  test("what is held is refused without a reason, and asked again with one", async () => {
    const person = await makeCustomer(entity);
    const { caseId, sent, customer, items } = await sendTo(officer, person, ["proof_of_address"]);
    await giveDocument(person, items.proof_of_address);
    const handedIn = take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
    const decided = take(
      await decideItem(
        { actor: officer },
        {
          ...{ inquiryId: sent.id, version: handedIn.version, itemId: items.proof_of_address },
          decision: { do: "accept" },
        },
      ),
    );
    take(await concludeInquiry({ actor: officer }, { inquiryId: sent.id, version: decided.version }));
    expect(take(await composeFor({ actor: officer }, { caseId })).held).toMatchObject([{ kind: "proof_of_address" }]);
    const ask = (askedAgainBecause?: string) =>
      sendInquiry({ actor: officer }, { caseId, items: [{ kind: "proof_of_address", askedAgainBecause }] });
    expect(await ask()).toMatchObject({ error: { code: "conflict", detail: "already_held" } });
    take(await ask("The customer told us of a move in October"));
    setClock(Date.now() + 181 * 86_400_000);
    expect(take(await composeFor({ actor: officer }, { caseId })).held).toEqual([]);
  });

  test("one inquiry a case: a second is refused and items are added; no kind is out twice", async () => {
    const person = await makeCustomer(entity);
    const { caseId, sent } = await sendTo(officer, person, ["proof_of_address"]);
    const second = await sendInquiry({ actor: officer }, { caseId, items: [{ kind: "identity_document" }] });
    expect(second).toMatchObject({ error: { detail: "inquiry_is_out", params: { inquiryId: sent.id } } });
    const more = { inquiryId: sent.id, version: sent.version };
    expect(await addItems({ actor: officer }, { ...more, items: [{ kind: "proof_of_address" }] })).toMatchObject({
      error: { detail: "already_asked" },
    });
    const added = take(await addItems({ actor: officer }, { ...more, items: [{ kind: "source_of_wealth" }] }));
    expect(Date.parse(added.dueAt ?? "")).toBeGreaterThan(Date.parse(sent.dueAt ?? ""));
    const other = await makeCase(person, { queue: "documents" });
    const elsewhere = { caseId: other.id, items: [{ kind: "proof_of_address" as const }] };
    expect(await sendInquiry({ actor: officer }, elsewhere)).toMatchObject({ error: { detail: "already_asked" } });
  });

  test("asked at once by two, it goes out once", async () => {
    const row = await makeCase(await makeCustomer(entity));
    const ask = () => sendInquiry({ actor: officer }, { caseId: row.id, items: [{ kind: "proof_of_address" }] });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
  });

  test("one key, one inquiry", async () => {
    const row = await makeCase(await makeCustomer(entity));
    const context = { actor: officer, idempotencyKey: newId() };
    const ask = () => sendInquiry(context, { caseId: row.id, items: [{ kind: "proof_of_address" }] });
    const first = take(await ask());
    expect(take(await ask())).toEqual(first);
  });
});

test("words that may not be told are refused with where they stand, in an item, a message, a fix", async () => {
  const person = await makeCustomer(entity);
  const row = await makeCase(person);
  const why = "Your payment triggered our rule for money laundering.";
  const told = await sendInquiry({ actor: officer }, { caseId: row.id, items: [{ kind: "proof_of_address", why }] });
  expect(told).toMatchObject({ error: { code: "invalid", detail: "wording_refused", path: "items.0.why" } });
  if (told.ok) throw new Error("refused");
  const findings = told.error.params?.findings as { start: number; end: number; word: string }[] | undefined;
  const finding = findings?.[0];
  expect(why.slice(finding?.start, finding?.end)).toBe(finding?.word);
  expect((await readCase(row.id)).state).toBe("open");
  const { sent } = await sendTo(officer, await makeCustomer(entity), ["proof_of_address"]);
  const reply = await replyToCustomer(
    { actor: officer },
    { inquiryId: sent.id, body: "我们已向当局提交可疑交易报告。" },
  );
  expect(reply).toMatchObject({ error: { detail: "wording_refused", path: "body" } });
});

test("a stale decision is refused; nothing that was not handed in is decided", async () => {
  const person = await makeCustomer(entity);
  const { sent, customer, items } = await sendTo(officer, person, ["proof_of_address"]);
  const decide = (version: number) =>
    decideItem(
      { actor: officer },
      { inquiryId: sent.id, version, itemId: items.proof_of_address, decision: { do: "accept" } },
    );
  expect(await decide(sent.version)).toMatchObject({ error: { detail: "not_handed_in" } });
  await giveDocument(person, items.proof_of_address);
  const handedIn = take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(await decide(sent.version)).toMatchObject({ error: { code: "stale" } });
  expect(take(await decide(handedIn.version)).state).toBe("in_review");
});

describe("who may", () => {
  test("a customer comes by one link to one inquiry, and to nobody else's", async () => {
    const person = await makeCustomer(entity);
    const { sent, customer, items } = await sendTo(officer, person, ["employment_history"]);
    const stranger = makeCustomerActor(await makeCustomer(entity), sent.id);
    const otherLink = makeCustomerActor(person, newId());
    const answer = { form: "employment" as const, jobs: [] };
    for (const actor of [stranger, otherLink]) {
      expect(await toldInquiry({ actor }, { inquiryId: sent.id })).toMatchObject({ error: { code: "not_found" } });
      expect(await openInquiry({ actor }, { inquiryId: sent.id })).toMatchObject({ ok: false });
      const save = { inquiryId: sent.id, itemId: items.employment_history, answer };
      expect(await saveAnswer({ actor }, save)).toMatchObject({ error: { code: "not_found" } });
      expect(await writeMessage({ actor }, { inquiryId: sent.id, body: "Hello" })).toMatchObject({ ok: false });
    }
    expect(await getInquiry({ actor: customer }, { inquiryId: sent.id })).toMatchObject({
      error: { code: "not_allowed" },
    });
  });

  test("support sees states and deadlines, writes messages, and reads nothing of the content", async () => {
    const support = await makeStaff("support", [entity]);
    const person = await makeCustomer(entity);
    const { sent, caseId } = await sendTo(officer, person, ["proof_of_address"]);
    expect(await viewInquiry({ actor: support }, { inquiryId: sent.id })).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect(await inquiriesOfCase({ actor: support }, { caseId })).toMatchObject({ error: { code: "not_allowed" } });
    const [status] = take(await inquiryStatus({ actor: support }, { customerId: person.id }));
    expect(Object.keys(status ?? {}).sort()).toEqual(
      ["answerBy", "dueAt", "id", "key", "overdue", "sentAt", "state", "unread"].sort(),
    );
    take(await replyToCustomer({ actor: support }, { inquiryId: sent.id, body: "We have what you sent." }));
  });

  test("neither support nor the composer is told that a restricted queue asked, and both of what others asked", async () => {
    const support = await makeStaff("support", [entity]);
    const mlro = await makeStaff("mlro", [entity]);
    const person = await makeCustomer(entity);
    const { sent, caseId } = await sendTo(officer, person, ["proof_of_address"]);
    const restricted = await makeCase(person, { queue: "insider" });
    take(await sendInquiry({ actor: mlro }, { caseId: restricted.id, items: [{ kind: "employment_history" }] }));
    const status = take(await inquiryStatus({ actor: support }, { customerId: person.id }));
    expect(status.map(({ id }) => id)).toEqual([sent.id]);
    const openTo = async (actor: StaffActor) => take(await composeFor({ actor }, { caseId })).open.map(({ id }) => id);
    expect(await openTo(officer)).toEqual([sent.id]);
    expect(await openTo(mlro)).toHaveLength(2);
  });

  test("an analyst sees inquiries of the own queues, another entity's officer none", async () => {
    const mine = await makeEntity();
    const there = await makeStaff("officer", [mine]);
    const analyst = await makeStaff("analyst", [mine], { queues: ["documents"] });
    await sendTo(there, await makeCustomer(mine), ["proof_of_address"]);
    const rows = async (actor: StaffActor) => take(await listInquiries({ actor }, {})).rows.length;
    expect([await rows(there), await rows(analyst)]).toEqual([1, 0]);
    expect(take(await countInquiries({ actor: there }, {}))).toEqual({ to_review: 0, out: 1, overdue: 0, unread: 0 });
    const foreign = take(await listInquiries({ actor: officer }, { filter: { entityId: mine.id } }));
    expect(foreign.rows).toEqual([]);
  });

  test("what hangs on no case opens to the analyst who sent it and to officers, to no other analyst", async () => {
    const sender = await makeStaff("analyst", [entity], { queues: ["documents"] });
    const other = await makeStaff("analyst", [entity], { queues: ["documents"] });
    const person = await makeCustomer(entity);
    const items = [{ kind: "employment_history" as const }];
    const { id: inquiryId } = take(await sendInquiry({ actor: sender }, { customerId: person.id, items }));
    for (const actor of [sender, officer]) {
      take(await viewInquiry({ actor }, { inquiryId }));
      take(await replyToCustomer({ actor }, { inquiryId, body: "Take the time that you need." }));
    }
    expect(await viewInquiry({ actor: other }, { inquiryId })).toMatchObject({ error: { code: "not_found" } });
    expect(await getInquiry({ actor: other }, { inquiryId })).toMatchObject({ error: { code: "not_found" } });
    const reply = await replyToCustomer({ actor: other }, { inquiryId, body: "Take the time that you need." });
    expect(reply).toMatchObject({ error: { code: "not_allowed", detail: "not_in_your_queues" } });
  });

  test("content opens with a recorded look, and closes again for who has none", async () => {
    const person = await makeCustomer(entity);
    const { sent, customer, items } = await sendTo(officer, person, ["employment_history"]);
    const job = { kind: "employed" as const, employer: "Metro", from: "2024-01", to: null };
    const answer = { form: "employment" as const, jobs: [job] };
    take(await saveAnswer({ actor: customer }, { inquiryId: sent.id, itemId: items.employment_history, answer }));
    take(await writeMessage({ actor: customer }, { inquiryId: sent.id, body: "Is this enough?" }));
    const peek = take(await getInquiry({ actor: officer }, { inquiryId: sent.id }));
    expect(peek).toMatchObject({ name: null, messages: [], unread: 1 });
    expect(peek.items[0]?.answer).toBeNull();
    const page = take(await viewInquiry({ actor: officer }, { inquiryId: sent.id }));
    expect(page.messages).toMatchObject([{ from: "customer", body: "Is this enough?" }]);
    const open = take(await getInquiry({ actor: officer }, { inquiryId: sent.id }));
    expect(open).toMatchObject({ name: "Maria Petrova", unread: 0, items: [{ answer }] });
  });
});

test("what was written is sealed, and the record holds digests, never words", async () => {
  const person = await makeCustomer(entity);
  const { sent, customer, items } = await sendTo(officer, person, ["employment_history"]);
  const job = { kind: "employed" as const, employer: "Pfefferminz & Söhne", from: "2024-01", to: null };
  const saved = { form: "employment" as const, jobs: [job] };
  take(await saveAnswer({ actor: customer }, { inquiryId: sent.id, itemId: items.employment_history, answer: saved }));
  take(await writeMessage({ actor: customer }, { inquiryId: sent.id, body: "Pfefferminz asked me to wait" }));
  const kept = await inTransaction("all", async (tx) => ({
    items: await tx.select().from(inquiryItems).where(eq(inquiryItems.inquiryId, sent.id)),
    messages: await tx.select().from(inquiryMessages).where(eq(inquiryMessages.inquiryId, sent.id)),
    records: await tx
      .select({ content: records.content })
      .from(records)
      .where(eq(records.subjectId, sent.id))
      .orderBy(records.seq),
  }));
  const bytes = [...kept.items.map(({ answer }) => answer), ...kept.messages.map(({ body }) => body)];
  expect(bytes.every((sealed) => sealed !== null && !sealed.includes("Pfefferminz"))).toBe(true);
  expect(kept.records.length).toBeGreaterThanOrEqual(3);
  expect(kept.records.filter(({ content }) => content.includes("Pfefferminz"))).toEqual([]);
});

test("what is missing can be handed in anyway, and a case that is closed asks nothing more", async () => {
  const person = await makeCustomer(entity);
  const { caseId, sent, customer, items } = await sendTo(officer, person, ["proof_of_address", "employment_history"]);
  const nothing = await submitInquiry({ actor: customer }, { inquiryId: sent.id, anyway: true });
  expect(nothing).toMatchObject({ error: { detail: "nothing_to_hand_in" } });
  const answer = { form: "employment" as const, jobs: [] };
  take(await saveAnswer({ actor: customer }, { inquiryId: sent.id, itemId: items.employment_history, answer }));
  take(await submitInquiry({ actor: customer }, { inquiryId: sent.id, anyway: true }));
  const page = take(await viewInquiry({ actor: officer }, { inquiryId: sent.id }));
  expect(page.items.map(({ state }) => state)).toEqual(["requested", "provided"]);
  const half = { inquiryId: sent.id, itemId: items.employment_history, version: page.version };
  take(await decideItem({ actor: officer }, { ...half, decision: { do: "reject", code: "incomplete" } }));
  const detail = take(await getCase({ actor: officer }, { caseId }));
  const stepsDone = detail.steps.filter(({ required }) => required).map(({ code }) => code);
  const closing = { caseId, version: detail.version, outcome: "explained" as const, reasonCode: "customer_explained" };
  take(await closeCase({ actor: officer }, { ...closing, deservedLook: false, stepsDone }));
  // What was held is let go with the case, and told so once the exchange has taken it up.
  const ending = take(await toldInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(ending.limited).toContainEqual({ what: "withdrawals", until: null, part: false });
  const [hold] = await placedOn(person.externalId);
  await acknowledge(hold?.id ?? "");
  const told = take(await toldInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(told).toMatchObject({ state: "closed", limited: [] });
  // A verdict that nobody concluded is told to nobody.
  expect(told.items[1]).toMatchObject({ state: "handed_in", rejected: null });
});
