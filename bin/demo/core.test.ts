// The demo's past is filled in while a console may be running, whose worker sends the same orders.
import { expect, test } from "vitest";
import { deliveryOf, makeHold, openCore } from "@/lib/core/testing";
import { acknowledgeOrders } from "./core";

openCore();

test("orders that somebody else takes at the same time are left to them", async () => {
  const holds = await Promise.all([makeHold(), makeHold(), makeHold()]);
  const taken = await Promise.all([acknowledgeOrders(), acknowledgeOrders()]);
  expect(Math.max(...taken)).toBeGreaterThanOrEqual(holds.length);
  for (const { deliveryId } of holds) expect(await deliveryOf(deliveryId)).toMatchObject({ state: "delivered" });
});
