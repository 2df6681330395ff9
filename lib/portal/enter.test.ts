// The way in: what a link and a code open, and everything that they do not.
import { and, desc, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { inquiries } from "@/db/schema/inquiries";
import { portalLinks, portalSessions } from "@/db/schema/portal";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { setClock } from "@/lib/clock";
import { createTokeniser } from "@/lib/customers/tokens";
import { openBody } from "@/lib/deliveries/body";
import { newId } from "@/lib/id";
import { askForCode, type CodeTried, enterCode } from "./enter";
import { leavePortal } from "./leave";
import { linkToken } from "./link-token";
import { extendLinks, issueLink, revokeLinks } from "./links";
import { setPortalPreferences } from "./preferences";
import { sendLinksTo } from "./renew";
import { customerOfToken } from "./sessions";

const T0 = new Date("2026-11-20T10:00:00Z");
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const at = (ms: number): Date => {
  const moment = new Date(T0.getTime() + ms);
  setClock(moment);
  return moment;
};
const portal = { actor: systemActor("portal") };
const network = "192.0.2.7";

let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
});
afterEach(() => setClock(null));

type Door = { customer: TestCustomer; subjectId: string; token: string; linkId: string };
async function makeDoor(options: { customer?: TestCustomer; days?: number; subjectId?: string } = {}): Promise<Door> {
  const now = at(0);
  const email = `${newId()}@customer.example`;
  const customer = options.customer ?? (await makeCustomer(entity, { email }));
  const subjectId = options.subjectId ?? newId();
  const expiresAt = new Date(now.getTime() + (options.days ?? 7) * 24 * HOUR);
  const asked = { entityId: entity.id, customerId: customer.id, purpose: "inquiry", subjectId, expiresAt } as const;
  const { path, linkId } = await inTransaction("all", (tx) => issueLink(tx, now, asked));
  return { customer, subjectId, token: path.replace("/help/requests/", ""), linkId };
}

async function ask(token: string): Promise<unknown> {
  const asked = await askForCode(portal, { token, network, channel: "mail" });
  if (!asked.ok) throw new Error(asked.error.code);
  return asked.value;
}
async function tryCode(token: string, code: string): Promise<CodeTried> {
  const tried = await enterCode(portal, { token, network, code });
  if (!tried.ok) throw new Error(tried.error.code);
  return tried.value;
}
async function letterOf({ id, key }: TestCustomer, template = "portal_code") {
  const [row] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.customerId, id), eq(deliveries.template, template)))
      .orderBy(desc(deliveries.id)),
  );
  return row ? { row, values: openBody(key, row.id, row.body).values } : null;
}
const codeOf = async (customer: TestCustomer): Promise<string> => String((await letterOf(customer))?.values.code);
const notThat = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const kindsAbout = async (linkId: string): Promise<string[]> => {
  const rows = await inTransaction("all", (tx) =>
    tx.select({ content: records.content }).from(records).orderBy(records.seq),
  );
  return rows
    .map(({ content }) => JSON.parse(content) as { kind: string; subject: { id: string } | null })
    .filter(({ subject }) => subject?.id === linkId)
    .map(({ kind }) => kind);
};
async function enter(door: Door) {
  await ask(door.token);
  const tried = await tryCode(door.token, await codeOf(door.customer));
  if (tried.kind !== "in") throw new Error(tried.kind);
  const actor = await customerOfToken(tried.token);
  if (!actor) throw new Error("the session does not hold");
  return { token: tried.token, actor };
}

describe("a link and its code", () => {
  test("open a session of that customer, for that purpose, and each step is recorded", async () => {
    const door = await makeDoor();
    expect(await ask(door.token)).toEqual({ kind: "sent" });
    const code = await codeOf(door.customer);
    expect(await tryCode(door.token, notThat(code))).toEqual({ kind: "wrong" });
    const tried = await tryCode(door.token, code);
    if (tried.kind !== "in") throw new Error(tried.kind);
    const found = await customerOfToken(tried.token);
    const { id, entityId } = door.customer;
    expect(found).toMatchObject({ kind: "customer", id, entityIds: [entityId], subjectId: door.subjectId });
    expect(await kindsAbout(door.linkId)).toEqual(["portal.code_asked", "portal.code_wrong", "portal.entered"]);
  });

  test("neither token nor code is in the database in the clear", async () => {
    const door = await makeDoor();
    await ask(door.token);
    const code = await codeOf(door.customer);
    const { token } = await enter(await makeDoor({ customer: door.customer }));
    const rows = await inTransaction("all", async (tx) => [
      ...(await tx.select().from(portalLinks).where(eq(portalLinks.customerId, door.customer.id))),
      ...(await tx.select().from(portalSessions).where(eq(portalSessions.customerId, door.customer.id))),
    ]);
    const stored = Buffer.from(JSON.stringify(rows.map((row) => Object.values(row).map(String)))).toString();
    for (const secret of [code, token, door.token.slice(22)]) expect(stored).not.toContain(secret);
  });

  test("a code works once, for its own link, for a quarter of an hour", async () => {
    const [door, other] = [await makeDoor(), await makeDoor()];
    await ask(door.token);
    await ask(other.token);
    const code = await codeOf(door.customer);
    expect((await tryCode(other.token, code)).kind).toBe("wrong");
    expect((await tryCode(door.token, code)).kind).toBe("in");
    expect(await tryCode(door.token, code)).toEqual({ kind: "over" });
    at(MINUTE);
    await ask(door.token);
    at(17 * MINUTE);
    expect(await tryCode(door.token, await codeOf(door.customer))).toEqual({ kind: "over" });
  });

  test("a new code ends the old one", async () => {
    const door = await makeDoor();
    await ask(door.token);
    const first = await codeOf(door.customer);
    at(MINUTE);
    await ask(door.token);
    const second = await codeOf(door.customer);
    if (first !== second) expect((await tryCode(door.token, first)).kind).toBe("wrong");
    expect((await tryCode(door.token, second)).kind).toBe("in");
  });
});

