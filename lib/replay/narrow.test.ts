import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { replays } from "@/db/schema/replays";
import { conflicts } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { must } from "@/lib/rule-sets/testing";
import { startReplay } from "./commands";
import type { ReplayExample } from "./dto";
import { getReplay, listReplays } from "./queries";
import { resultOf } from "./result";
import { emptyTally } from "./tally";
import { begin } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

test("what lies in a restricted queue, or is about somebody one has a conflict with, is not in one's result", async () => {
  const { id, liveId, officer, mlro } = await begin();
  const people = await inTransaction("all", (tx) =>
    tx.select({ id: customers.id }).from(customers).where(eq(customers.entityId, id)).orderBy(asc(customers.id)),
  );
  const [insider = "", cousin = "", stranger = ""] = people.map((row) => row.id);
  const example = (customerId: string, queues: string[]): ReplayExample => ({
    ...{ eventId: customerId, customerId, caseId: null, at: "2026-11-20T10:00:00.000Z", rules: [], queues },
    ...{ score: { before: 60, after: 0 }, wasTrue: null },
  });
  const counts = { before: 1, after: 0, gained: 0, lost: 1 };
  const tally = {
    ...emptyTally(),
    perRule: { "market.insider": { ...counts, lostTrue: 0, lostFalse: 0, gainedUnknown: 0 } },
    perQueue: { insider: counts, review: counts },
    lost: [example(insider, ["insider", "review"]), example(cousin, ["review"]), example(stranger, ["review"])],
  };
  const result = { ...resultOf(tally, { minutes: 10, from: "default", cases: 0 }) };
  const replay = must(await startReplay({ actor: officer }, { ruleSetId: liveId }));
  await inTransaction("all", async (tx) => {
    await tx.update(replays).set({ state: "done", result }).where(eq(replays.id, replay.id));
    const declaredAt = new Date();
    await tx.insert(conflicts).values({ staffId: officer.id, customerId: cousin, kind: "relative", declaredAt });
  });
  const seenBy = async (actor: StaffActor) => {
    const one = must(await getReplay({ actor }, { replayId: replay.id })).result;
    const [listed] = must(await listReplays({ actor }, { ruleSetId: liveId }));
    expect(listed?.result).toEqual(one);
    return {
      examples: one?.lost.map(({ customerId }) => customerId),
      queues: one?.perQueue.map(({ queue }) => queue),
      rules: one?.perRule.map(({ rule }) => rule),
    };
  };
  expect(await seenBy(officer)).toEqual({ examples: [stranger], queues: ["review"], rules: [] });
  expect(await seenBy(mlro)).toEqual({
    examples: [insider, cousin, stranger],
    queues: ["insider", "review"],
    rules: ["market.insider"],
  });
});
