// What intake refuses, line by line, without telling of anybody else; and that nothing is half done.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { newId } from "@/lib/id";
import { readJsonLines } from "./lines";
import { submitEvents } from "./submit";
import { all, at, customer, iso, login, makeSender, newEntity, payment, statuses } from "./testing";

type Sender = Awaited<ReturnType<typeof makeSender>>;
let code: Sender["code"];
let entityId: Sender["entityId"];
let key: Sender["key"];
let send: Sender["send"];
let newCustomer: Sender["newCustomer"];
beforeAll(async () => {
  await testDatabase();
  ({ code, entityId, key, send, newCustomer } = await makeSender());
});
afterAll(closeDatabase);

test("bad lines are refused one by one, with code and path", async () => {
  const id = await newCustomer();
  const lines = readJsonLines(
    [
      JSON.stringify(payment(id)),
      "{not json",
      "",
      JSON.stringify(payment(id, { value_usd: "ten" })),
      "[]",
      JSON.stringify({ ...payment(id), kind: "dance" }),
    ].join("\n"),
  );
  const result = await submitEvents({ actor: key() }, lines);
  const answers = result.ok ? result.value.answers : [];
  expect(statuses(answers)).toEqual(["accepted", "bad_json", "bad_decimal", "not_an_object", "unknown_kind"]);
  expect(answers[2]).toMatchObject({ line: 4, status: "refused", error: { path: "value_usd" } });
});

test("events in the console's own name are refused, whatever they are", async () => {
  const id = await newCustomer();
  const market = { id: newId(), kind: "market", at: iso(at), asset: "BTC", move_pct: 1 };
  for (const source of ["unflag", "unflag.rescreening", "unflag."])
    expect(statuses(await send([customer(id, code, { source }), { ...market, source }])), source).toEqual([
      "reserved",
      "reserved",
    ]);
  expect(statuses(await send([{ ...market, source: "unflagged" }]))).toEqual(["accepted"]);
});

test("unknown customers, entities and ids of others look alike", async () => {
  const other = await newEntity();
  const theirs = newId();
  const foreign = key({ entityIds: [other.id] });
  expect(statuses(await send([customer(theirs, other.code)], foreign))).toEqual(["accepted"]);
  const paid = payment(theirs);
  expect(statuses(await send([paid], foreign))).toEqual(["accepted"]);
  const mine = await newCustomer();
  const answers = await send([
    payment(newId()),
    payment(theirs),
    customer(newId(), other.code),
    customer(newId(), "NOWHERE"),
    payment(mine, { id: paid.id }),
  ]);
  expect(statuses(answers)).toEqual([
    "unknown_customer",
    "unknown_customer",
    "unknown_entity",
    "unknown_entity",
    "id_taken",
  ]);
  expect(answers[0]).toMatchObject({ error: { path: "customer" } });
  const seen = await inTransaction([entityId], (tx) =>
    tx
      .select()
      .from(events)
      .where(eq(events.senderId, String(paid.id))),
  );
  expect(seen).toHaveLength(0);
});

test("one customer id in two entities is two people", async () => {
  const other = await newEntity();
  const both = key({ entityIds: [entityId, other.id] });
  const id = newId();
  expect(statuses(await send([customer(id, code), customer(id, other.code)], both))).toEqual(["accepted", "accepted"]);
  expect(statuses(await send([payment(id)], both))).toEqual(["ambiguous_customer"]);
  expect(statuses(await send([payment(id)]))).toEqual(["accepted"]);
});

test("who lacks the scope is refused, and that is recorded", async () => {
  const actor = key({ scopes: ["decisions:read"] });
  expect(await submitEvents({ actor }, [])).toMatchObject({
    ok: false,
    error: { code: "not_allowed", detail: "key_lacks_scope" },
  });
  const refusals = await all((tx) =>
    tx.select().from(records).where(eq(records.actorId, actor.id)).orderBy(records.seq),
  );
  expect(refusals.map(({ kind }) => kind)).toEqual(["command.refused"]);
});

test("a batch leaves one record that names the key and counts; nothing personal is in it", async () => {
  const actor = key();
  const id = newId();
  await send([customer(id, code), payment(id), payment(newId())], actor);
  const rows = await all((tx) => tx.select().from(records).where(eq(records.actorId, actor.id)).orderBy(records.seq));
  expect(rows.map(({ kind }) => kind)).toEqual(["events.accepted"]);
  expect(JSON.parse(rows[0]!.content)).toMatchObject({
    entity: entityId,
    data: { accepted: 2, repeated: 0, refused: 1, root: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(rows[0]!.content).not.toMatch(/Ozola|example\.org/);
});

test("a crash before the end leaves nothing at all", async () => {
  const id = newId();
  const device = newId();
  const [who, entry] = [customer(id, code), login(id, { device })];
  const count = async (): Promise<number> => {
    const { rows } = await all((tx) =>
      tx.execute<{ n: number }>(sql`select (select count(*) from shared_keys) + (select count(*) from records)
      + (select count(*) from customers) + (select count(*) from events) + (select count(*) from profiles) as n`),
    );
    return Number(rows[0]?.n);
  };
  const before = await count();
  await expect(
    inTransaction([entityId], async (tx) => {
      const { runBatch } = await import("./batch");
      const { decodeLines } = await import("./lines");
      const { candidates, refused } = decodeLines(
        [who, entry].map((value, line) => ({ line: line + 1, value })),
        Number.POSITIVE_INFINITY,
        false,
      );
      await runBatch(tx, {
        actor: key(),
        candidates,
        refused,
        now: new Date(at),
        asOfEvents: false,
        taken: new Set(),
      });
      throw new Error("the machine failed");
    }),
  ).rejects.toThrow("the machine failed");
  expect(await count()).toBe(before);
  expect(statuses(await send([who, entry]))).toEqual(["accepted", "accepted"]);
});
