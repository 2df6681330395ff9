import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { conflicts } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import {
  attach,
  makeCase,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeStaff,
  readCase,
  type TestEntity,
} from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { noteHere, noteLeft } from "@/lib/presence/case-presence";
import { countCases } from "./counts";
import type { CaseRow } from "./dto";
import { getCase } from "./get";
import { listCases, searchCases } from "./list";
import { openCase } from "./open";
import type { ListInput } from "./schema";

let entity: TestEntity;
let officer: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

type Asked = Parameters<typeof listCases>[1];
async function allRows(actor: StaffActor, asked: Asked, between?: () => Promise<unknown>): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  let after: string | undefined;
  do {
    const page = await listCases({ actor }, { ...asked, after });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    rows.push(...page.value.rows);
    after = page.value.next ?? undefined;
    await between?.();
  } while (after);
  return rows;
}

/** Forty cases whose columns are drawn at random, ties included. */
async function randomCases(own: TestEntity) {
  const shapes = fc.sample(
    fc.record({
      priority: fc.integer({ min: 0, max: 5 }),
      valueUsdCents: fc.integer({ min: 0, max: 3 }),
      confidence: fc.constantFrom(0.1, 0.25, 0.7),
      dueAt: fc.integer({ min: 0, max: 3 }).map((at) => new Date(1_800_000_000_000 + at)),
      openedAt: fc.integer({ min: 0, max: 3 }).map((at) => new Date(1_700_000_000_000 + at)),
    }),
    40,
  );
  for (const shape of shapes) {
    const { id } = await makeCase(await makeCustomer(own));
    await inTransaction("all", (tx) => tx.update(cases).set(shape).where(eq(cases.id, id)));
  }
  return inTransaction("all", (tx) => tx.select().from(cases).where(eq(cases.entityId, own.id)));
}

describe("pages of the queue", () => {
  test("in every order equal a sort of everything, without repeats or gaps", async () => {
    const own = await makeEntity();
    const actor = await makeStaff("officer", [own]);
    const stored = await randomCases(own);
    const key: Record<Exclude<ListInput["sort"], "closed">, (row: (typeof stored)[number]) => number> = {
      priority: (row) => row.priority,
      due: (row) => row.dueAt.getTime(),
      value: (row) => -row.valueUsdCents,
      false_positive: (row) => row.confidence,
      opened: (row) => row.openedAt.getTime(),
    };
    for (const [sort, of] of Object.entries(key) as [keyof typeof key, (typeof key)["due"]][]) {
      const expected = [...stored].sort((a, b) => of(a) - of(b) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
      const rows = await allRows(actor, { sort, limit: 7 });
      expect(rows.map(({ id }) => id)).toEqual(expected);
      const usual = sort === "value" || sort === "false_positive" ? "asc" : "desc";
      const turned = [...stored].sort((a, b) => of(b) - of(a) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
      const backwards = await allRows(actor, { sort, limit: 7, direction: usual });
      expect(backwards.map(({ id }) => id)).toEqual(turned);
    }
  });

  test("stay whole while cases come and go: nobody twice, nobody who was there throughout missed", async () => {
    const own = await makeEntity();
    const actor = await makeStaff("officer", [own]);
    const before: string[] = [];
    for (let at = 0; at < 12; at += 1) before.push((await makeCase(await makeCustomer(own))).id);
    const rows = await allRows(actor, { limit: 3 }, async () => makeCase(await makeCustomer(own), { severity: 1 }));
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before));
  });

  test("a cursor that is none is refused", async () => {
    expect(await listCases({ actor: officer }, { after: "nonsense" })).toMatchObject({
      error: { detail: "no_cursor" },
    });
  });

  test("a row says who, why, what it costs, how likely false, and what is new", async () => {
    const own = await makeEntity();
    const [ada, tom] = [
      await makeStaff("officer", [own], { name: "Ada" }),
      await makeStaff("officer", [own], { name: "Tom" }),
    ];
    const customer = await makeCustomer(own, { name: "王小明" });
    const row = await makeCase(customer, { confidence: 0.04 });
    await noteHere({ actor: tom }, { caseId: row.id });
    await attach([makeDraft(customer, await makeEvent(customer))]);
    const [listed] = await allRows(ada, {});
    expect(listed).toMatchObject({
      key: "C-1",
      name: "王小明",
      headline: { rule: "access.anonymiser", reason: { en: "Signed in through {network}" } },
      falsePositive: 0.8,
      newCount: 1,
      viewers: [{ name: "Tom" }],
      assignee: null,
      paused: null,
    });
    await noteLeft({ actor: tom }, { caseId: row.id });
    await openCase({ actor: ada }, { caseId: row.id });
    expect(await allRows(ada, {})).toMatchObject([{ viewers: [], newCount: 0 }]);
    setClock(Date.now() + 46_000);
    expect(await allRows(tom, {})).toMatchObject([{ viewers: [] }]);
  });
});

