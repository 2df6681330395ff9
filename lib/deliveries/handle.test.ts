// What a person may do about a message that did not arrive, and what they are told of it.
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { makeEntity, makeStaff } from "@/db/testing/factories";
import { openBody } from "./body";
import { giveUpDelivery, retryDelivery } from "./handle";
import { listDeliveries } from "./list";
import { sendDelivery } from "./send";
import { entity, one, openOutbox, person, queue, refuseWith, rowOf } from "./testing";

openOutbox();

async function dead(template: "inquiry_sent" | "portal_code" = "inquiry_sent") {
  const customer = await person();
  refuseWith({ rcpt: 550 });
  const id = await queue(customer, { template, values: { code: "123456" } });
  await sendDelivery(id);
  refuseWith({});
  return { id, customer };
}

test("a manager tries a dead message again, and it arrives", async () => {
  const { id, customer } = await dead();
  const actor = await makeStaff("manager", [entity]);
  const listed = await listDeliveries({ actor }, {});
  if (!listed.ok) throw new Error(listed.error.code);
  const row = listed.value.rows.find((each) => each.id === id);
  expect(row).toMatchObject({ state: "dead", customer: customer.externalId, retry: { offered: true, refused: null } });
  expect(JSON.stringify(listed.value)).not.toContain("@customer.example");
  expect(await retryDelivery({ actor }, { deliveryId: id, reason: "server_mended" })).toMatchObject({ ok: true });
  expect(await sendDelivery(id)).toBe("delivered");
  expect(one().to).toHaveLength(1);
  const again = await retryDelivery({ actor }, { deliveryId: id, reason: "other" });
  expect(again).toMatchObject({ ok: false, error: { code: "conflict" } });
});

test("given up it is never sent, and holds nothing any more; a code is not sent again", async () => {
  const { id, customer } = await dead("portal_code");
  const actor = await makeStaff("mlro", [entity]);
  expect(await retryDelivery({ actor }, { deliveryId: id, reason: "other" })).toMatchObject({ ok: false });
  expect(await giveUpDelivery({ actor }, { deliveryId: id, reason: "no_address" })).toMatchObject({ ok: true });
  expect(await sendDelivery(id)).toBeNull();
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: "given_up", handledBy: actor.id });
  expect(openBody(customer.key, id, row.body)).toEqual({ values: {} });
});

test("only who may, and only in their own entities", async () => {
  const { id } = await dead();
  const elsewhere = await makeStaff("manager", [await makeEntity()]);
  const foreign = await listDeliveries({ actor: elsewhere }, {});
  expect(foreign).toMatchObject({ ok: true, value: { rows: [], counts: { dead: 0 } } });
  const strangers = [elsewhere, await makeStaff("auditor", [entity]), await makeStaff("officer", [entity])];
  for (const actor of strangers) {
    expect(await giveUpDelivery({ actor }, { deliveryId: id, reason: "no_address" })).toMatchObject({ ok: false });
  }
  const [row] = await inTransaction("all", (tx) => tx.select().from(deliveries).where(eq(deliveries.id, id)));
  expect(row?.state).toBe("dead");
});
