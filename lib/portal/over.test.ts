// Links that are over tell nothing and lead to newer ones by mail alone; sessions end when they should.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { inquiries } from "@/db/schema/inquiries";
import { portalLinks } from "@/db/schema/portal";
import { makeCustomer } from "@/db/testing/factories";
import { can } from "@/lib/access/check";
import { createTokeniser } from "@/lib/customers/tokens";
import { newId } from "@/lib/id";
import { leavePortal } from "./leave";
import { extendLinks, revokeLinks } from "./links";
import { setPortalPreferences } from "./preferences";
import { sendLinksTo } from "./renew";
import { customerOfToken } from "./sessions";
import {
  ask,
  at,
  codeOf,
  type Door,
  enter,
  entity,
  HOUR,
  letterOf,
  MINUTE,
  makeDoor,
  makeInquiry,
  openPortal,
  portal,
  T0,
  tryCode,
} from "./testing";

openPortal();

describe("a link that is over", () => {
  const ends: Record<string, (door: Door) => Promise<unknown>> = {
    revoked: ({ subjectId }) =>
      inTransaction("all", (tx) => revokeLinks(tx, at(MINUTE), { subjectId, because: "withdrawn" })),
    expired: async () => at(8 * 24 * HOUR),
  };
  test.each(Object.keys(ends))("%s: behaves as one that works, sends no code, and ends who is in", async (how) => {
    const [door, fresh] = [await makeDoor(), await makeDoor()];
    const { token } = await enter(door);
    await ends[how]?.(door);
    expect(await customerOfToken(token)).toBeNull();
    const before = await letterOf(door.customer);
    expect(await ask(door.token)).toEqual(await ask(fresh.token));
    expect((await letterOf(door.customer))?.row.id).toBe(before?.row.id);
    const told: unknown[] = [];
    for (let guess = 0; guess < 6; guess += 1) told.push(await tryCode(door.token, "123456"));
    const usual = Array.from({ length: 6 }, (_, guess) => ({ kind: guess < 4 ? "wrong" : "over" }));
    expect(told).toEqual(usual);
  });

  test("gets a new link by mail while the question is open, once an hour, and nothing once it is closed", async () => {
    const customer = await makeCustomer(entity, { email: `${newId()}@customer.example` });
    const id = await makeInquiry(customer);
    const door = await makeDoor({ customer, subjectId: id, days: 1 });
    const now = at(2 * 24 * HOUR);
    await ask(door.token);
    expect(await letterOf(customer)).toBeNull();
    const letter = await letterOf(customer, "link_again");
    expect(letter?.values).toEqual({});
    const links = await inTransaction("all", (tx) =>
      tx.select().from(portalLinks).where(eq(portalLinks.subjectId, id)),
    );
    expect(links.filter(({ expiresAt }) => expiresAt > now)).toHaveLength(1);
    at(2 * 24 * HOUR + 5 * MINUTE);
    await ask(door.token);
    expect((await letterOf(customer, "link_again"))?.row.id).toBe(letter?.row.id);
    await inTransaction("all", (tx) =>
      tx.update(inquiries).set({ state: "withdrawn", endedAt: now }).where(eq(inquiries.id, id)),
    );
    at(3 * 24 * HOUR);
    await ask(door.token);
    expect((await letterOf(customer, "link_again"))?.row.id).toBe(letter?.row.id);
  });

  test("asked for by address: only the known address with something open gets one", async () => {
    const email = `${newId()}@customer.example`;
    const [customer, idle] = [
      await makeCustomer(entity, { email }),
      await makeCustomer(entity, { email: `x${email}` }),
    ];
    await makeInquiry(customer);
    at(0);
    for (const address of [email.toUpperCase(), `x${email}`, "nobody@elsewhere.example"]) {
      const emailToken = createTokeniser().search("email", address)[0]?.toString("hex") ?? "";
      expect(await sendLinksTo(portal, { emailToken })).toMatchObject({ ok: true });
    }
    expect(await letterOf(customer, "link_again")).not.toBeNull();
    expect(await letterOf(idle, "link_again")).toBeNull();
  });

  test("later ends move with the deadline", async () => {
    const door = await makeDoor({ days: 1 });
    const expiresAt = new Date(T0.getTime() + 4 * 24 * HOUR);
    await inTransaction("all", (tx) => extendLinks(tx, { subjectId: door.subjectId, expiresAt }));
    at(3 * 24 * HOUR);
    expect((await enter(door)).actor.subjectId).toBe(door.subjectId);
  });
});

describe("a session", () => {
  test("ends when left, idle for an hour, or after twelve hours", async () => {
    const door = await makeDoor();
    const first = await enter(door);
    expect(await leavePortal({ actor: first.actor }, {})).toMatchObject({ ok: true });
    expect(await customerOfToken(first.token)).toBeNull();
    at(MINUTE);
    const second = await enter(door);
    at(62 * MINUTE);
    expect(await customerOfToken(second.token)).toBeNull();
    at(70 * MINUTE);
    const third = await enter(door);
    for (let hour = 0.5; hour < 12; hour += 0.5) {
      at(70 * MINUTE + hour * HOUR);
      expect(await customerOfToken(third.token), `${hour} h`).not.toBeNull();
    }
    at(70 * MINUTE + 12 * HOUR);
    expect(await customerOfToken(third.token)).toBeNull();
  });

  test("reaches what its link is for and nothing else; a made-up cookie is nobody", async () => {
    const [door, other] = [await makeDoor(), await makeDoor()];
    const sameCustomer = await makeDoor({ customer: door.customer });
    const { actor } = await enter(door);
    const reaches = ({ customer, subjectId }: Door): boolean =>
      can(actor, "inquiry.see_own", { customerId: customer.id, purposeId: subjectId });
    expect([reaches(door), reaches(other), reaches(sameCustomer)]).toEqual([true, false, false]);
    for (const token of ["A".repeat(43), "x' or 1=1", "", door.token]) expect(await customerOfToken(token)).toBeNull();
  });

  test("keeps the words a customer chose sealed, and the language", async () => {
    const door = await makeDoor();
    const { actor } = await enter(door);
    for (const antiPhishing of ["<b>hi</b>", "http://x", "a", "two\nlines", "x".repeat(41)])
      expect(await setPortalPreferences({ actor }, { antiPhishing })).toMatchObject({ ok: false });
    expect(await setPortalPreferences({ actor }, { antiPhishing: "blue 蓝 heron", language: "zh" })).toMatchObject({
      ok: true,
    });
    at(MINUTE);
    await ask(door.token);
    const tried = await tryCode(door.token, await codeOf(door.customer));
    expect(tried).toMatchObject({ kind: "in", language: "zh" });
  });
});
