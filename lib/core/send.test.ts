// Orders to the core over real HTTP, with all that goes wrong on the way: each takes effect once, and nothing is in force or lifted
// before the core said so.
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { setClock } from "@/lib/clock";
import { openBody } from "@/lib/deliveries/body";
import { leaseDelivery, MAX_ATTEMPTS, waitMs } from "./lease";
import type { Order } from "./order";
import { queueOrder } from "./queue";
import { reconcileOrder, sendDueOrders, sendOrder } from "./send";
import {
  core,
  deliveryOf,
  KEY,
  lapsing,
  makeHold,
  openCore,
  order,
  restrictionOf,
  revise,
  T0,
  untilDue,
} from "./testing";

openCore();

/** Sends until it is settled, as the worker does. */
async function untilSettled(deliveryId: string): Promise<string | null> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const state = await sendOrder(deliveryId);
    if (state !== "waiting") return state;
    await untilDue(deliveryId);
  }
  return "waiting";
}

describe("an order", () => {
  test("says what the customer may not do, signed, and is in force once the core took it", async () => {
    const { row, customer, deliveryId } = await makeHold();
    expect((await restrictionOf(row.id)).state).toBe("applying");
    expect(await sendOrder(deliveryId)).toBe("delivered");
    expect(core.book.effectsOf(row.id)[0]?.body).toMatchObject({
      ...{ id: row.id, revision: 1, customer: customer.externalId, measure: "withdrawal_hold", state: "in_force" },
      ...{ scope: { functions: ["withdraw_crypto"], value_usd: "4999.00" }, ends_at: "2025-11-21T10:00:00.000Z" },
    });
    expect(await deliveryOf(deliveryId)).toMatchObject({ state: "delivered", answer: "applied", attempts: 1 });
    expect(await restrictionOf(row.id)).toMatchObject({ state: "in_force", acknowledgedRevision: 1 });
  });

  test("is sealed with the customer's key, and asked for twice it is one", async () => {
    const { row, customer, deliveryId } = await makeHold();
    const { body } = await deliveryOf(deliveryId);
    expect(body.includes(customer.externalId)).toBe(false);
    const sealed = openBody<{ order: Order }>(customer.key, deliveryId, body);
    expect(sealed.order.customer).toBe(customer.externalId);
    expect(await inTransaction("all", (tx) => queueOrder(tx, new Date(), row))).toEqual([]);
  });

  test("without a core it waits, and costs no attempt", async () => {
    delete process.env.CORE_URL;
    const { deliveryId } = await makeHold();
    expect(await sendOrder(deliveryId)).toBeNull();
    await sendDueOrders();
    expect(await deliveryOf(deliveryId)).toMatchObject({ state: "waiting", attempts: 0 });
  });

  test.each([
    ["http://core.exchange.example", KEY],
    ["https://core.exchange.example", undefined],
    ["https://core.exchange.example", "short"],
  ])("is not sent to %s with key %s", async (url, key) => {
    process.env.CORE_URL = url;
    if (key === undefined) delete process.env.CORE_KEY;
    else process.env.CORE_KEY = key;
    const { deliveryId } = await makeHold();
    expect(await sendOrder(deliveryId)).toBeNull();
    expect(await deliveryOf(deliveryId)).toMatchObject({ state: "waiting", attempts: 0 });
  });
});

describe("on a bad way", () => {
  test.each([
    ["late", { kind: "late", ms: 700 }],
    ["twice", { kind: "twice" }],
    ["its reply lost", { kind: "lost_reply" }],
    ["lost before it arrived", { kind: "lost_request" }],
    ["answered with 500 twice", { kind: "error_500", times: 2 }],
    ["answered with a wrong signature", { kind: "wrong_signature" }],
    ["answered with none", { kind: "unsigned" }],
    ["answered about another revision", { kind: "other_revision" }],
  ] as const)("%s: one effect, and it is acknowledged", async (name, fault) => {
    if (name === "late") process.env.CORE_TIMEOUT_MS = "400";
    const { row, deliveryId } = await makeHold();
    core.fault(fault);
    expect(await untilSettled(deliveryId)).toBe("delivered");
    expect(core.book.effectsOf(row.id)).toHaveLength(1);
    expect(await restrictionOf(row.id)).toMatchObject({ state: "in_force", acknowledgedRevision: 1 });
  });

  test("accepted with the reply cut off: read back at once, never sent again", async () => {
    const { row, deliveryId } = await makeHold();
    core.fault({ kind: "lost_reply" });
    expect(await sendOrder(deliveryId)).toBe("delivered");
    expect(core.requests).toEqual(["GET 200"]);
    expect(core.book.effectsOf(row.id)).toHaveLength(1);
  });

  test("nothing is believed that the core did not sign: the restriction stays as it was", async () => {
    const { row, deliveryId } = await makeHold();
    for (const method of ["PUT", "GET"] as const) core.fault({ kind: "unsigned", method, times: 9 });
    expect(await sendOrder(deliveryId)).toBe("waiting");
    expect(await deliveryOf(deliveryId)).toMatchObject({ answer: "not_signed" });
    expect(await restrictionOf(row.id)).toMatchObject({ state: "applying", acknowledgedRevision: 0 });
  });

  test("a core that does not know our key takes nothing", async () => {
    process.env.CORE_KEY = "a key of which the core never heard";
    const { row, deliveryId } = await makeHold();
    expect(await sendOrder(deliveryId)).toBe("waiting");
    expect(await deliveryOf(deliveryId)).toMatchObject({ answer: "401 not_signed" });
    expect(core.book.effectsOf(row.id)).toEqual([]);
    process.env.CORE_KEY = `a new key that is not in use over there,${KEY}`;
    await untilDue(deliveryId);
    expect(await sendOrder(deliveryId)).toBe("delivered");
    expect(core.book.effectsOf(row.id)).toHaveLength(1);
  });

  test("refused for good it is dead at once, and the restriction is not in force", async () => {
    const { row, deliveryId } = await makeHold();
    core.fault({ kind: "refuse" });
    expect(await sendOrder(deliveryId)).toBe("dead");
    expect(await deliveryOf(deliveryId)).toMatchObject({ state: "dead", answer: "422 unknown_customer", nextAt: null });
    expect((await restrictionOf(row.id)).state).toBe("applying");
  });

  test("waits grow from seconds to ten minutes, and after the last attempt a person is asked", async () => {
    const { row, deliveryId } = await makeHold();
    core.fault({ kind: "error_500", times: 99 });
    const waits: number[] = [];
    let now = T0.getTime();
    for (let state: string | null = "waiting"; state === "waiting"; ) {
      setClock(now);
      state = await sendOrder(deliveryId);
      const { nextAt } = await deliveryOf(deliveryId);
      if (nextAt) waits.push(nextAt.getTime() - now);
      now = nextAt?.getTime() ?? now;
    }
    expect(waits).toHaveLength(MAX_ATTEMPTS - 1);
    waits.forEach((wait, at) => {
      expect(wait).toBeGreaterThanOrEqual(waitMs(at + 1, 0));
      expect(wait).toBeLessThanOrEqual(waitMs(at + 1, 1));
    });
    expect(waitMs(1, 0.5)).toBe(2_000);
    expect(waitMs(MAX_ATTEMPTS, 0.5)).toBe(600_000);
    expect((await deliveryOf(deliveryId)).state).toBe("dead");
    expect(core.book.effectsOf(row.id)).toEqual([]);
    core.clearFaults();
    expect(await reconcileOrder(deliveryId)).toBe("dead");
    expect((await deliveryOf(deliveryId)).answer).toBe("core_has_none");
  });
});

