// What customers ask of their own data: the law's clock, what a copy holds and never holds, corrections that reach the profile, refusals.
import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { callerChecks } from "@/db/schema/disputes";
import { events, jobs } from "@/db/schema/events";
import { inquiryItems } from "@/db/schema/inquiries";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeEvent,
  makeHit,
  makeStaff,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { type CustomerActor, type StaffActor, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { openPersonal } from "@/lib/customers/personal";
import { readFile, useDocumentStore } from "@/lib/documents/store";
import { memoryStore } from "@/lib/documents/testing";
import { newId } from "@/lib/id";
import { placeHold } from "@/lib/retention/hold-commands";
import { take } from "@/lib/retention/testing";
import { applyRectification } from "./apply";
import { withoutOthers } from "./collect";
import { answerRequest, extendRequest, refuseRequest } from "./commands";
import { askForEvidence } from "./evidence";
import { fileRequest, takeDown } from "./file";
import { getRequest, openRequestPage } from "./get";
import { removeExports, removeOldRequests } from "./keep";
import { downloadOwnData, ownRequests, withdrawRequest } from "./own";
import { listRequests } from "./queries";
import { dueAfter, extendedDue } from "./regimes";

const store = memoryStore();
beforeAll(async () => {
  await testDatabase();
  useDocumentStore(store);
});
afterEach(() => setClock(null));
afterAll(async () => {
  useDocumentStore(null);
  await closeDatabase();
});

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const asCustomer = ({ id, entityId }: TestCustomer): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id, entityIds: [entityId], linkId: newId(), sessionId: newId() },
  ...{ purpose: "data", subjectId: id },
});

async function scene(personal: Parameters<typeof makeCustomer>[1] = {}): Promise<{
  entity: TestEntity;
  customer: TestCustomer;
  me: CustomerActor;
  officer: StaffActor;
}> {
  const entity = await makeEntity();
  const customer = await makeCustomer(entity, personal);
  return { entity, customer, me: asCustomer(customer), officer: await makeStaff("officer", [entity]) };
}

/** Answers a request for a copy; the copy as JSON text and as the page. */
async function copyOf({
  me,
  officer,
}: {
  me: CustomerActor;
  officer: StaffActor;
}): Promise<{ json: string; page: string }> {
  const asked = take(await fileRequest({ actor: me }, { kind: "access" }));
  take(await answerRequest({ actor: officer }, { requestId: asked.id, version: asked.version }));
  const read = async (format: "json" | "html") => {
    const { key, name } = take(await downloadOwnData({ actor: me }, { requestId: asked.id, format }));
    return (await readFile(key, name))?.toString() ?? "";
  };
  return { json: await read("json"), page: await read("html") };
}

test.each([
  ["eu", "2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z", "2026-04-28T10:00:00Z"],
  ["uk", "2026-11-21T10:00:00Z", "2026-12-21T10:00:00Z", "2027-02-21T10:00:00Z"],
  ["hk", "2026-11-21T10:00:00Z", "2026-12-31T10:00:00Z", "2027-01-30T10:00:00Z"],
  ["sg", "2026-11-21T10:00:00Z", "2026-12-21T10:00:00Z", "2027-01-20T10:00:00Z"],
] as const)("%s: what came %s is due %s, or %s when it takes longer", (regime, received, due, longer) => {
  expect(dueAfter(regime, new Date(received)).toISOString()).toBe(new Date(due).toISOString());
  expect(extendedDue(regime, new Date(received))?.toISOString()).toBe(new Date(longer).toISOString());
});

test("of other people only the kind of account stays", () => {
  const sent = {
    id: "t1",
    amount: "5",
    counterparty: { kind: "bank", id: "DE89 3704", name: "Olga Weiss", country: "DE" },
  };
  expect(withoutOthers(sent)).toEqual({ id: "t1", amount: "5", counterparty: { kind: "bank", country: "DE" } });
  const chain = { counterparty: { kind: "address", id: "0xabc", chain: "eth", name: "Olga" } };
  expect(withoutOthers(chain)).toEqual({
    counterparty: { kind: "address", id: "0xabc", chain: "eth", country: undefined },
  });
});

