// What a person may do about an order that did not arrive: ask the core, try again; never give up what must be in force.
import { expect, test } from "vitest";
import { makeStaff } from "@/db/testing/factories";
import { giveUpDelivery, readBackDelivery, retryDelivery } from "@/lib/deliveries/handle";
import { countDeliveries, listDeliveries } from "@/lib/deliveries/list";
import { reconcileOrder, sendOrder } from "./send";
import { core, deliveryOf, entity, lapsing, makeHold, openCore, restrictionOf, revise } from "./testing";

openCore();

async function deadOrder(given: Parameters<typeof makeHold>[0] = {}) {
  const hold = await makeHold(given);
  core.fault({ kind: "refuse" });
  expect(await sendOrder(hold.deliveryId)).toBe("dead");
  return hold;
}

test("a dead order says what it restricts and what the core said, and is counted; tried again it arrives", async () => {
  const actor = await makeStaff("manager", [entity]);
  const { row, deliveryId } = await deadOrder();
  const listed = await listDeliveries({ actor }, { channel: "core" });
  if (!listed.ok) throw new Error(listed.error.code);
  expect(listed.value.rows.find(({ id }) => id === deliveryId)).toMatchObject({
    ...{ answer: "422 unknown_customer", restriction: { key: `R-${row.number}`, revision: 1 }, readBack: true },
    giveUp: { offered: true, refused: "order_wanted" },
  });
  const counted = await countDeliveries({ actor }, {});
  expect(counted).toMatchObject({ ok: true, value: { dead: listed.value.counts.dead } });
  expect(await retryDelivery({ actor }, { deliveryId, reason: "server_mended" })).toMatchObject({ ok: true });
  expect(await sendOrder(deliveryId)).toBe("delivered");
  expect(core.requests).toEqual(["PUT 422", "GET 404", "PUT 200"]);
  expect((await restrictionOf(row.id)).state).toBe("in_force");
});

test("it is not given up while the customer is to be restricted; an order to lift is, and may be taken up again", async () => {
  const actor = await makeStaff("mlro", [entity]);
  const { row, deliveryId } = await deadOrder();
  const giveUp = (id: string) => giveUpDelivery({ actor }, { deliveryId: id, reason: "done_by_hand" });
  expect(await giveUp(deliveryId)).toMatchObject({ ok: false, error: { detail: "order_still_wanted" } });
  expect((await deliveryOf(deliveryId)).state).toBe("dead");
  const lift = await revise(row, lapsing);
  expect(await giveUp(lift)).toMatchObject({ ok: true });
  expect(await sendOrder(lift)).toBeNull();
  expect(await retryDelivery({ actor }, { deliveryId: lift, reason: "other" })).toMatchObject({ ok: true });
  expect(await sendOrder(lift)).toBe("delivered");
  expect((await restrictionOf(row.id)).state).toBe("lapsed");
});

test("asked what it has, a core that did it after all is believed, and nothing is sent", async () => {
  const actor = await makeStaff("manager", [entity]);
  const { row, deliveryId } = await makeHold();
  core.fault({ kind: "error_500", method: "GET", times: 2 });
  core.fault({ kind: "lost_reply" });
  expect(await sendOrder(deliveryId)).toBe("waiting");
  expect((await restrictionOf(row.id)).state).toBe("applying");
  expect(await readBackDelivery({ actor }, { deliveryId })).toMatchObject({ ok: true });
  expect(await reconcileOrder(deliveryId)).toBe("waiting");
  expect(await reconcileOrder(deliveryId)).toBe("delivered");
  expect(core.book.effectsOf(row.id)).toHaveLength(1);
  expect((await restrictionOf(row.id)).state).toBe("in_force");
});

test("orders of a restricted queue are seen by who is named for it", async () => {
  const { deliveryId } = await deadOrder({ queue: "insider" });
  const managers = [
    await makeStaff("manager", [entity]),
    await makeStaff("manager", [entity], { queues: ["insider"] }),
  ];
  const seen = await Promise.all(
    managers.map(async (actor) => {
      const listed = await listDeliveries({ actor }, {});
      const acted = await retryDelivery({ actor }, { deliveryId, reason: "other" });
      return [listed.ok && listed.value.rows.some(({ id }) => id === deliveryId), acted.ok];
    }),
  );
  expect(seen).toEqual([
    [false, false],
    [true, true],
  ]);
});

test("fifty a page, each row once", async () => {
  const actor = await makeStaff("auditor", [entity]);
  for (let count = 0; count < 12; count += 1) await Promise.all(Array.from({ length: 5 }, () => makeHold()));
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const listed = await listDeliveries({ actor }, { state: "waiting", channel: "core", after });
    if (!listed.ok) throw new Error(listed.error.code);
    expect(listed.value.rows.length).toBeLessThanOrEqual(50);
    seen.push(...listed.value.rows.map(({ id }) => id));
    after = listed.value.next ?? undefined;
  } while (after);
  expect(seen.length).toBeGreaterThanOrEqual(60);
  expect(new Set(seen).size).toBe(seen.length);
});
