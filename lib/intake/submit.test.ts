// What intake promises to senders: every line answered, nothing twice, nothing of somebody else's, nothing half done.
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers, customerTokens, profiles } from "@/db/schema/customers";
import { events, sharedKeys } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { type MachineActor, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { decodeProfile, plainProfile } from "@/lib/scoring";
import type { LineAnswer } from "./answers";
import { readJsonLines } from "./lines";
import { submitEvents } from "./submit";

const system = systemActor("test");
const at = Date.parse("2026-11-20T10:00:00Z");
const iso = (ms: number): string => new Date(ms).toISOString();
const hour = 3_600_000;

type Wire = Record<string, unknown>;
const customer = (id: string, entity: string, more: Wire = {}): Wire => ({
  id: newId(),
  kind: "customer",
  at: iso(at - 48 * hour),
  customer: id,
  entity,
  type: "person",
  name: "Ana Ozola",
  date_of_birth: "1990-04-02",
  nationality: "LV",
  residence: "LV",
  address: "Liepu iela 4, Riga",
  language: "en",
  email: "Ana@example.org",
  phone: "+371 20 000 000",
  terms_version: "2026-05",
  kyc_level: 2,
  ...more,
});
const login = (id: string, more: Wire = {}): Wire => ({
  id: newId(),
  kind: "login",
  at: iso(at - hour),
  customer: id,
  ip: "212.93.96.1",
  device: `d-${id}`,
  ...more,
});
const payment = (id: string, more: Wire = {}): Wire => ({
  id: newId(),
  kind: "transaction",
  at: iso(at - hour),
  customer: id,
  direction: "out",
  asset: "EUR",
  amount: "100.00",
  value_usd: "109.00",
  currency: "EUR",
  fiat_amount: "100.00",
  counterparty: { kind: "bank", id: "LV00BANK0000", name: "Somebody" },
  status: "settled",
  ...more,
});

describe("intake", () => {
  let code = "";
  let entityId = "";
  const key = (over: Partial<MachineActor> = {}): MachineActor => ({
    kind: "machine",
    role: "machine",
    id: newId(),
    name: "core",
    scopes: ["events:write"],
    entityIds: [entityId],
    ...over,
  });
  const newEntity = async (): Promise<{ code: string; id: string }> => {
    const name = `E${newId().replaceAll("-", "").slice(-11)}`.toUpperCase();
    const added = await addEntity({ actor: system }, { code: name, name, timeZone: "UTC" });
    if (!added.ok) throw new Error(added.error.code);
    return { code: name, id: added.value.id };
  };
  const send = async (wires: readonly unknown[], actor = key()): Promise<LineAnswer[]> => {
    const result = await submitEvents(
      { actor },
      wires.map((value, index) => ({ line: index + 1, value })),
    );
    if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
    return result.value.answers;
  };
  const statuses = (answers: readonly LineAnswer[]): string[] =>
    answers.map((answer) => (answer.status === "refused" ? answer.error.code : answer.status));
  const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
  const storedEvents = (sender: string) => all((tx) => tx.select().from(events).where(eq(events.senderId, sender)));
  const newCustomer = async (more: Wire = {}): Promise<string> => {
    const id = newId();
    expect(statuses(await send([customer(id, code, more)]))).toEqual(["accepted"]);
    return id;
  };

  beforeAll(async () => {
    await testDatabase();
    ({ code, id: entityId } = await newEntity());
  });
  afterEach(() => setClock(null));
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
    expect(statuses(await send([customer(id, code), customer(id, other.code)], both))).toEqual([
      "accepted",
      "accepted",
    ]);
    expect(statuses(await send([payment(id)], both))).toEqual(["ambiguous_customer"]);
    expect(statuses(await send([payment(id)]))).toEqual(["accepted"]);
  });

  test("who lacks the scope is refused, and that is recorded", async () => {
    const actor = key({ scopes: ["decisions:read"] });
    expect(await submitEvents({ actor }, [])).toMatchObject({
      ok: false,
      error: { code: "not_allowed", detail: "key_lacks_scope" },
    });
    const refusals = await all((tx) => tx.select().from(records).where(eq(records.actorId, actor.id)));
    expect(refusals.map(({ kind }) => kind)).toEqual(["command.refused"]);
  });

  test("a batch leaves one record that names the key and counts; nothing personal is in it", async () => {
    const actor = key();
    const id = newId();
    await send([customer(id, code), payment(id), payment(newId())], actor);
    const rows = await all((tx) => tx.select().from(records).where(eq(records.actorId, actor.id)));
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
});
