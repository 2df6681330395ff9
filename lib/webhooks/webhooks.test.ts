// Subscribed systems over real HTTP: signed, tried again under one key, told what customers are told and never why, and never a way
// into our own network.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now, setClock } from "@/lib/clock";
import { MAX_ATTEMPTS } from "@/lib/core/lease";
import { isSigned } from "@/lib/core/sign";
import { listDeliveries } from "@/lib/deliveries/list";
import { acknowledge, makeHeldCase, makeSigner, placeInForce, take } from "@/lib/restrictions/testing";
import { refusedAddress } from "./address";
import { endSubscription, rotateSecret, subscribe } from "./commands";
import { listWebhooks } from "./queries";
import { queueWebhooks } from "./queue";
import { sendHook } from "./send";
import { webhookTopics } from "./topics";

type Got = { headers: Headers; text: string };
let got: Got[] = [];
/** What the subscriber does next; by default it takes the message. */
let behaviour: (request: IncomingMessage) => number | "hang_up" = () => 204;
let server: Server;
let url = "";
let entity: TestEntity;
let manager: StaffActor;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  manager = await makeSigner("manager", [entity]);
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      got.push({
        headers: new Headers(request.headers as Record<string, string>),
        text: Buffer.concat(parts).toString(),
      });
      const answer = behaviour(request);
      if (answer === "hang_up") request.socket.destroy();
      else response.writeHead(answer, answer === 302 ? { location: "http://169.254.169.254/" } : {}).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news`;
});
beforeEach(() => {
  vi.stubEnv("UNFLAG_DEMO", "1");
  got = [];
  behaviour = () => 204;
});
afterEach(() => {
  vi.unstubAllEnvs();
  setClock(null);
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await closeDatabase();
});

const all = { name: "Ledger", topics: [...webhookTopics] };
const subscribed = async (scope: TestEntity) =>
  take(await subscribe({ actor: await makeStaff("admin", [scope]) }, { ...all, entityId: scope.id, url }));
const hooksOf = (subjectId: string) =>
  inTransaction("all", async (tx) =>
    (await tx.select().from(deliveries).where(eq(deliveries.subjectId, subjectId))).filter(
      ({ channel }) => channel === "webhook",
    ),
  );
const deliveryOf = async (id: string) => {
  const [row] = await inTransaction("all", (tx) => tx.select().from(deliveries).where(eq(deliveries.id, id)));
  if (!row) throw new Error(`there is no delivery ${id}`);
  return row;
};
const untilDue = async (id: string) => setClock((await deliveryOf(id)).nextAt ?? now());
/** News about some case, waiting to be told. */
async function news(scope: TestEntity) {
  const customer = await makeCustomer(scope);
  const row = await makeHeldCase(customer);
  const about = { entityId: scope.id, customerId: customer.id, subject: { type: "case", id: row.id } };
  const queue = () =>
    inTransaction("all", (tx) => queueWebhooks(tx, now(), { ...about, topic: "case.closed", key: row.id }));
  const jobs = await queue();
  expect(await queue()).toEqual([]);
  return { id: String(jobs[0]?.payload?.deliveryId), customer, row };
}

test("a limit that took hold is told when the customer is: signed, who and what, never why", async () => {
  const own = await makeEntity();
  const { secret } = await subscribed(own);
  const people = { proposer: await makeSigner("officer", [own]), approver: await makeSigner("manager", [own]) };
  const customer = await makeCustomer(own);
  const placed = await placeInForce(customer, people);
  const [hook] = await hooksOf(placed.id);
  expect(await hooksOf(placed.id)).toHaveLength(1);
  expect(await sendHook(hook!.id)).toBe("delivered");
  const [message] = got;
  expect(isSigned([secret], message!.headers, now(), message!.text)).toBe(true);
  expect(isSigned(["another"], message!.headers, now(), message!.text)).toBe(false);
  expect(message!.headers.get("idempotency-key")).toBe(hook!.id);
  expect(JSON.parse(message!.text)).toEqual({
    ...{ id: hook!.id, topic: "restriction.changed", at: expect.any(String), entity: own.code },
    ...{ customer: customer.externalId, subject: { type: "restriction", id: placed.id } },
  });
  expect((await deliveryOf(hook!.id)).body.includes(customer.externalId)).toBe(false);
  expect(await sendHook(hook!.id)).toBeNull();
  expect(got).toHaveLength(1);
  // what the core acknowledges again is no news
  await acknowledge(placed.id);
  expect(await hooksOf(placed.id)).toHaveLength(1);
});

test("what fails is tried again under the same key; a lost reply may come twice and says so; then it is dead and a person sees it", async () => {
  const own = await makeEntity();
  await subscribed(own);
  const first = await news(own);
  const answers: (number | "hang_up")[] = [500, "hang_up", 302, 204];
  behaviour = () => answers.shift() ?? 204;
  for (const state of ["waiting", "waiting", "waiting", "delivered"]) {
    expect(await sendHook(first.id)).toBe(state);
    await untilDue(first.id);
  }
  expect(new Set(got.map(({ headers }) => headers.get("idempotency-key")))).toEqual(new Set([first.id]));
  expect(new Set(got.map(({ text }) => text)).size).toBe(1);
  expect(await deliveryOf(first.id)).toMatchObject({ attempts: 4, answer: "taken" });

  setClock(null);
  const second = await news(own);
  behaviour = () => 503;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    await untilDue(second.id);
    await sendHook(second.id);
  }
  expect(await deliveryOf(second.id)).toMatchObject({ state: "dead", attempts: MAX_ATTEMPTS, answer: "503 not_taken" });
  const seen = take(
    await listDeliveries({ actor: await makeStaff("manager", [own]) }, { state: "dead", channel: "webhook" }),
  );
  expect(seen.rows).toMatchObject([{ id: second.id, template: "hook_case_closed", subscriber: "Ledger" }]);
});

test("a new secret signs beside the old one for a while; who ended it is told of nothing", async () => {
  const own = await makeEntity();
  const { id, secret: before } = await subscribed(own);
  const admin = await makeStaff("admin", [own]);
  const rotated = take(await rotateSecret({ actor: admin }, { subscriptionId: id, version: 1, overlapHours: 2 }));
  expect(rotated.secret).not.toBe(before);
  const [one, two, three] = [await news(own), await news(own), await news(own)];
  expect(await sendHook(one.id)).toBe("delivered");
  for (const key of [before, rotated.secret]) expect(isSigned([key], got[0]!.headers, now(), got[0]!.text)).toBe(true);
  setClock(new Date(now().getTime() + 2 * 3_600_000 + 1_000));
  expect(await sendHook(two.id)).toBe("delivered");
  expect(isSigned([before], got[1]!.headers, now(), got[1]!.text)).toBe(false);
  expect(isSigned([rotated.secret], got[1]!.headers, now(), got[1]!.text)).toBe(true);
  expect(await endSubscription({ actor: admin }, { subscriptionId: id, version: 1 })).toMatchObject({
    error: { code: "stale" },
  });
  take(await endSubscription({ actor: admin }, { subscriptionId: id, version: 2 }));
  expect(await deliveryOf(three.id)).toMatchObject({ state: "given_up", answer: "subscription_ended" });
  expect(await sendHook(three.id)).toBeNull();
  expect(got).toHaveLength(2);
  const listed = take(await listWebhooks({ actor: admin }, {}));
  expect(JSON.stringify(listed)).not.toContain(rotated.secret);
  expect(listed.subscriptions).toMatchObject([{ id, endedAt: expect.any(String), waiting: 0 }]);
});

test("managers and admins of the entity subscribe, nobody else", async () => {
  const asked = { ...all, entityId: entity.id, url };
  const officer = await makeStaff("officer", [entity]);
  const elsewhere = await makeStaff("manager", [await makeEntity()]);
  expect(await subscribe({ actor: officer }, asked)).toMatchObject({ error: { code: "not_allowed" } });
  expect((await subscribe({ actor: elsewhere }, asked)).ok).toBe(false);
  expect(take(await listWebhooks({ actor: elsewhere }, {})).subscriptions).toEqual([]);
  expect((await subscribe({ actor: manager }, asked)).ok).toBe(true);
});

test.each([
  ["https://hooks.example.com/a", null],
  ["http://hooks.example.com/a", "needs_https"],
  ["ftp://hooks.example.com", "not_an_address"],
  ["https://user:secret@hooks.example.com", "not_an_address"],
  ["hooks", "not_an_address"],
  ["https://10.1.2.3/", "leads_inside"],
  ["https://169.254.169.254/latest/meta-data", "leads_inside"],
  ["https://[::1]/", "leads_inside"],
  ["https://[::ffff:192.168.0.1]/", "leads_inside"],
  ["https://2130706433/", "leads_inside"],
  ["https://[fd00::1]/", "leads_inside"],
  ["https://100.64.0.1/", "leads_inside"],
  ["https://[2606:4700::1111]/a", null],
  ["https://1.1.1.1/a", null],
  ["https://localhost/", "leads_inside"],
  ["https://db.internal/", "leads_inside"],
  ["http://127.0.0.1:8080/", "needs_https"],
])("outside of a demo %s is %s", (address, refused) => {
  vi.stubEnv("UNFLAG_DEMO", undefined);
  expect(refusedAddress(address)).toBe(refused);
});

test("a name that leads inside when it is resolved is not connected to", async () => {
  const own = await makeEntity();
  await subscribed(own);
  const { id } = await news(own);
  vi.stubEnv("UNFLAG_DEMO", undefined);
  expect(await sendHook(id)).toBe("dead");
  expect(await deliveryOf(id)).toMatchObject({ answer: "leads_inside" });
  expect(got).toEqual([]);
});