describe("what is not one's to see", () => {
  test("is in no list, count, page or search", async () => {
    const own = await makeEntity();
    const other = await makeEntity();
    const insider = await makeCase(await makeCustomer(own, { name: "Insider Zabriskie" }), { queue: "insider" });
    const foreign = await makeCase(await makeCustomer(other, { name: "Foreign Zabriskie" }));
    const cousin = await makeCustomer(own, { name: "Cousin Zabriskie" });
    const relative = await makeCase(cousin);
    const onChain = await makeCase(await makeCustomer(own, { name: "Chain Zabriskie" }), { queue: "on_chain" });
    const plain = await makeCase(await makeCustomer(own, { name: "Plain Zabriskie" }));
    const actor = await makeStaff("officer", [own]);
    const analyst = await makeStaff("analyst", [own]);
    const mlro = await makeStaff("mlro", [own]);
    await inTransaction("all", (tx) =>
      tx
        .insert(conflicts)
        .values({ staffId: actor.id, customerId: cousin.id, kind: "relative", declaredAt: new Date() }),
    );
    const seen = async (who: StaffActor) => {
      const listed = (await allRows(who, {})).map(({ id }) => id).sort();
      const counted = await countCases({ actor: who }, {});
      const found = await searchCases({ actor: who }, { text: "zabriskie" });
      expect(counted).toMatchObject({ value: { total: { open: listed.length } } });
      expect(found.ok && found.value.rows.map(({ id }) => id).sort()).toEqual(listed);
      return listed;
    };
    expect(await seen(actor)).toEqual([onChain.id, plain.id].sort());
    expect(await seen(analyst)).toEqual([relative.id, plain.id].sort());
    expect(await seen(mlro)).toEqual([insider.id, relative.id, onChain.id, plain.id].sort());
    const hidden = { error: { code: "not_found" } };
    for (const caseId of [insider.id, foreign.id]) {
      expect(await getCase({ actor }, { caseId })).toMatchObject(hidden);
      expect(await openCase({ actor }, { caseId })).toMatchObject(hidden);
      expect(await noteHere({ actor }, { caseId })).toMatchObject(hidden);
    }
    expect(await getCase({ actor: analyst }, { caseId: onChain.id })).toMatchObject(hidden);
    expect(await openCase({ actor }, { caseId: relative.id })).toMatchObject({
      error: { detail: "conflict_of_interest" },
    });
    for (const role of ["support", "admin"] as const) {
      const outsider = await makeStaff(role, [own]);
      expect(await listCases({ actor: outsider }, {})).toMatchObject({ error: { code: "not_allowed" } });
      expect(await openCase({ actor: outsider }, { caseId: plain.id })).toMatchObject({
        error: { code: "not_allowed" },
      });
    }
  });
});

