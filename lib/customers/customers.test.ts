// What may be known of a customer by whom: found by exact tokens, named only with a record, covered until a reason is given.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { findCustomers, getCustomer, openCustomerPage } from "./queries";
import { revealCustomer } from "./reveal";

const system = systemActor("test");

describe("customers", () => {
  const code = `E${newId().replaceAll("-", "").slice(-11)}`.toUpperCase();
  const mark = newId().slice(-8);
  const device = newId();
  let [entityId, id] = ["", ""];
  const officer = (over: Partial<StaffActor> = {}): StaffActor => ({
    kind: "staff",
    role: "officer",
    id: newId(),
    name: "Ada",
    email: "ada@unflag.example",
    locale: "en",
    sessionId: newId(),
    queues: [],
    entityIds: [entityId],
    ...over,
  });
  const recorded = (actorId: string) =>
    inTransaction("all", (tx) => tx.select().from(records).where(eq(records.actorId, actorId)).orderBy(records.seq));

  beforeAll(async () => {
    await testDatabase();
    const added = await addEntity({ actor: system }, { code, name: code, timeZone: "UTC" });
    entityId = added.ok ? added.value.id : "";
    const at = "2026-11-20T09:00:00Z";
    const sent = [
      {
        ...{
          id: newId(),
          kind: "customer",
          at,
          customer: `c-${mark}`,
          entity: code,
          type: "person",
          name: `Žofie ${mark}`,
          native_name: "陳大文",
        },
        ...{ date_of_birth: "1980-01-02", residence: "CZ", language: "cs", terms_version: "1", kyc_level: 1 },
        ...{ email: `Z.${mark}@Example.org`, phone: `+420 ${mark}1`, address: "Lipová 5" },
      },
      { id: newId(), kind: "login", at, customer: `c-${mark}`, ip: "89.24.1.1", device },
    ];
    await submitEvents(
      { actor: system },
      sent.map((value, index) => ({ line: index + 1, value })),
    );
    const [row] = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(customers)
        .where(eq(customers.externalId, `c-${mark}`)),
    );
    id = row?.id ?? "";
  });
  afterAll(closeDatabase);

  test.each([
    ["part of the name, plainly spelt", () => `zofie ${mark}`, "name"],
    ["the native name, by its sound", () => "陳大文", "name"],
    ["the e-mail in any case", () => `z.${mark}@example.ORG`, "email"],
    ["the device", () => device, "device"],
    ["the exchange's own number", () => `c-${mark}`, "external_id"],
  ])("are found by %s", async (_, text, how) => {
    const result = await findCustomers({ actor: officer() }, { text: text() });
    expect(result.ok && result.value.find((each) => each.id === id)?.by).toContain(how);
  });

  test("are not found by half a word, by another name, or from another entity", async () => {
    for (const text of [`zof ${mark}`, `zofie ${mark} nobody`]) {
      expect(await findCustomers({ actor: officer() }, { text, by: "name" })).toEqual({ ok: true, value: [] });
    }
    const stranger = officer({ entityIds: [newId()] });
    expect(await findCustomers({ actor: stranger }, { text: `c-${mark}` })).toEqual({ ok: true, value: [] });
    expect(await getCustomer({ actor: stranger }, { customerId: id })).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
  });

  test("are named with a record, one a view, and without one not at all", async () => {
    const actor = officer();
    const quiet = await getCustomer({ actor }, { customerId: id });
    expect(quiet).toMatchObject({ ok: true, value: { identity: null, covered: ["address", "email", "phone"] } });
    expect(quiet.ok && quiet.value.recent.map(({ sent }) => sent)).toEqual([null, null]);
    expect(await recorded(actor.id)).toHaveLength(0);
    const page = await openCustomerPage({ actor }, { customerId: id });
    expect(page).toMatchObject({
      ok: true,
      value: {
        identity: { name: `Žofie ${mark}`, dateOfBirth: "1980-01-02" },
        activity: { events: 2 },
        recent: [{}, {}],
      },
    });
    expect(JSON.stringify(page)).not.toContain("Lipová");
    const refreshed = await getCustomer({ actor }, { customerId: id });
    expect(refreshed.ok && refreshed.value.recent.find(({ kind }) => kind === "login")?.sent).toMatchObject({ device });
    setClock(Date.now() + 13 * 3_600_000);
    const late = await getCustomer({ actor }, { customerId: id });
    setClock(null);
    expect(late.ok && late.value.recent.map(({ sent }) => sent)).toEqual([null, null]);
    expect((await recorded(actor.id)).map(({ kind }) => kind)).toEqual(["customer.viewed"]);
  });

  test("are uncovered for a reason, on the record; an analyst only where assigned", async () => {
    const actor = officer();
    const reason = "a caller says they moved";
    const shown = await revealCustomer({ actor }, { customerId: id, fields: ["email"], reason });
    expect(shown).toEqual({ ok: true, value: { email: `Z.${mark}@Example.org` } });
    const [row] = await recorded(actor.id);
    expect(JSON.parse(row!.content)).toMatchObject({ kind: "customer.revealed", data: { fields: ["email"], reason } });
    expect(row!.content).not.toMatch(/example\.org/i);
    const analyst = officer({ role: "analyst" });
    const refused = await revealCustomer({ actor: analyst }, { customerId: id, fields: ["email"], reason });
    expect(refused).toMatchObject({ ok: false, error: { code: "not_allowed", detail: "not_assigned_to_you" } });
  });
});
