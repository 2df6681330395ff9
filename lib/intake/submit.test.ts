// What intake promises to senders: every line answered, nothing twice, each where it belongs.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { customers, customerTokens, profiles } from "@/db/schema/customers";
import { sharedKeys } from "@/db/schema/events";
import { testDatabase } from "@/db/testing/database";
import { newId } from "@/lib/id";
import { decodeProfile, plainProfile } from "@/lib/scoring";
import { all, at, customer, hour, iso, login, makeSender, payment, statuses, storedEvents, type Wire } from "./testing";

type Sender = Awaited<ReturnType<typeof makeSender>>;
let code: Sender["code"];
let entityId: Sender["entityId"];
let send: Sender["send"];
let newCustomer: Sender["newCustomer"];
beforeAll(async () => {
  await testDatabase();
  ({ code, entityId, send, newCustomer } = await makeSender());
});
afterAll(closeDatabase);

test("accepts a customer and what they do, sealed, with decisions", async () => {
  const id = newId();
  const [who, entry, paid] = [customer(id, code), login(id), payment(id)];
  const answers = await send([who, entry, paid]);
  expect(statuses(answers)).toEqual(["accepted", "accepted", "accepted"]);
  expect(answers[2]).toMatchObject({ event: paid.id, decision: { score: expect.any(Number), rule_set: "1" } });
  const [row] = await all((tx) => tx.select().from(customers).where(eq(customers.externalId, id)));
  expect(row).toMatchObject({ entityId, kycLevel: 2, residence: "LV", version: 1 });
  expect(row?.sealed.includes("Ozola")).toBe(false);
  const [stored] = await storedEvents(String(paid.id));
  expect(stored).toMatchObject({ usdCents: 10_900, direction: "out", kind: "transaction", customerId: row?.id });
  expect(stored?.body.includes("Somebody")).toBe(false);
  expect(stored?.fingerprint).toHaveLength(32);
  const tokens = await all((tx) =>
    tx
      .select()
      .from(customerTokens)
      .where(eq(customerTokens.customerId, row?.id ?? "")),
  );
  expect(tokens.map(({ kind }) => kind).sort()).toEqual(["email", "name", "name", "phone"]);
  const [profile] = await all((tx) =>
    tx
      .select()
      .from(profiles)
      .where(eq(profiles.customerId, row?.id ?? "")),
  );
  expect(profile?.events).toBe(3);
});

test("the same event again changes nothing and says so with the same decision; another body is an error", async () => {
  const id = await newCustomer();
  const paid = payment(id);
  const [first] = await send([paid]);
  const before = await storedEvents(String(paid.id));
  const [again] = await send([paid]);
  expect(again).toEqual({ ...first, status: "repeated" });
  const reordered = Object.fromEntries(Object.entries(paid).reverse());
  expect(statuses(await send([reordered]))).toEqual(["repeated"]);
  expect(statuses(await send([{ ...paid, value_usd: "110.00" }]))).toEqual(["idempotency_mismatch"]);
  expect(await storedEvents(String(paid.id))).toEqual(before);
  const [profile] = await all((tx) =>
    tx
      .select({ events: profiles.events })
      .from(profiles)
      .innerJoin(customers, eq(customers.id, profiles.customerId))
      .where(eq(customers.externalId, id)),
  );
  expect(profile?.events).toBe(2);
});

test("twice in one batch is once", async () => {
  const id = await newCustomer();
  const paid = payment(id);
  const answers = await send([paid, paid, { ...paid, value_usd: "1.00" }]);
  expect(statuses(answers)).toEqual(["accepted", "repeated", "idempotency_mismatch"]);
  expect(await storedEvents(String(paid.id))).toHaveLength(1);
});

