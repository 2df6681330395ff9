// Before a second signature: a fresh code, once, of one's own authenticator, for this session and ten minutes; slow to guess, and
// guessed by nobody from outside.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import type { StaffActor } from "@/lib/access/actor";
import { now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { actAs, makeEntity, makePerson, testPassword, useAuthSettings } from "@/lib/staff/testing";
import { confirmedAt, confirmIdentity } from "./confirm";
import { signIn } from "./sign-in";
import { totpCode } from "./totp";

const start = Date.parse("2026-05-04T09:00:10Z");
const later = (seconds: number) => setClock(start + seconds * 1000);
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

const wrong = (code: string): string => (code === "000000" ? "000001" : "000000");
const isConfirmed = (actor: StaffActor) =>
  inTransaction([], (tx) => confirmedAt(tx, { sessionId: actor.sessionId, staffId: actor.id }, now()));

test("the right code confirms this session for ten minutes, and works once", async () => {
  const person = await makePerson("officer", [entity]);
  const [here, there] = [await actAs(person), await actAs(person)];
  const code = totpCode(person.secret, now());
  expect(await confirmIdentity({ actor: here }, { code })).toMatchObject({ ok: true });
  expect(await confirmIdentity({ actor: there }, { code })).toMatchObject({ error: { detail: "wrong_code" } });
  expect([await isConfirmed(here), await isConfirmed(there)]).toEqual([now(), null]);
  later(601);
  expect(await isConfirmed(here)).toBeNull();
});

test("a code that signed in does not confirm as well; one that another person made never does", async () => {
  const [person, other] = [await makePerson("manager", [entity]), await makePerson("manager", [entity])];
  const code = totpCode(person.secret, now());
  await signIn({ email: person.email, password: testPassword, code }, { network: newId(), userAgent: null });
  const actor = await actAs(person);
  expect(await confirmIdentity({ actor }, { code })).toMatchObject({ error: { detail: "wrong_code" } });
  const foreign = { code: totpCode(other.secret, now()) };
  expect(await confirmIdentity({ actor }, foreign)).toMatchObject({ error: { detail: "wrong_code" } });
});

test("guessing is slow, and failed sign-ins from outside keep nobody from signing", async () => {
  const person = await makePerson("officer", [entity]);
  const actor = await actAs(person);
  const code = totpCode(person.secret, now());
  for (let count = 0; count < 12; count += 1)
    await signIn({ email: person.email, password: "no", code: "" }, { network: newId(), userAgent: null });
  expect(await confirmIdentity({ actor }, { code })).toMatchObject({ ok: true });
  later(60);
  const next = totpCode(person.secret, now());
  const tries = await Promise.all(Array.from({ length: 8 }, () => confirmIdentity({ actor }, { code: wrong(next) })));
  expect(tries.filter((each) => !each.ok && each.error.code === "throttled").length).toBeGreaterThanOrEqual(2);
  expect(await confirmIdentity({ actor }, { code: next })).toMatchObject({ error: { code: "throttled" } });
});

test("roles that sign nothing are asked nothing", async () => {
  const actor = await actAs(await makePerson("analyst", [entity]));
  expect(await confirmIdentity({ actor }, { code: "123456" })).toMatchObject({ error: { code: "not_allowed" } });
});
