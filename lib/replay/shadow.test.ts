// Rule sets in shadow: they say what they would have decided, and nothing that anybody feels comes of it.
import { and, asc, eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { records } from "@/db/schema/records";
import { shadowDays, shadowDecisions } from "@/db/schema/shadow";
import { withOwnDatabase } from "@/db/testing/database";
import { makeStaff } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { makeRuleSet, must } from "@/lib/rule-sets/testing";
import { getShadowComparison } from "./shadow-comparison";
import { sumUpShadowDays } from "./shadow-days";
import { begin, closeOpenCases, type Lived, patterns, START, send } from "./testing";

withOwnDatabase();
afterEach(() => setClock(null));

const DAY = 86_400_000;
const hourAgo = START - 3_600_000;

const shadow = async (lived: Lived, rules: Record<string, unknown>): Promise<string> => {
  const people = { author: lived.officer, approver: lived.mlro };
  return (await makeRuleSet(lived.liveId, people, "shadow", { rules })).id;
};
const phantomsOf = (ruleSetId: string) =>
  inTransaction("all", (tx) =>
    tx
      .select()
      .from(shadowDecisions)
      .where(eq(shadowDecisions.ruleSetId, ruleSetId))
      .orderBy(asc(shadowDecisions.eventId)),
  );
const compare = async (lived: Lived, ruleSetId: string) =>
  must(await getShadowComparison({ actor: lived.officer }, { ruleSetId, days: 7 }));

test("phantoms are kept beside the live decisions, restrict nothing, and are compared by what people decided", async () => {
  const plain = await begin();
  const lived = await begin();
  const eager = await shadow(lived, { "transaction.wrong-address": { parameters: { atLeast: 2 } } });
  const blind = await shadow(lived, { "transaction.wrong-address": { on: false } });
  const told = await send(patterns.failedDestinations(plain.names[0] ?? "", hourAgo));
  const beside = await send([
    ...patterns.failedDestinations(lived.names[0] ?? "", hourAgo),
    ...patterns.single(lived.names[1] ?? "", hourAgo),
  ]);
  const said = (answers: typeof told) =>
    answers.map((answer) => (answer.status === "accepted" ? answer.decision.measure : null));
  expect(said(beside.slice(0, 5))).toEqual(said(told));
  const raised = await inTransaction("all", (tx) => tx.select().from(alerts).where(eq(alerts.entityId, lived.id)));
  expect(raised).toHaveLength(1);
  expect((await phantomsOf(eager)).map(({ alert, liveAlert }) => [alert, liveAlert])).toEqual([
    ...[1, 2, 3].map(() => [true, false]),
    [true, true],
  ]);
  const [missed, ...rest] = await phantomsOf(blind);
  expect([missed?.alert, missed?.liveAlert, missed?.hits, rest.length]).toEqual([false, true, [], 0]);
  await closeOpenCases(lived.id, lived.officer, "suspicion_substantiated");
  expect(await compare(lived, eager)).toMatchObject({
    total: { both: 1, onlyLive: 0, onlyShadow: 3 },
    days: [{ day: "2026-11-20", both: 1, onlyLive: 0, onlyShadow: 3 }],
    perRule: [{ rule: "transaction.wrong-address", both: 1, onlyLive: 0, onlyShadow: 3, bothTrue: 1, bothFalse: 0 }],
  });
  expect(await compare(lived, blind)).toMatchObject({
    total: { both: 0, onlyLive: 1, onlyShadow: 0 },
    perRule: [{ rule: "transaction.wrong-address", onlyLive: 1, onlyLiveTrue: 1, onlyLiveFalse: 0 }],
  });
});

test("another answer without an alert is kept too", async () => {
  const lived = await begin();
  const lax = await shadow(lived, { "kyc.large-step-up": { on: false }, "chain.new-address": { on: false } });
  await send(patterns.newAddress(lived.names[0] ?? "", hourAgo));
  const [phantom] = await phantomsOf(lax);
  expect(phantom?.answer).toBe("allow");
  expect(await compare(lived, lax)).toMatchObject({ otherAnswer: 1, total: { both: 0, onlyLive: 0, onlyShadow: 0 } });
});

test("a comparison is read by who may read rules, in their own entities", async () => {
  const [lived, other] = [await begin(), await begin()];
  const id = await shadow(lived, { "transaction.wrong-address": { on: false } });
  const auditor = await makeStaff("auditor", [lived]);
  expect(await getShadowComparison({ actor: auditor }, { ruleSetId: id })).toMatchObject({ ok: true });
  const analyst = await makeStaff("analyst", [lived]);
  expect(await getShadowComparison({ actor: analyst }, { ruleSetId: id })).toMatchObject({
    error: { code: "not_allowed" },
  });
  const foreign = await getShadowComparison({ actor: other.officer }, { ruleSetId: id });
  expect(foreign).toMatchObject({ error: { code: "not_found" } });
});

test("each day is summed up once when it is over, days without a worker too", async () => {
  const lived = await begin();
  const id = await shadow(lived, { "transaction.wrong-address": { parameters: { atLeast: 2 } } });
  await send(patterns.failedDestinations(lived.names[0] ?? "", hourAgo));
  const sumUp = async () => must(await sumUpShadowDays({ actor: systemActor("test") }, {})).days;
  const rowsOf = () =>
    inTransaction("all", (tx) =>
      tx.select().from(shadowDays).where(eq(shadowDays.ruleSetId, id)).orderBy(asc(shadowDays.day)),
    );
  await sumUp();
  expect(await rowsOf()).toEqual([]);
  setClock(START + 3 * DAY);
  await sumUp();
  expect(await sumUp()).toBe(0);
  const days = await rowsOf();
  expect(days.map(({ day, onlyShadow }) => [day, onlyShadow])).toEqual([
    ["2026-11-20", 3],
    ["2026-11-21", 0],
    ["2026-11-22", 0],
  ]);
  expect(days[0]?.perRule).toMatchObject([{ rule: "transaction.wrong-address", both: 1, onlyShadow: 3 }]);
  const noted = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(records)
      .where(and(eq(records.subjectId, id), eq(records.kind, "shadow.compared")))
      .orderBy(records.seq),
  );
  expect(noted).toHaveLength(3);
});