describe("a copy", () => {
  test("holds what is theirs, and is the same whatever is thought of them", async () => {
    const at = new Date("2026-10-01T10:00:00Z");
    setClock(new Date("2026-11-01T10:00:00Z"));
    const counterparty = { kind: "customer", id: "cust-9", name: "Olga Weiss" };
    const transaction = { direction: "out", amount: "12.50", counterparty };
    const twins = await Promise.all(
      [true, false].map(async (suspected) => {
        const place = await scene({ name: "Ines Duarte", email: "ines@mail.example", phone: "+351 900 100 200" });
        await makeEvent(place.customer, { kind: "transaction", at, body: transaction });
        if (suspected) {
          const hit = makeHit({ rule: "list.name-match", values: { listed: "Inês Duarte, minister" } });
          await makeEvent(place.customer, { kind: "screening", at, body: { list: "pep" }, hits: [hit] });
          await makeCase(place.customer, { hits: [hit], queue: "politically_exposed", at });
        }
        return { place, ...(await copyOf(place)) };
      }),
    );
    const [suspected, other] = twins.map(({ place, json }) => {
      const told = JSON.parse(json) as { activity: { id?: string; kind?: string }[] };
      // what makes case's own event (a login) is the test's, not the customer's
      const activity = told.activity.filter(({ kind }) => kind === "transaction").map(({ id: _, ...rest }) => rest);
      return JSON.stringify({ ...told, activity })
        .replaceAll(place.customer.externalId, "me")
        .replaceAll(place.entity.code, "here");
    });
    expect(suspected).toBe(other);
    const [first] = twins;
    for (const text of [first?.json ?? "", first?.page ?? ""]) {
      expect(text).toContain("Ines Duarte");
      expect(text).toContain("12.50");
      for (const secret of [
        "Olga Weiss",
        "cust-9",
        "minister",
        "name-match",
        "screening",
        "politically_exposed",
        "score",
      ])
        expect(text).not.toContain(secret);
    }
  });

  test("is saved by nobody else, and not when its days are over", async () => {
    const place = await scene();
    const asked = take(await fileRequest({ actor: place.me }, { kind: "access" }));
    const again = await fileRequest({ actor: place.me }, { kind: "access" });
    expect(again).toMatchObject({ error: { detail: "already_asked", params: { id: asked.id } } });
    take(await answerRequest({ actor: place.officer }, { requestId: asked.id, version: asked.version }));
    const stranger = asCustomer(await makeCustomer(place.entity));
    const save = { requestId: asked.id, format: "json" } as const;
    expect(await downloadOwnData({ actor: stranger }, save)).toMatchObject({ error: { code: "not_found" } });
    const { name } = take(await downloadOwnData({ actor: place.me }, save));
    expect(store.files.has(name)).toBe(true);
    const later = new Date(Date.now() + 31 * 86_400_000);
    setClock(later);
    expect(await downloadOwnData({ actor: place.me }, save)).toMatchObject({ error: { detail: "export_over" } });
    await removeExports(later);
    expect(store.files.has(name)).toBe(false);
    expect(take(await ownRequests({ actor: place.me }, {}))).toMatchObject([{ state: "answered", exportEndsAt: null }]);
  });
});

describe("a correction", () => {
  test("reaches the profile as one event, however often the job runs", async () => {
    const { customer, me, officer } = await scene({ name: "Jonas Lindqvist" });
    const changes = [
      { field: "name", to: "Jonas Lindqvist Berg" } as const,
      { field: "date_of_birth", to: "1990-12-31" } as const,
    ];
    const asked = take(await fileRequest({ actor: me }, { kind: "rectification", words: "I married", changes }));
    // read again without a record of it, by whom the page was opened to
    const again = () => getRequest({ actor: officer }, { requestId: asked.id });
    expect(await again()).toMatchObject({ error: { detail: "not_opened" } });
    const page = take(await openRequestPage({ actor: officer }, { requestId: asked.id }));
    expect(take(await again())).toEqual(page);
    expect(page.changes).toMatchObject([{ from: "Jonas Lindqvist" }, { from: "1991-03-02" }]);
    const decision = { requestId: asked.id, version: asked.version, accepted: [0] };
    expect(await answerRequest({ actor: officer }, decision)).toMatchObject({ error: { detail: "say_why" } });
    const words = "Please send a paper that shows your date of birth.";
    take(await answerRequest({ actor: officer }, { ...decision, words }));
    const [job] = await all((tx) => tx.select().from(jobs).where(eq(jobs.kind, "data_request.apply")));
    expect(job?.payload).toMatchObject({ requestId: asked.id, fields: ["name"] });
    await applyRectification(asked.id, ["name"]);
    await applyRectification(asked.id, ["name"]);
    const [row] = await all((tx) => tx.select().from(customers).where(eq(customers.id, customer.id)));
    expect(openPersonal(customer.key, customer.id, row?.sealed ?? Buffer.alloc(0))).toMatchObject({
      name: "Jonas Lindqvist Berg",
      dateOfBirth: "1991-03-02",
    });
    const own = and(eq(events.customerId, customer.id), eq(events.source, "unflag"));
    expect(await all((tx) => tx.select({ id: events.senderId }).from(events).where(own))).toEqual([
      { id: `rectification-${asked.id}` },
    ]);
  });

  test("a paper that shows it is asked for once, as an inquiry like any other", async () => {
    const { me, officer } = await scene();
    const changes = [{ field: "address", to: "1 Elsewhere" } as const, { field: "name", to: "Mara Petrova" } as const];
    const asked = take(await fileRequest({ actor: me }, { kind: "rectification", changes }));
    const held = take(await askForEvidence({ actor: officer }, { requestId: asked.id, version: asked.version }));
    const page = take(await openRequestPage({ actor: officer }, { requestId: asked.id }));
    expect(page.inquiry).toMatchObject({ state: "sent" });
    const items = await all((tx) =>
      tx
        .select({ kind: inquiryItems.kind })
        .from(inquiryItems)
        .where(eq(inquiryItems.inquiryId, page.inquiry?.id ?? "")),
    );
    expect(items.map(({ kind }) => kind).sort()).toEqual(["identity_document", "proof_of_address"]);
    const again = { requestId: asked.id, version: held.version };
    expect(await askForEvidence({ actor: officer }, again)).toMatchObject({ error: { detail: "already_asked_for" } });
  });

  test("is refused with a reason and words that may be told", async () => {
    const { me, officer } = await scene();
    const asked = take(
      await fileRequest({ actor: me }, { kind: "rectification", changes: [{ field: "address", to: "1 Elsewhere" }] }),
    );
    const refusal = { requestId: asked.id, version: asked.version, because: "evidence_missing" } as const;
    const telling = "We filed a suspicious activity report about you.";
    expect(await refuseRequest({ actor: officer }, { ...refusal, words: telling })).toMatchObject({
      error: { detail: "wording" },
    });
    const words = "No paper that we have shows this address.";
    take(await refuseRequest({ actor: officer }, { ...refusal, words }));
    expect(take(await ownRequests({ actor: me }, {}))).toMatchObject([
      { state: "refused", refusal: "evidence_missing", reasons: words, authority: "other" },
    ]);
    expect(await withdrawRequest({ actor: me }, { requestId: asked.id })).toMatchObject({
      error: { detail: "already_decided" },
    });
  });
});

