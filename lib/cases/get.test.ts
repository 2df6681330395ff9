import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { sharedKeys } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { destroyKey } from "@/db/testing/erased";
import {
  attach,
  makeCase,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeHit,
  makeStaff,
} from "@/db/testing/factories";
import { setClock } from "@/lib/clock";
import { createTokeniser } from "@/lib/customers/tokens";
import { clocksOf } from "./clocks";
import { closeCase } from "./close";
import type { CaseDetail } from "./dto";
import { getCase } from "./get";
import { addNote } from "./notes";
import { openCase } from "./open";
import { setStep } from "./set-step";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const readOf = (answer: { ok: true; value: CaseDetail } | { ok: false; error: unknown }): CaseDetail => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
};

describe("the case page", () => {
  test("opens the name for one record a page view; without it the name stays sealed", async () => {
    const entity = await makeEntity();
    const ada = await makeStaff("officer", [entity]);
    const row = await makeCase(await makeCustomer(entity, { name: "Maria Petrova", email: "m@example.com" }));
    const before = readOf(await getCase({ actor: ada }, { caseId: row.id }));
    expect(before.customer).toMatchObject({ name: null, birthDate: null, residence: "PT" });
    const opened = readOf(await openCase({ actor: ada, idempotencyKey: row.id }, { caseId: row.id }));
    expect(opened.customer).toMatchObject({ name: "Maria Petrova", birthDate: "1991-03-02", nationality: "BG" });
    expect(JSON.stringify(opened)).not.toContain("m@example.com");
    expect(opened.sinceLastLook).toBeNull();
    const after = readOf(await getCase({ actor: ada }, { key: row.number === 1 ? "C-1" : "", entityId: entity.id }));
    expect(after.customer.name).toBe("Maria Petrova");
    const viewed = await inTransaction("all", (tx) =>
      tx.select().from(records).where(eq(records.subjectId, row.id)).orderBy(records.seq),
    );
    expect(viewed.filter(({ kind }) => kind === "case.viewed")).toHaveLength(1);
    expect(JSON.stringify(viewed)).not.toContain("Petrova");
    setClock(Date.now() + 13 * 3_600_000);
    expect(readOf(await getCase({ actor: ada }, { caseId: row.id })).customer.name).toBeNull();
  });

  test("marks what others did since one's last look", async () => {
    const entity = await makeEntity();
    const [ada, tom] = [await makeStaff("officer", [entity]), await makeStaff("officer", [entity], { name: "Tom" })];
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer);
    const start = Date.now();
    setClock(start);
    await openCase({ actor: ada }, { caseId: row.id });
    setClock(start + 2_000);
    await attach([makeDraft(customer, await makeEvent(customer))]);
    await addNote({ actor: tom }, { caseId: row.id, body: "She called us." });
    await setStep({ actor: tom }, { caseId: row.id, code: "read_why", was: "untouched", state: "looked" });
    setClock(start + 3_000);
    const detail = readOf(await openCase({ actor: ada }, { caseId: row.id }));
    expect(detail.sinceLastLook?.newAlerts).toBe(1);
    expect(detail.sinceLastLook?.entries.map(({ kind }) => kind)).toEqual([
      "case.step_set",
      "case.note_added",
      "case.alerts_joined",
    ]);
    expect(detail.alerts.map(({ isNew }) => isNew)).toEqual([true, false]);
    expect(detail.notes).toMatchObject([{ body: "She called us.", isNew: true, author: { name: "Tom" } }]);
    expect(detail.steps).toMatchObject([
      { code: "read_why", state: "looked", required: true, by: { name: "Tom" } },
      { code: "check_network", state: "untouched", required: false },
      { code: "check_earlier", state: "untouched" },
    ]);
    const since = detail.sinceLastLook?.seenAt;
    expect(readOf(await getCase({ actor: ada }, { caseId: row.id, since })).sinceLastLook?.newAlerts).toBe(1);
    expect(readOf(await getCase({ actor: ada }, { caseId: row.id })).sinceLastLook?.newAlerts).toBe(0);
  });

  test("shows how earlier and identical cases ended, clearances, reasons and what one may do", async () => {
    const entity = await makeEntity();
    const ada = await makeStaff("officer", [entity]);
    const analyst = await makeStaff("analyst", [entity]);
    const customer = await makeCustomer(entity);
    const close = (caseId: string, outcome: "false_positive" | "suspicion_substantiated", reasonCode: string) =>
      closeCase(
        { actor: ada },
        { caseId, version: 1, outcome, reasonCode, deservedLook: true, stepsDone: ["read_why"] },
      );
    const odd = makeHit({ grade: `only-${entity.id}` });
    await close((await makeCase(customer, { hits: [odd] })).id, "false_positive", "known_to_us");
    await close(
      (await makeCase(await makeCustomer(entity), { hits: [odd] })).id,
      "suspicion_substantiated",
      "will_not_say",
    );
    const row = await makeCase(customer, { hits: [odd], valueUsdCents: 5_000_000 });
    const detail = readOf(await openCase({ actor: analyst }, { caseId: row.id }));
    expect(detail.earlier).toMatchObject([{ outcome: "false_positive", state: "closed" }]);
    expect(detail.identical).toEqual({ count: 2, falsePositives: 1 });
    expect(detail.clearances).toMatchObject([{ inForce: true, reasonCode: "known_to_us", by: { id: ada.id } }]);
    expect(detail.reasonCodes.explained.slice(0, 2)).toEqual(["privacy_vpn", "travelling"]);
    expect(detail.may).toEqual({
      take: true,
      assign: false,
      work: true,
      close: false,
      reopen: false,
      endClearance: false,
    });
  });

  test("tells a household on one device from a farm, and only counts customers of other entities", async () => {
    const [entity, other] = [await makeEntity(), await makeEntity()];
    const ada = await makeStaff("officer", [entity]);
    const linkAll = async (device: string, members: { id: string }[], household: boolean) => {
      const token = createTokeniser().shared("device", device);
      const rows = members.map(({ id }) => ({ c: id, f: 1, l: 1, ...(household ? { h: ["home"] } : {}) }));
      await inTransaction("all", (tx) =>
        tx.insert(sharedKeys).values({ kind: "device", token, members: rows, saturated: false }),
      );
    };
    const amina = await makeCustomer(entity, { name: "Amina Yusuf" });
    const omar = await makeCustomer(entity, { name: "Omar Yusuf" });
    await makeEvent(amina, { body: { device: `tablet ${amina.id}` } });
    await linkAll(`tablet ${amina.id}`, [amina, omar], true);
    const family = readOf(await openCase({ actor: ada }, { caseId: (await makeCase(amina)).id }));
    expect(family.linked).toMatchObject({
      hint: "household",
      total: 2,
      customers: [{ name: "Omar Yusuf", household: true, devices: 1, openCases: 0 }],
    });
    const mule = await makeCustomer(entity);
    const others = await Promise.all(Array.from({ length: 9 }, () => makeCustomer(other)));
    await makeEvent(mule, { body: { device: `rack ${mule.id}` } });
    await linkAll(`rack ${mule.id}`, [mule, ...others], false);
    const farm = readOf(await openCase({ actor: ada }, { caseId: (await makeCase(mule)).id }));
    expect(farm.linked).toEqual({ hint: "farm", total: 10, customers: [] });
    const single = readOf(await openCase({ actor: ada }, { caseId: (await makeCase(omar)).id }));
    expect(single.linked.hint).toBe("alone");
  });

  test("of an erased customer still opens, without the name and the notes", async () => {
    const entity = await makeEntity();
    const ada = await makeStaff("officer", [entity]);
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer);
    await addNote({ actor: ada }, { caseId: row.id, body: "something" });
    await destroyKey(customer.id);
    const detail = readOf(await openCase({ actor: ada }, { caseId: row.id }));
    expect(detail.customer.name).toBeNull();
    expect(detail.notes).toEqual([]);
    expect(await addNote({ actor: ada }, { caseId: row.id, body: "more" })).toMatchObject({
      error: { detail: "customer_is_erased" },
    });
  });
});

describe("the clocks", () => {
  test("ours pauses while the customer has the ball, theirs never does", () => {
    const at = (minutes: number): string => new Date(minutes * 60_000).toISOString();
    const entry = (kind: string, minutes: number) => ({ kind, at: at(minutes), data: {} });
    const history = [entry("case.customer_answered", 30), entry("case.customer_asked", 10)];
    const clocks = clocksOf(new Date(0), null, false, history, new Date(60 * 60_000));
    expect(clocks).toMatchObject({ oursMs: 40 * 60_000, customerMs: 60 * 60_000, oursRuns: true });
    const waiting = clocksOf(new Date(0), null, true, history.slice(1), new Date(60 * 60_000));
    expect(waiting).toMatchObject({ oursMs: 10 * 60_000, customerMs: 60 * 60_000, oursRuns: false });
    const over = clocksOf(new Date(0), new Date(20 * 60_000), false, [], new Date(60 * 60_000));
    expect(over).toMatchObject({ oursMs: 20 * 60_000, customerMs: 20 * 60_000, oursRuns: false });
  });
});