describe("filters and counts", () => {
  test("the tabs' numbers are the lengths of their lists", async () => {
    const own = await makeEntity();
    const actor = await makeStaff("officer", [own]);
    const later = new Date(Date.now() + 3_600_000);
    const shapes = fc.sample(
      fc.record({
        assigneeId: fc.constantFrom(null, actor.id),
        confidence: fc.constantFrom(0.05, 0.5),
        measure: fc.constantFrom("review", "withdrawal_hold", "sanctions_block"),
        mandatory: fc.boolean(),
        rules: fc.constantFrom<string[]>(["access.anonymiser"], ["access.anonymiser", "list.name-match"]),
        measureUntil: fc.constantFrom(null, later, new Date(0)),
        dueAt: fc.constantFrom(new Date(), later),
        snoozedUntil: fc.constantFrom(null, null, later, new Date(0)),
        state: fc.constantFrom("open", "in_progress", "waiting_customer"),
        escalated: fc.boolean(),
      }),
      40,
    );
    for (const shape of shapes) {
      const { id } = await makeCase(await makeCustomer(own));
      await inTransaction("all", (tx) => tx.update(cases).set(shape).where(eq(cases.id, id)));
    }
    const counts = await countCases({ actor }, {});
    if (!counts.ok) throw new Error("no counts");
    const length = async (filter: Asked["filter"]) => (await allRows(actor, { filter })).length;
    const working = ["open", "in_progress"] as const;
    expect(counts.value.total).toMatchObject({
      open: await length({ snoozed: "any" }),
      unassigned: await length({ assignee: "nobody" }),
      mine: await length({ assignee: "me" }),
      likelyFalse: await length({ falsePositiveFrom: 0.85 }),
      holdingMoney: await length({ holding: true }),
      atRisk: await length({ atRisk: true, state: [...working] }),
      waitingCustomer: await length({ state: ["waiting_customer"] }),
      snoozed: await length({ snoozed: true }),
      escalated: await length({ escalated: true }),
    });
    expect(counts.value.byQueue.review).toEqual(counts.value.total);
    expect(await length({ rule: "access.anonymiser", snoozed: "any" })).toBe(40);
    expect(await length({ rule: "access.anon", snoozed: "any" })).toBe(0);
    expect(await length({ entityId: own.id, severity: [3], snoozed: "any" })).toBe(40);
    for (const queue of ["sanctions", "politically_exposed"]) {
      const { id } = await makeCase(await makeCustomer(own));
      await inTransaction("all", (tx) => tx.update(cases).set({ queue }).where(eq(cases.id, id)));
    }
    const chances = await allRows(actor, { filter: { falsePositiveFrom: 0, snoozed: "any" } });
    const shown = (await allRows(actor, { filter: { snoozed: "any" } })).filter((row) => row.falsePositive !== null);
    expect(chances.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
  });

  test("search finds by key, words of the name, e-mail, phone, hash and the exchange's own id, open or closed", async () => {
    const own = await makeEntity();
    const actor = await makeStaff("officer", [own]);
    const customer = await makeCustomer(own, {
      name: "Lucía Fernández-Quiroga",
      email: "Lucia@Example.com",
      phone: "+34 600 123 987",
    });
    await makeEvent(customer, { kind: "transaction", hash: `0xfeed${own.id}` });
    const row = await makeCase(customer);
    const find = async (text: string) => {
      const page = await searchCases({ actor }, { text });
      return page.ok ? page.value.rows.map(({ id }) => id) : [];
    };
    const texts = [
      "C-1",
      "c1",
      "fernandez quiroga",
      "LUCIA",
      "lucia@example.com",
      "0034 600-123-987",
      `0xfeed${own.id}`,
      customer.externalId,
    ];
    for (const text of texts) expect([text, await find(text)]).toEqual([text, [row.id]]);
    for (const text of ["lucia garcia", "nobody@example.com", "C-999"]) expect(await find(text)).toEqual([]);
    expect(await allRows(actor, { filter: { text: "quiroga" } })).toHaveLength(1);
    expect(await allRows(actor, { filter: { text: "quiroga", queue: ["sanctions"] } })).toHaveLength(0);
  });

  test("what is new since one looked can be filtered", async () => {
    const own = await makeEntity();
    const actor = await makeStaff("officer", [own]);
    const customer = await makeCustomer(own);
    const row = await makeCase(customer);
    await makeCase(await makeCustomer(own));
    const fresh = async () => (await allRows(actor, { filter: { hasNew: true } })).map(({ id }) => id);
    expect(await fresh()).toEqual([]);
    setClock(Date.now() + 1_000);
    await attach([makeDraft(customer, await makeEvent(customer))]);
    expect(await fresh()).toEqual([row.id]);
    setClock(Date.now() + 2_000);
    await openCase({ actor }, { caseId: row.id });
    expect(await fresh()).toEqual([]);
    expect((await readCase(row.id)).version).toBe(2);
  });
});