describe("newer and older", () => {
  test("a newer revision makes the order before it void, and the core never goes back", async () => {
    const { row, deliveryId: first } = await makeHold();
    const second = await revise(row, lapsing);
    expect(await deliveryOf(first)).toMatchObject({ state: "superseded", nextAt: null });
    expect(await sendOrder(first)).toBeNull();
    expect(await sendOrder(second)).toBe("delivered");
    expect(core.book.effectsOf(row.id).map(({ revision, state }) => [revision, state])).toEqual([[2, "lifted"]]);
    expect((await restrictionOf(row.id)).state).toBe("lapsed");
  });

  test("an order that was under way when it became void settles nothing, even if the core took it", async () => {
    const { row, deliveryId: first } = await makeHold();
    core.fault({ kind: "late", ms: 2_000 });
    const sending = sendOrder(first);
    const second = await revise(row, lapsing);
    expect(await sending).toBeNull();
    expect(await deliveryOf(first)).toMatchObject({ state: "superseded" });
    expect(await sendOrder(second)).toBe("delivered");
    expect(core.book.list().find(({ id }) => id === row.id)).toMatchObject({ revision: 2, state: "lifted" });
    expect(await restrictionOf(row.id)).toMatchObject({ state: "lapsed", acknowledgedRevision: 2 });
  });

  test("a core that knows a newer revision than ours is a person's affair", async () => {
    const { row, deliveryId } = await makeHold();
    core.fault({ kind: "conflict" });
    expect(await sendOrder(deliveryId)).toBe("dead");
    expect(await deliveryOf(deliveryId)).toMatchObject({ answer: "core_has_newer" });
    expect((await restrictionOf(row.id)).state).toBe("applying");
  });
});

describe("many at once", () => {
  test("a worker killed between the core's answer and its own: sent again, one effect", async () => {
    const { row, deliveryId } = await makeHold();
    const leased = await leaseDelivery(deliveryId, "core");
    const told = openBody<{ order: Order }>(
      leased?.key ?? Buffer.alloc(0),
      deliveryId,
      leased?.row.body ?? Buffer.alloc(0),
    );
    expect(core.book.take(row.id, JSON.stringify(told.order), Date.now()).status).toBe(200);
    expect(await sendOrder(deliveryId)).toBeNull();
    await untilDue(deliveryId);
    expect(await sendOrder(deliveryId)).toBe("delivered");
    expect(core.requests).toEqual(["GET 200"]);
    expect(core.book.effectsOf(row.id)).toHaveLength(1);
  });

  test("two workers and fifty orders, half of them in trouble: fifty effects", async () => {
    const holds = await Promise.all(Array.from({ length: 50 }, () => makeHold()));
    core.fault({ kind: "lost_reply", times: 12 });
    core.fault({ kind: "error_500", times: 13 });
    const ids = holds.map(({ deliveryId }) => deliveryId);
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([...ids, ...[...ids].reverse()].map((id) => sendOrder(id)));
      const left = await Promise.all(ids.map((id) => deliveryOf(id)));
      const next = left.flatMap(({ nextAt }) => nextAt?.getTime() ?? []);
      if (next.length > 0) setClock(Math.max(...next));
    }
    for (const { row, deliveryId } of holds) {
      expect((await deliveryOf(deliveryId)).state).toBe("delivered");
      expect(core.book.effectsOf(row.id)).toHaveLength(1);
    }
  });

  test("the same order queued fifty times at once is one", async () => {
    const { row } = await makeHold({ origin: "engine", state: "in_force", createdBy: null });
    const again = { ...row, revision: 2 };
    const made = await Promise.all(Array.from({ length: 50 }, () => order(again)));
    expect(made.filter((id) => id !== "undefined")).toHaveLength(1);
  });
});
