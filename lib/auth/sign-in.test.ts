// The lock on the door: what opens it, that every refusal looks alike, that guessing is slow, that a code works once.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { signInThrottles } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import { createPerson, disablePerson } from "@/lib/staff/commands";
import { resetPerson } from "@/lib/staff/reset";
import { actAs, makeEntity, makePerson, recordsAbout, testPassword, useAuthSettings } from "@/lib/staff/testing";
import { confirmEnrolment, enrolmentToShow } from "./enrolment";
import { actorOfSession } from "./sessions";
import { DEMO_DOMAIN } from "./settings";
import { signIn } from "./sign-in";
import { damaged } from "./testing";
import { reserveAttempt } from "./throttle";
import { newTotpSecret, totpCode } from "./totp";

/** Each hash that a password was compared with; the comparing is the library's own. */
const compared = vi.hoisted(() => vi.fn((_hash: string) => {}));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const verify: typeof real.verify = (hash, ...rest) => {
    compared(String(hash));
    return real.verify(hash, ...rest);
  };
  return { ...real, verify };
});

const start = Date.parse("2026-05-04T09:00:10Z");
const later = (seconds: number) => setClock(start + seconds * 1000);
const refused = { ok: false, error: { code: "not_signed_in", detail: "sign_in_refused" } };

