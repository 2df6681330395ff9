// A session holds exactly as long as its row, its person and the clock allow; what changed about the person acts at once.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { settings } from "@/db/schema/entities";
import { staffSessions } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { setClock } from "@/lib/clock";
import { disablePerson, enablePerson, endOwnSession, endSessions } from "@/lib/staff/commands";
import { decideProposal, proposeChange } from "@/lib/staff/proposals";
import { listOwnSessions } from "@/lib/staff/queries";
import { actAs, makeEntity, makePerson, recordsAbout, useAuthSettings } from "@/lib/staff/testing";
import { mintSessionCookie } from "./mint-session";
import { sessionFromCookies } from "./session";
import { actorOfSession } from "./sessions";
import { signOut } from "./sign-out";
import { damaged } from "./testing";

const start = Date.parse("2026-05-04T09:00:00Z");
const later = (minutes: number) => setClock(start + minutes * 60_000);

describe("a session", () => {
  let entity = "";
  beforeAll(async () => {
    useAuthSettings();
    await testDatabase();
    entity = await makeEntity();
  });
  beforeEach(() => setClock(start));
  afterAll(async () => {
    setClock(null);
    await closeDatabase();
  });

  test("is carried by a cookie that says nothing but its id, and by no other", async () => {
    const person = await makePerson("officer", [entity]);
    const cookie = await mintSessionCookie(person.id);
    const jar = (value: string) => ({ get: (name: string) => (name === cookie.name ? { value } : undefined) });
    expect(await sessionFromCookies(jar(cookie.value))).toMatchObject({ id: person.id, sessionId: cookie.sessionId });
    expect(cookie.value).not.toContain(cookie.sessionId);
    expect(await sessionFromCookies(jar(damaged(cookie.value)))).toBeNull();
    expect(await sessionFromCookies(jar(cookie.sessionId))).toBeNull();
    process.env.NEXTAUTH_SECRET = "another secret for tests, quite as long as";
    expect(await sessionFromCookies(jar(cookie.value))).toBeNull();
    useAuthSettings();
  });

  test("ends when idle for half an hour, and lives on while used, twelve hours at most", async () => {
    const { sessionId } = await actAs(await makePerson("officer", [entity]));
    for (let minutes = 29; minutes < 720; minutes += 29) {
      later(minutes);
      expect(await actorOfSession(sessionId)).not.toBeNull();
    }
    later(720);
    expect(await actorOfSession(sessionId)).toBeNull();
    setClock(start);
    const idle = await actAs(await makePerson("officer", [entity]));
    later(30);
    expect(await actorOfSession(idle.sessionId)).toBeNull();
  });

  test("is not kept alive by a page that asks by itself", async () => {
    const { sessionId } = await actAs(await makePerson("officer", [entity]));
    for (let minutes = 10; minutes < 30; minutes += 10) {
      later(minutes);
      expect(await actorOfSession(sessionId, { passive: true })).not.toBeNull();
    }
    later(30);
    expect(await actorOfSession(sessionId, { passive: true })).toBeNull();
  });

  test("the strictest idle time among the person's entities counts", async () => {
    const strict = await makeEntity();
    const setting = { entityId: strict, key: "session_idle_minutes", value: 5 };
    await inTransaction("all", (tx) => tx.insert(settings).values(setting));
    const { sessionId } = await actAs(await makePerson("officer", [entity, strict]));
    later(4);
    expect(await actorOfSession(sessionId)).not.toBeNull();
    later(9);
    expect(await actorOfSession(sessionId)).toBeNull();
  });

  test("ends at once when revoked, by oneself or by a manager, and only the one that was meant", async () => {
    const person = await makePerson("officer", [entity]);
    const [here, elsewhere] = [await actAs(person), await actAs(person)];
    expect(await endOwnSession({ actor: here }, { sessionId: elsewhere.sessionId })).toMatchObject({ ok: true });
    expect(await actorOfSession(elsewhere.sessionId)).toBeNull();
    expect(await actorOfSession(here.sessionId)).not.toBeNull();
    const stranger = await actAs(await makePerson("officer", [entity]));
    const foreign = await endOwnSession({ actor: stranger }, { sessionId: here.sessionId });
    expect(foreign).toMatchObject({ ok: false, error: { detail: "not_yours" } });
    const manager = await actAs(await makePerson("manager", [entity]));
    expect(await endSessions({ actor: manager }, { staffId: person.id })).toMatchObject({ value: { ended: 1 } });
    expect(await actorOfSession(here.sessionId)).toBeNull();
    expect((await recordsAbout(person.id)).map(({ kind }) => kind)).toContain("session.ended");
  });

  test("ends at sign-out, whatever copy of the cookie is left", async () => {
    const actor = await actAs(await makePerson("officer", [entity]));
    expect(await signOut({ actor }, {})).toMatchObject({ ok: true });
    expect(await actorOfSession(actor.sessionId)).toBeNull();
    expect(await signOut({ actor }, {})).toMatchObject({ error: { code: "not_found" } });
    const [row] = await inTransaction([], (tx) =>
      tx.select().from(staffSessions).where(eq(staffSessions.id, actor.sessionId)),
    );
    expect(row?.revokedAt?.getTime()).toBe(start);
  });

  test("ends at once when its person is disabled, and stays ended when they are enabled", async () => {
    const person = await makePerson("officer", [entity]);
    const { sessionId } = await actAs(person);
    const admin = await actAs(await makePerson("admin", [entity]));
    await disablePerson({ actor: admin }, { staffId: person.id, version: 1 });
    expect(await actorOfSession(sessionId)).toBeNull();
    expect(await enablePerson({ actor: admin }, { staffId: person.id, version: 1 })).toMatchObject({
      error: { code: "stale" },
    });
    expect(await enablePerson({ actor: admin }, { staffId: person.id, version: 2 })).toMatchObject({ ok: true });
    expect(await actorOfSession(sessionId)).toBeNull();
  });

  test("has the new role and entities at the very next request", async () => {
    const other = await makeEntity();
    const person = await makePerson("analyst", [entity]);
    const { sessionId } = await actAs(person);
    const admin = await actAs(await makePerson("admin", [entity, other]));
    const manager = await actAs(await makePerson("manager", [entity, other]));
    const change = { role: "officer" as const, entityIds: [entity, other] };
    const proposed = await proposeChange({ actor: admin }, { staffId: person.id, change });
    if (!proposed.ok) throw new Error(proposed.error.code);
    expect(await actorOfSession(sessionId)).toMatchObject({ role: "analyst", entityIds: [entity] });
    await decideProposal({ actor: manager }, { proposalId: proposed.value.id, decision: "approve" });
    const actor = await actorOfSession(sessionId);
    expect(actor?.role).toBe("officer");
    expect([...(actor?.entityIds ?? [])].sort()).toEqual([entity, other].sort());
  });

  test("is listed to its person while it holds", async () => {
    const person = await makePerson("officer", [entity]);
    const [first, second] = [await actAs(person), await actAs(person)];
    await signOut({ actor: first }, {});
    const listed = await listOwnSessions({ actor: second }, {});
    expect(listed).toMatchObject({ ok: true, value: [{ id: second.sessionId, current: true }] });
  });
});