test("from many connections at once it is still once, customers and events of nobody included", async () => {
  const id = newId();
  const batch = [
    customer(id, code),
    payment(id),
    { id: newId(), kind: "market", at: iso(at), asset: "BTC", move_pct: 1 },
  ];
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(batch)));
  const outcomes = answers.map((each) => statuses(each).join());
  expect(outcomes.sort()).toEqual(["accepted,accepted,accepted", ...Array(7).fill("repeated,repeated,repeated")]);
  expect(await all((tx) => tx.select().from(customers).where(eq(customers.externalId, id)))).toHaveLength(1);
  for (const { id: sender } of batch) expect(await storedEvents(String(sender))).toHaveLength(1);
});

test("batches that cross one another end well", async () => {
  const ids = await Promise.all([1, 2, 3, 4, 5, 6].map(() => newCustomer()));
  const rounds = Array.from({ length: 12 }, (_, round) => {
    const order = round % 2 === 0 ? ids : [...ids].reverse();
    return send(order.flatMap((id) => [login(id, { device: "crossing", ip: "10.1.1.1" }), payment(id)]));
  });
  expect(new Set((await Promise.all(rounds)).flatMap(statuses))).toEqual(new Set(["accepted"]));
  const rows = await all((tx) =>
    tx
      .select({ events: profiles.events })
      .from(profiles)
      .innerJoin(customers, eq(customers.id, profiles.customerId))
      .where(sql`external_id = any(${sql.param(ids)})`),
  );
  expect(rows.map((row) => row.events)).toEqual(ids.map(() => 25));
});

test("batches that introduce the same customers at once end well", async () => {
  const ids = Array.from({ length: 40 }, () => newId());
  const batch = (order: readonly string[]) =>
    order.flatMap((id) => [customer(id, code), ...Array.from({ length: 10 }, () => login(id))]);
  const rounds = [ids, [...ids].reverse(), ids, [...ids].reverse()].map((order) => send(batch(order)));
  expect(new Set((await Promise.all(rounds)).flatMap(statuses))).toEqual(new Set(["accepted"]));
  const rows = await all((tx) =>
    tx
      .select({ events: profiles.events })
      .from(customers)
      .innerJoin(profiles, eq(profiles.customerId, customers.id))
      .where(sql`external_id = any(${sql.param(ids)})`),
  );
  expect(rows.map(({ events }) => events)).toEqual(ids.map(() => 44));
}, 60_000);

test("a late event lands where it belongs, and old news changes nothing", async () => {
  const id = await newCustomer();
  const early = payment(id, { at: iso(at - 5 * hour), value_usd: "50.00" });
  const late = payment(id, { at: iso(at - hour), value_usd: "70.00" });
  await send([late]);
  expect(statuses(await send([early]))).toEqual(["accepted"]);
  const read = () =>
    all((tx) =>
      tx
        .select({ bytes: profiles.bytes, level: customers.kycLevel })
        .from(profiles)
        .innerJoin(customers, eq(customers.id, profiles.customerId))
        .where(eq(customers.externalId, id)),
    );
  const [row] = await read();
  const { transactions } = plainProfile(decodeProfile(row!.bytes));
  expect(transactions.map(({ cents }) => cents)).toEqual([5_000, 7_000]);
  const level = (value: number, ago: number): Wire => ({
    id: newId(),
    kind: "kyc_level",
    customer: id,
    at: iso(at - ago),
    level: value,
  });
  await send([level(3, hour)]);
  await send([level(1, 2 * hour), customer(id, code, { at: iso(at - 3 * hour), kyc_level: 0 })]);
  expect((await read())[0]?.level).toBe(3);
});

test("a device that several customers use is counted, and households apart", async () => {
  const device = newId();
  const ids = await Promise.all(
    ["Ana Ozola", "Juris Ozols", "Ilze Ozola"].map((name, index) =>
      newCustomer({ name, address: `${index} Other Street` }),
    ),
  );
  await send(ids.map((id) => login(id, { device })));
  const keys = await all((tx) =>
    tx.select().from(sharedKeys).where(sql`kind = 'device' and jsonb_array_length(members) = 3`),
  );
  expect(keys).toHaveLength(1);
  expect(keys[0]?.members.filter(({ h }) => h?.includes(keys[0]!.members[0]!.h![0]!))).toHaveLength(2);
});