test("the clock is made longer once, and told", async () => {
  const { me, officer } = await scene();
  const asked = take(await fileRequest({ actor: me }, { kind: "access" }));
  const longer = take(
    await extendRequest({ actor: officer }, { requestId: asked.id, version: asked.version, because: "complex" }),
  );
  expect(Date.parse(longer.dueAt)).toBeGreaterThan(Date.parse(asked.dueAt));
  const again = { requestId: asked.id, version: longer.version, because: "complex" } as const;
  expect(await extendRequest({ actor: officer }, again)).toMatchObject({ error: { detail: "already_extended" } });
  expect(take(await ownRequests({ actor: me }, {}))).toMatchObject([{ extendedBecause: "complex" }]);
});

test("support takes it down for a caller whom they verified, and sees no list", async () => {
  const { entity, customer } = await scene();
  const support = await makeStaff("support", [entity]);
  const asked = { kind: "access", customerId: customer.id } as const;
  expect(await takeDown({ actor: support }, asked)).toMatchObject({ error: { detail: "caller_not_verified" } });
  const at = new Date();
  await all((tx) =>
    tx.insert(callerChecks).values({
      ...{ id: newId(), entityId: entity.id, customerId: customer.id, staffId: support.id, method: "call_back" },
      ...{ passed: true, triesLeft: 0, at, validUntil: new Date(at.getTime() + 60_000) },
    }),
  );
  expect(take(await takeDown({ actor: support }, asked))).toMatchObject({ state: "received" });
  expect(await listRequests({ actor: support }, {})).toMatchObject({ error: { code: "not_allowed" } });
  const officer = await makeStaff("officer", [entity]);
  expect(take(await listRequests({ actor: officer }, { view: "access" })).rows).toMatchObject([{ channel: "support" }]);
});

test("a request that is over goes when its days are over, never under a legal hold, and the database keeps it a year whatever is said", async () => {
  const [old, held, recent] = [await scene(), await scene(), await scene()];
  const withdrawn = async ({ me }: typeof old, year: number): Promise<string> => {
    setClock(new Date(`${year}-03-01T10:00:00Z`));
    const asked = take(await fileRequest({ actor: me }, { kind: "access" }));
    take(await withdrawRequest({ actor: me }, { requestId: asked.id }));
    setClock(null);
    return asked.id;
  };
  const ids = [await withdrawn(old, 2021), await withdrawn(held, 2021), await withdrawn(recent, 2025)];
  const manager = await makeStaff("manager", [held.entity]);
  take(
    await placeHold(
      { actor: manager },
      { customerId: held.customer.id, until: null, reason: "A court may ask for it." },
    ),
  );
  expect(take(await removeOldRequests({ actor: systemActor("worker") }, {})).removed).toBeGreaterThanOrEqual(1);
  const left = await all((tx) => tx.select().from(dataRequests).where(inArray(dataRequests.id, ids)));
  expect(left.map(({ id }) => id).sort()).toEqual([ids[1], ids[2]].sort());
  const remove = (id: string | undefined) => all((tx) => tx.execute(sql`delete from data_requests where id = ${id}`));
  await expect(remove(ids[1])).rejects.toThrow();
  const undecided = await scene();
  const open = take(await fileRequest({ actor: undecided.me }, { kind: "access" }));
  await expect(remove(open.id)).rejects.toThrow();
});
