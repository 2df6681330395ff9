// Saved views on a real database: whose they are, who sees them, what they never hold; and the export that is recorded.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { listCases } from "@/lib/cases/list";
import { changeView, deleteView, saveView } from "./commands";
import { exportCases } from "./export";
import { listViews, queueChoices } from "./queries";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const save = async (actor: StaffActor, name: string, rest: { query?: string; shared?: boolean } = {}) => {
  const saved = await saveView({ actor }, { name, query: rest.query ?? "queue=review", shared: rest.shared });
  if (!saved.ok) throw new Error(saved.error.code);
  return saved.value;
};
const names = async (actor: StaffActor) => {
  const listed = await listViews({ actor }, {});
  return listed.ok ? listed.value.map(({ name, by }) => [name, by]) : listed.error.code;
};
const recordsOf = (kind: string, actorId: string) =>
  inTransaction("all", (tx) =>
    tx
      .select()
      .from(records)
      .where(and(eq(records.kind, kind), eq(records.actorId, actorId)))
      .orderBy(records.seq),
  );

describe("saved views", () => {
  test("are one's own, shared ones also those of colleagues of the same entity", async () => {
    const [here, elsewhere] = [await makeEntity(), await makeEntity()];
    const ada = await makeStaff("officer", [here], { name: "Ada" });
    const tomas = await makeStaff("analyst", [here]);
    const stranger = await makeStaff("officer", [elsewhere]);
    await save(ada, "Mine only");
    await save(ada, "For all", { shared: true });
    expect(await names(ada)).toEqual([
      ["Mine only", null],
      ["For all", null],
    ]);
    expect(await names(tomas)).toEqual([["For all", "Ada"]]);
    expect(await names(stranger)).toEqual([]);
  });

  test("hold filters and order, never what was searched for, and are recorded without their names", async () => {
    const actor = await makeStaff("manager", [await makeEntity()]);
    const view = await save(actor, "Due", { query: "?queue=review&q=Maria&sort=due&nonsense=1" });
    expect(view.query).toBe("queue=review&sort=due");
    const [entry] = await recordsOf("view.saved", actor.id);
    expect(entry?.content).not.toMatch(/Due|Maria/);
  });

  test("change and go only by their owner's hand", async () => {
    const here = await makeEntity();
    const [ada, tomas] = [await makeStaff("officer", [here]), await makeStaff("officer", [here])];
    const view = await save(ada, "First", { shared: true });
    await save(ada, "Second");
    const foreign = await changeView({ actor: tomas }, { viewId: view.id, name: "Stolen" });
    expect(foreign).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await deleteView({ actor: tomas }, { viewId: view.id })).toMatchObject({ error: { code: "not_found" } });
    const taken = await changeView({ actor: ada }, { viewId: view.id, name: "Second" });
    expect(taken).toMatchObject({ error: { code: "conflict", detail: "name_is_taken" } });
    expect(await saveView({ actor: ada }, { name: "Second", query: "" })).toMatchObject({
      error: { detail: "name_is_taken" },
    });
    const changed = await changeView(
      { actor: ada },
      { viewId: view.id, name: "Renamed", shared: false, query: "risk=true" },
    );
    expect(changed).toMatchObject({ value: { name: "Renamed", shared: false, query: "risk=true" } });
    expect(await names(tomas)).toEqual([]);
    expect(await deleteView({ actor: ada }, { viewId: view.id })).toMatchObject({ ok: true });
    expect(await names(ada)).toEqual([["Second", null]]);
  });
});

describe("choices", () => {
  test("are people of one's entities who may take cases, and those entities", async () => {
    const [here, elsewhere] = [await makeEntity(), await makeEntity()];
    const ada = await makeStaff("officer", [here], { name: "Ada" });
    await makeStaff("auditor", [here]);
    await makeStaff("officer", [elsewhere]);
    const choices = await queueChoices({ actor: ada }, {});
    expect(choices).toMatchObject({ value: { people: [{ id: ada.id, name: "Ada" }], entities: [{ id: here.id }] } });
  });
});

describe("an export", () => {
  test("is recorded with what was asked for and how many rows, and no name", async () => {
    const here = await makeEntity();
    const actor = await makeStaff("officer", [here]);
    const customer = await makeCustomer(here, { name: "Zenobia Quill" });
    await makeCase(customer);
    await makeCase(await makeCustomer(here));
    const all = await exportCases({ actor }, { filter: { queue: ["review"] } });
    expect(all).toEqual({ ok: true, value: { rows: 2 } });
    const listed = await listCases({ actor }, { filter: { queue: ["review"] } });
    expect(listed.ok && listed.value.rows).toHaveLength(2);
    expect(await exportCases({ actor }, { filter: { text: "Zenobia Quill" } })).toMatchObject({ value: { rows: 1 } });
    expect(await exportCases({ actor }, { filter: { text: "Nobody Atall" } })).toMatchObject({ value: { rows: 0 } });
    const told = (await recordsOf("case.exported", actor.id)).map(({ content }) => content);
    expect(told).toHaveLength(3);
    expect(told.join()).not.toContain("Zenobia");
    expect(JSON.parse(told[0] ?? "{}")).toMatchObject({ data: { rows: 2, filter: { queue: ["review"] } } });
  });

  test("counts only what the person may see", async () => {
    const here = await makeEntity();
    await makeCase(await makeCustomer(here));
    const analyst = await makeStaff("analyst", [here], { queues: ["sanctions"] });
    expect(await exportCases({ actor: analyst }, {})).toEqual({ ok: true, value: { rows: 0 } });
  });
});