describe("signing in", () => {
  let entity = "";
  let client = { network: "", userAgent: null as string | null };

  beforeAll(async () => {
    useAuthSettings();
    await testDatabase();
    entity = await makeEntity();
  });
  beforeEach(() => {
    setClock(start);
    client = { network: newId(), userAgent: "Firefox" };
  });
  afterAll(async () => {
    setClock(null);
    await closeDatabase();
  });

  const attempt = (email: string, code: string, password = testPassword) => signIn({ email, password, code }, client);

  test("the right password and code open a session of that person", async () => {
    const person = await makePerson("officer", [entity]);
    const result = await attempt(person.email.toUpperCase(), totpCode(person.secret, now()));
    if (!result.ok || result.value.kind !== "signed_in") throw new Error("not signed in");
    const actor = await actorOfSession(result.value.sessionId);
    expect(actor).toMatchObject({ id: person.id, role: "officer", entityIds: [entity] });
    const entry = (await recordsAbout(person.id)).at(-1);
    expect(entry).toMatchObject({ kind: "sign_in.succeeded", data: { session: result.value.sessionId } });
  });

  test("a network that is blocked leaves no rows behind, whatever accounts it makes up", async () => {
    const rows = () => inTransaction("all", (tx) => tx.$count(signInThrottles));
    for (let count = 0; count < 30; count += 1) await reserveAttempt(newId(), client.network, now());
    const before = await rows();
    for (let count = 0; count < 20; count += 1)
      expect(await reserveAttempt(newId(), client.network, now())).toMatchObject({ ok: false });
    expect(await rows()).toBe(before);
  });

  test("demo people, whose passwords are in the source code, are let in by a demo console only", async () => {
    const email = `officer-${newId()}${DEMO_DOMAIN}`;
    const secret = newTotpSecret();
    const person = { email, name: "Ada", role: "officer" as const, entityIds: [entity], password: testPassword };
    await createPerson({ actor: systemActor("test") }, { ...person, totpSecret: secret });
    const code = totpCode(secret, now());
    vi.stubEnv("UNFLAG_DEMO", undefined);
    expect(await attempt(email, code)).toEqual(refused);
    vi.stubEnv("UNFLAG_DEMO", "1");
    expect(await attempt(email, code)).toMatchObject({ ok: true, value: { kind: "signed_in" } });
    vi.unstubAllEnvs();
  });

  test("a code works once, also the one before it, also for two at the same time", async () => {
    const person = await makePerson("officer", [entity]);
    const code = totpCode(person.secret, now());
    const both = await Promise.all([attempt(person.email, code), attempt(person.email, code)]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(await attempt(person.email, code)).toEqual(refused);
    expect(await attempt(person.email, totpCode(person.secret, new Date(start - 30_000)))).toEqual(refused);
    later(30);
    expect(await attempt(person.email, totpCode(person.secret, now()))).toMatchObject({ ok: true });
  });

  test("one step of drift is accepted, two are not", async () => {
    const [near, far] = [await makePerson("officer", [entity]), await makePerson("officer", [entity])];
    expect((await attempt(near.email, totpCode(near.secret, new Date(start - 30_000)))).ok).toBe(true);
    expect(await attempt(far.email, totpCode(far.secret, new Date(start + 60_000)))).toEqual(refused);
  });

  test("unknown, wrong password, wrong code and disabled get one and the same answer", async () => {
    const [known, disabled] = [await makePerson("analyst", [entity]), await makePerson("analyst", [entity])];
    await disablePerson({ actor: systemActor("test") }, { staffId: disabled.id, version: 1 });
    const code = totpCode(known.secret, now());
    const answers = [
      await attempt(`${newId()}@example.com`, "123456"),
      await attempt(known.email, code, "another password"),
      await attempt(known.email, code === "000000" ? "000001" : "000000"),
      await attempt(known.email, ""),
      await attempt(disabled.email, totpCode(disabled.secret, now())),
      await attempt("", ""),
    ];
    for (const answer of answers) expect(answer).toEqual(refused);
    const failures = (await recordsAbout(known.id)).filter(({ kind }) => kind === "sign_in.failed");
    expect(failures.map(({ data }) => data.why)).toEqual(["password", "code", "code"]);
    expect(failures[0]?.data.account).toBe(digestOf(known.email));
    expect(JSON.stringify(failures)).not.toContain(known.email);
  });

  test("an unknown account takes as long as a wrong password: one comparison, with a hash as dear", async () => {
    const person = await makePerson("analyst", [entity]);
    const workOf = async (email: string): Promise<string[]> => {
      compared.mockClear();
      expect(await attempt(email, "123456", "another password")).toEqual(refused);
      return compared.mock.calls.map(([hash]) => hash.split("$").slice(0, 4).join("$"));
    };
    const known = await workOf(person.email);
    expect(known).toEqual(["$argon2id$v=19$m=19456,t=2,p=1"]);
    expect(await workOf(`${newId()}@example.com`)).toEqual(known);
  });

  test.each(["known", "unknown"])(
    "a %s account is slowed after five failures, twice as long each time",
    async (kind) => {
      const person = await makePerson("analyst", [entity]);
      const email = kind === "known" ? person.email : `${newId()}@example.com`;
      for (let failure = 0; failure < 5; failure++) expect(await attempt(email, "1", "wrong")).toEqual(refused);
      const blocked = (seconds: number) => ({ ok: false, error: { code: "throttled", params: { seconds } } });
      expect(await attempt(email, totpCode(person.secret, now()))).toEqual(blocked(30));
      client = { ...client, network: newId() };
      later(29);
      expect(await attempt(email, "1", "wrong")).toEqual(blocked(1));
      later(30);
      expect(await attempt(email, "1", "wrong")).toEqual(refused);
      expect(await attempt(email, "1", "wrong")).toEqual(blocked(60));
      later(24 * 3600);
      expect(await attempt(email, "1", "wrong")).toEqual(refused);
      expect(await attempt(email, "1", "wrong")).toEqual(refused);
    },
  );

  test("fifty attempts at once are five and no more", async () => {
    const { email } = await makePerson("analyst", [entity]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => attempt(email, "1", "wrong")));
    expect(answers.filter((answer) => !answer.ok && answer.error.code === "not_signed_in")).toHaveLength(5);
  });

  test("a network is slowed over all accounts, and the counts are rows", async () => {
    for (let failure = 0; failure < 30; failure++) await attempt(`${newId()}@example.com`, "1", "wrong");
    const person = await makePerson("analyst", [entity]);
    const code = totpCode(person.secret, now());
    expect(await attempt(person.email, code)).toMatchObject({ error: { code: "throttled" } });
    const rows = await inTransaction([], (tx) => tx.select().from(signInThrottles));
    expect(rows.some(({ key, failures }) => key.startsWith("network:") && failures === 30)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(person.email);
    client = { ...client, network: newId() };
    expect((await attempt(person.email, code)).ok).toBe(true);
  });

  test("success forgets the account's failures", async () => {
    const person = await makePerson("analyst", [entity]);
    for (let failure = 0; failure < 4; failure++) await attempt(person.email, "1", "wrong");
    expect((await attempt(person.email, totpCode(person.secret, now()))).ok).toBe(true);
    for (let failure = 0; failure < 4; failure++) expect(await attempt(person.email, "1", "wrong")).toEqual(refused);
  });

  test("the first sign-in sets up the authenticator, once, and only after the right password", async () => {
    const person = await makePerson("officer", [entity], false);
    expect(await attempt(person.email, "", "wrong")).toEqual(refused);
    const begun = await attempt(person.email, "");
    if (!begun.ok || begun.value.kind !== "enrol") throw new Error("no enrolment");
    const { enrolment } = begun.value;
    const shown = await enrolmentToShow(enrolment);
    expect(shown?.uri).toContain(`secret=${shown?.secret}`);
    const wrong = await confirmEnrolment(enrolment, "000000", client);
    expect(wrong).toMatchObject({ ok: false, error: { code: "invalid", detail: "code_wrong" } });
    const code = totpCode(shown?.secret ?? "", now());
    const confirmed = await confirmEnrolment(enrolment, code, client);
    expect(confirmed).toMatchObject({ ok: true, value: { staffId: person.id } });
    expect(await confirmEnrolment(enrolment, code, client)).toMatchObject({ error: { detail: "enrolment_over" } });
    expect(await attempt(person.email, code)).toEqual(refused);
    const kinds = (await recordsAbout(person.id)).map(({ kind }) => kind);
    expect(kinds).toContain("staff.authenticator_enrolled");
  });

  test("after a reset the old password, authenticator and sessions are worth nothing", async () => {
    const person = await makePerson("officer", [entity]);
    const { sessionId } = await actAs(person);
    await resetPerson({ actor: systemActor("test") }, { email: person.email, password: "quite another password" });
    expect(await actorOfSession(sessionId)).toBeNull();
    expect(await attempt(person.email, totpCode(person.secret, now()))).toEqual(refused);
    const begun = await attempt(person.email, "", "quite another password");
    expect(begun).toMatchObject({ ok: true, value: { kind: "enrol" } });
  });

  test("a made-up or altered state sets up nothing", async () => {
    const person = await makePerson("officer", [entity], false);
    const begun = await attempt(person.email, "");
    if (!begun.ok || begun.value.kind !== "enrol") throw new Error("no enrolment");
    for (const state of [undefined, "", "nonsense", damaged(begun.value.enrolment)]) {
      expect(await enrolmentToShow(state)).toBeNull();
      expect(await confirmEnrolment(state, "123456", client)).toMatchObject({ error: { detail: "enrolment_over" } });
    }
  });
});
