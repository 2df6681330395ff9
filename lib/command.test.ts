// What every write promises: one transaction with its record, no second effect for the same key, a recorded refusal.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { closeDatabase, inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { type StaffActor, systemActor } from "./access/actor";
import { defineCommand, done } from "./command";
import { fail } from "./errors";
import { newId } from "./id";
import { record } from "./records/append";

const addEntity = defineCommand({
  name: "test.add_entity",
  permission: "case.maintain",
  input: z.object({ code: z.string().min(1), refuse: z.boolean().optional(), crash: z.boolean().optional() }),
  async run({ tx, now }, { code, refuse, crash }) {
    const id = newId();
    await tx.insert(entities).values({ id, code, name: code, timeZone: "UTC", createdAt: now });
    if (crash) throw new Error("the machine failed");
    if (refuse) return fail("conflict", { detail: "told_to" });
    return done({ id, code }, [record("test.entity_added", { type: "entity", id }, null, { code })]);
  },
});

const actor = systemActor("test");
const analyst: StaffActor = {
  kind: "staff",
  role: "analyst",
  id: newId(),
  name: "A",
  email: "a",
  locale: "en",
  sessionId: newId(),
  entityIds: [],
  queues: [],
};
const count = async (code: string): Promise<number> => {
  const rows = await inTransaction("all", (tx) => tx.select().from(entities).where(sql`code = ${code}`));
  return rows.length;
};
const recorded = (kind: string) =>
  inTransaction("all", (tx) => tx.select().from(records).where(sql`kind = ${kind}`).orderBy(records.seq));

describe("a command", () => {
  let code = "";
  beforeAll(async () => {
    await testDatabase();
  });
  beforeEach(() => {
    code = newId();
  });
  afterAll(closeDatabase);

  test("changes and records together", async () => {
    const before = (await recorded("test.entity_added")).length;
    const result = await addEntity({ actor }, { code });
    expect(result.ok).toBe(true);
    expect(await count(code)).toBe(1);
    expect((await recorded("test.entity_added")).length).toBe(before + 1);
  });

  test("the same key gives the same answer and no second effect, even fifty at once", async () => {
    const context = { actor, idempotencyKey: newId() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => addEntity(context, { code })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await count(code)).toBe(1);
  });

  test("the same key with another body is an error", async () => {
    const context = { actor, idempotencyKey: newId() };
    await addEntity(context, { code });
    expect(await addEntity(context, { code: `${code}x` })).toMatchObject({
      ok: false,
      error: { code: "idempotency_mismatch" },
    });
    expect(await count(`${code}x`)).toBe(0);
  });

  test("a refusal leaves nothing but its own record, and its key can be used again", async () => {
    const context = { actor, idempotencyKey: newId() };
    const before = (await recorded("command.refused")).length;
    expect(await addEntity(context, { code, refuse: true })).toMatchObject({ ok: false, error: { detail: "told_to" } });
    expect(await count(code)).toBe(0);
    const refusals = await recorded("command.refused");
    expect(refusals.length).toBe(before + 1);
    expect(JSON.parse(refusals.at(-1)?.content ?? "{}").data).toMatchObject({
      command: "test.add_entity",
      detail: "told_to",
    });
    expect(await addEntity(context, { code })).toMatchObject({ ok: true });
  });

  test("an unexpected error leaves nothing", async () => {
    await expect(addEntity({ actor }, { code, crash: true })).rejects.toThrow("the machine failed");
    expect(await count(code)).toBe(0);
  });

  test.each(["forgets to ask", "does not listen"])("that %s the permission table changes nothing", async (how) => {
    const careless = defineCommand({
      name: "test.careless",
      permission: "case.close",
      input: z.object({}),
      async run({ tx, now, permit }) {
        if (how === "does not listen") await permit({ entityId: newId() });
        const id = newId();
        await tx.insert(entities).values({ id, code, name: code, timeZone: "UTC", createdAt: now });
        return done(null, [record("test.careless", null, null)]);
      },
    });
    await expect(careless({ actor: analyst }, {})).rejects.toThrow("did not ask the permission table");
    expect(await count(code)).toBe(0);
    expect(await careless({ actor: { ...analyst, role: "auditor" } }, {})).toMatchObject({ ok: false });
  });

  test("bad input is an answer with a path; a role that may not is refused before the input is read", async () => {
    expect(await addEntity({ actor }, { code: "" })).toMatchObject({
      ok: false,
      error: { code: "invalid", path: "code" },
    });
    expect(await addEntity({ actor: analyst }, { code: "" })).toMatchObject({
      ok: false,
      error: { code: "not_allowed", detail: "role_may_not" },
    });
  });
});