describe("guessing", () => {
  test("forty guesses at once are counted one by one: five are tried, the right one then comes too late", async () => {
    const door = await makeDoor();
    await ask(door.token);
    const code = await codeOf(door.customer);
    const guesses = Array.from({ length: 40 }, (_, index) =>
      String((Number(code) + 1 + index) % 1_000_000).padStart(6, "0"),
    );
    const answers = await Promise.all(guesses.map((guess) => tryCode(door.token, guess)));
    expect(answers.filter(({ kind }) => kind === "wrong")).toHaveLength(4);
    expect(answers.filter(({ kind }) => kind === "over")).toHaveLength(36);
    expect(await tryCode(door.token, code)).toEqual({ kind: "over" });
  });

  test("each code makes the wait for the next longer, and five spoiled ones lock the link and tell staff", async () => {
    const door = await makeDoor();
    let ms = 0;
    const waits: number[] = [];
    let last: CodeTried = { kind: "wrong" };
    for (let round = 1; round <= 5; round += 1) {
      expect(await ask(door.token)).toEqual({ kind: "sent" });
      const code = await codeOf(door.customer);
      for (let guess = 0; guess < 5; guess += 1) last = await tryCode(door.token, notThat(code));
      if (round === 5) break;
      const answer = (await ask(door.token)) as { kind: string; seconds: number };
      expect(answer.kind).toBe("wait");
      waits.push(answer.seconds);
      ms += answer.seconds * SECOND;
      at(ms);
    }
    expect(waits).toEqual([30, 120, 600, 1800]);
    expect(last).toEqual({ kind: "locked", seconds: 86_400 });
    expect(await ask(door.token)).toEqual({ kind: "wait", seconds: 86_400 });
    expect((await tryCode(door.token, "000000")).kind).toBe("locked");
    expect(await kindsAbout(door.linkId)).toContain("portal_link.locked");
    at(ms + 24 * HOUR);
    expect((await enter(door)).actor.id).toBe(door.customer.id);
  });

  test("a link cannot be made up, altered or bound to somebody else", async () => {
    const door = await makeDoor();
    const [row] = await inTransaction("all", (tx) =>
      tx.select().from(portalLinks).where(eq(portalLinks.id, door.linkId)),
    );
    if (!row) throw new Error("no link");
    const flipped = `${door.token.slice(0, -2)}${door.token.endsWith("A") ? "B" : "A"}${door.token.slice(-1)}`;
    const invented = linkToken({ ...row, id: newId() });
    const forged = [flipped, invented, "", "x".repeat(64), door.token.slice(0, 40), `${door.token}A`];
    for (const token of forged) {
      expect(await ask(token)).toEqual({ kind: "sent" });
      expect(await tryCode(token, "123456")).toEqual({ kind: "wrong" });
    }
    expect(await letterOf(door.customer)).toBeNull();
    // somebody who can write to the database, but has no key, turns a link to another customer
    const stranger = await makeCustomer(entity);
    await inTransaction("all", (tx) =>
      tx.update(portalLinks).set({ customerId: stranger.id }).where(eq(portalLinks.id, door.linkId)),
    );
    await ask(door.token);
    expect(await letterOf(stranger)).toBeNull();
  });
});

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

async function makeInquiry(customer: TestCustomer): Promise<string> {
  const id = newId();
  await inTransaction("all", (tx) =>
    tx.insert(inquiries).values({
      ...{
        id,
        entityId: customer.entityId,
        customerId: customer.id,
        number: Math.floor(Math.random() * 1e9),
        state: "sent",
      },
      ...{
        language: "en",
        dueHours: 72,
        dueAt: T0,
        firstDueAt: T0,
        extensions: 0,
        reminded: [],
        createdAt: T0,
        sentAt: T0,
      },
      version: 1,
    }),
  );
  return id;
}
