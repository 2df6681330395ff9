// What a replay promises to who starts it: right counts by label, one at a time, cancellable, the same result however it was
// cut up, killed or run twice at once, and nothing for who may not.
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { jobs } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { replays } from "@/db/schema/replays";
import { ruleSets } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { destroyKey } from "@/db/testing/erased";
import { makeStaff } from "@/db/testing/factories";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { saveDraft } from "@/lib/rule-sets/draft";
import { makeRuleSet, must } from "@/lib/rule-sets/testing";
import { cancelReplay, startReplay } from "./commands";
import type { ReplayDto, ReplayResult } from "./dto";
import { getReplay, listReplays } from "./queries";
import type { Transact } from "./run-chunk";
import { runReplaySlice } from "./run-slice";
import type { SliceLimits } from "./slices";
import { begin, closeOpenCases, type Lived, patterns, START, send, type Wire } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const signal = new AbortController().signal;
const small: SliceLimits = { ms: 0, sizes: { customers: 1, events: 3 } };
const failed = (customer: string): Wire[] => patterns.failedDestinations(customer, START - 3_600_000);

/** Three customers whose transfers failed: one was innocent, one was not, and one is still being looked at. */
async function threeCases(): Promise<Lived & { quietId: string }> {
  const lived = await begin();
  const [innocent = "", guilty = "", open = ""] = lived.names;
  await send(failed(innocent));
  await closeOpenCases(lived.id, lived.officer, "explained");
  await send(failed(guilty));
  await closeOpenCases(lived.id, lived.officer, "suspicion_substantiated");
  await send([...failed(open), ...patterns.single(innocent, START - 1_000)]);
  const people = { author: lived.officer, approver: lived.mlro };
  const quiet = await makeRuleSet(lived.liveId, people, "draft", {
    rules: { "transaction.wrong-address": { on: false } },
  });
  return { ...lived, quietId: quiet.id };
}

const start = async (lived: Lived, ruleSetId: string): Promise<ReplayDto> =>
  must(await startReplay({ actor: lived.officer }, { ruleSetId, days: 30 }));
const read = async (lived: Lived, { id }: ReplayDto): Promise<ReplayDto> =>
  must(await getReplay({ actor: lived.officer }, { replayId: id }));
const slicesLeft = (id: string) =>
  inTransaction("all", (tx) =>
    tx
      .select()
      .from(jobs)
      .where(and(eq(jobs.uniqueKey, `replay ${id}`), eq(jobs.state, "waiting"))),
  );

/** Runs slices, as a worker does, until none changes anything. */
async function runToEnd(lived: Lived, replay: ReplayDto, limits?: SliceLimits): Promise<ReplayDto> {
  for (let slices = 0; slices < 100; slices++) {
    const { state } = await read(lived, replay);
    if (state !== "waiting" && state !== "running") break;
    await runReplaySlice(inTransaction, replay.id, signal, limits);
  }
  return read(lived, replay);
}

/** Ways to open transactions for workers who all have read the replay's row before any of them goes on. */
function workersThatMeet(count: number): Transact[] {
  let missing = count;
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return Array.from({ length: count }, (): Transact => {
    let met = false;
    return async (scope, work, readOnly) => {
      const result = await inTransaction(scope, work, readOnly);
      if (met) return result;
      met = true;
      missing -= 1;
      if (missing === 0) open();
      await gate;
      return result;
    };
  });
}

const lostRule: Partial<ReplayResult> = {
  erased: 0,
  alerts: { before: 3, after: 0, gained: 0, lost: 3 },
  trueCasesLost: 1,
  falseAlertsSpared: 1,
  customersSpared: 3,
};

describe("a replay", () => {
  test("of a version that is read in part decides as that would, and says what is left out", async () => {
    const lived = await threeCases();
    const [version] = await inTransaction("all", (tx) =>
      tx.select().from(ruleSets).where(eq(ruleSets.id, lived.quietId)),
    );
    const definition = {
      rules: { "transaction.wrong-address": { on: false, parameters: { gone: 1 } }, "access.gone": { on: true } },
    };
    const id = newId();
    await inTransaction("all", (tx) =>
      tx.insert(ruleSets).values({ ...version!, id, version: version!.version + 1, definition }),
    );
    const replay = await start(lived, id);
    const done = await runToEnd(lived, replay);
    expect(done).toMatchObject({ state: "done", result: lostRule });
    const paths = ["rules.access.gone", "rules.transaction.wrong-address.parameters.gone"];
    expect(done.result?.leftOut?.map(({ code, path }) => [code, path]).sort()).toEqual(
      paths.map((path) => ["unknown_field", path]),
    );
    const [started] = await inTransaction("all", (tx) =>
      tx.select().from(records).where(eq(records.subjectId, replay.id)),
    );
    expect(JSON.parse(started?.content ?? "{}").data.leftOut).toHaveLength(2);
    expect((await runToEnd(lived, await start(lived, lived.quietId))).result).not.toHaveProperty("leftOut");
  });

  test("counts what is lost by what people had decided, and says whose minutes it counts with", async () => {
    const lived = await threeCases();
    const replay = await start(lived, lived.quietId);
    expect(replay).toMatchObject({ state: "waiting", done: 0, result: null });
    expect(await slicesLeft(replay.id)).toHaveLength(1);
    const done = await runToEnd(lived, replay);
    expect(done).toMatchObject({ state: "done", done: done.total, result: lostRule });
    expect(done.result).toMatchObject({ customers: 3, deskTime: { minutes: 10, from: "default" }, hoursSaved: 0.5 });
    expect(done.result?.perRule).toEqual([
      {
        ...{ rule: "transaction.wrong-address", before: 3, after: 0, gained: 0, lost: 3 },
        ...{ lostTrue: 1, lostFalse: 1, gainedUnknown: 0 },
      },
    ]);
    expect(done.result?.lost.map(({ wasTrue }) => wasTrue).sort()).toEqual([false, null, true]);
    const kinds = await inTransaction("all", (tx) =>
      tx.select().from(records).where(eq(records.subjectId, replay.id)).orderBy(records.seq),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["replay.started", "replay.finished"]);
  });

  test("of the live version gains and loses nothing, and what is gained elsewhere is unlabelled", async () => {
    const lived = await threeCases();
    const same = await runToEnd(lived, await start(lived, lived.liveId));
    expect(same.result?.alerts).toEqual({ before: 3, after: 3, gained: 0, lost: 0 });
    const strict = await makeRuleSet(lived.liveId, { author: lived.officer, approver: lived.mlro }, "draft", {
      rules: { "transaction.wrong-address": { parameters: { atLeast: 2 } } },
    });
    const more = await runToEnd(lived, await start(lived, strict.id));
    expect(more.result).toMatchObject({ alerts: { before: 3, lost: 0 }, trueCasesLost: 0 });
    const [rule] = more.result?.perRule ?? [];
    expect(rule?.gainedUnknown).toBeGreaterThan(0);
    expect(more.result?.hoursSaved).toBeLessThan(0);
  });

  test("tells whom it would ask for a check, also where there is no alert", async () => {
    const lived = await threeCases();
    await send([
      ...patterns.pair(lived.names[0] ?? "", START - 2_000),
      ...patterns.newAddress(lived.names[1] ?? "", START),
    ]);
    const same = await runToEnd(lived, await start(lived, lived.liveId));
    const [large] = same.result?.perAnswer ?? [];
    expect(large).toMatchObject({ told: "step_up full_chain", before: 1, after: 1, gained: 0, lost: 0 });
    const strict = await makeRuleSet(lived.liveId, { author: lived.officer, approver: lived.mlro }, "draft", {
      rules: { "kyc.large-step-up": { parameters: { from: 4_000 } } },
    });
    const { result } = await runToEnd(lived, await start(lived, strict.id), small);
    expect(result?.alerts).toMatchObject({ gained: 0, lost: 0 });
    expect(result?.perAnswer?.[0]).toEqual({ told: "step_up full_chain", before: 1, after: 3, gained: 2, lost: 0 });
  });

  test("of a draft that was edited since says so", async () => {
    const lived = await threeCases();
    const people = { author: lived.officer, approver: lived.mlro };
    const draft = await makeRuleSet(lived.liveId, people, "draft", { combining: { alertAt: 60 } });
    const done = await runToEnd(lived, await start(lived, draft.id));
    expect(done).toMatchObject({ state: "done" });
    expect(done.outdated).toBeUndefined();
    const save = { ruleSetId: draft.id, revision: draft.revision, note: "Another number" };
    must(await saveDraft({ actor: lived.officer }, { ...save, content: { combining: { alertAt: 61 } } }));
    expect(await read(lived, done)).toMatchObject({ outdated: true });
    expect(await listReplays({ actor: lived.officer }, { ruleSetId: draft.id })).toMatchObject({
      value: [{ id: done.id, outdated: true }],
    });
  });

  test("cut into the smallest pieces, killed in one, and run by two workers at once, it comes to the same", async () => {
    const lived = await threeCases();
    const whole = await runToEnd(lived, await start(lived, lived.quietId));
    const replay = await start(lived, lived.quietId);
    await runReplaySlice(inTransaction, replay.id, signal, small);
    const [first] = await inTransaction("all", (tx) => tx.select().from(replays).where(eq(replays.id, replay.id)));
    expect(first).toMatchObject({ state: "running", step: 1 });
    await inTransaction("all", (tx) => tx.delete(jobs).where(eq(jobs.uniqueKey, `replay ${replay.id}`)));
    await runReplaySlice(inTransaction, replay.id, AbortSignal.abort(), small);
    expect(await slicesLeft(replay.id)).toHaveLength(1);
    await Promise.all(workersThatMeet(3).map((transact) => runReplaySlice(transact, replay.id, signal, small)));
    const [second] = await inTransaction("all", (tx) => tx.select().from(replays).where(eq(replays.id, replay.id)));
    expect(second?.step).toBe(2);
    expect(await slicesLeft(replay.id)).toHaveLength(1);
    const pieces = await runToEnd(lived, replay, small);
    expect(pieces.result).toEqual(whole.result);
  });

  test("is one at a time for an entity, and gives way once cancelled", async () => {
    const lived = await threeCases();
    const first = await start(lived, lived.quietId);
    const second = await startReplay({ actor: lived.officer }, { ruleSetId: lived.liveId });
    expect(second).toMatchObject({ ok: false, error: { code: "conflict", detail: "replay_is_running" } });
    await runReplaySlice(inTransaction, first.id, signal, small);
    must(await cancelReplay({ actor: lived.mlro }, { replayId: first.id }));
    await runReplaySlice(inTransaction, first.id, signal);
    expect(await read(lived, first)).toMatchObject({ state: "cancelled", result: null });
    expect(await cancelReplay({ actor: lived.mlro }, { replayId: first.id })).toMatchObject({
      error: { detail: "replay_has_ended" },
    });
    await start(lived, lived.liveId);
  });

  test("is still there to read after others were cancelled", async () => {
    const lived = await threeCases();
    const done = await runToEnd(lived, await start(lived, lived.quietId));
    const given: string[] = [];
    for (let times = 0; times < 2; times++) {
      const replay = await start(lived, lived.quietId);
      must(await cancelReplay({ actor: lived.officer }, { replayId: replay.id }));
      given.unshift(replay.id);
    }
    const listed = must(await listReplays({ actor: lived.officer }, { ruleSetId: lived.quietId, limit: 2 }));
    expect(listed.map(({ id }) => id)).toEqual([...given, done.id]);
    expect(listed.at(-1)?.result).not.toBeNull();
  });

  test("whose worker was lost does not stand in the way for ever", async () => {
    const lived = await threeCases();
    const lost = await start(lived, lived.quietId);
    await inTransaction("all", (tx) =>
      tx
        .update(jobs)
        .set({ state: "dead" })
        .where(eq(jobs.uniqueKey, `replay ${lost.id}`)),
    );
    setClock(START + 3_600_000);
    await start(lived, lived.liveId);
    expect(await read(lived, lost)).toMatchObject({ state: "failed", error: "worker_lost" });
  });

  test("leaves out erased customers and says how many", async () => {
    const lived = await threeCases();
    const [gone] = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(customers)
        .where(and(eq(customers.entityId, lived.id), eq(customers.externalId, lived.names[1] ?? ""))),
    );
    await destroyKey(gone?.id ?? "");
    const done = await runToEnd(lived, await start(lived, lived.quietId));
    expect(done.result).toMatchObject({ erased: 1, customers: 2, alerts: { before: 2 }, trueCasesLost: 0 });
  });

  test("is an officer's to start, an auditor's to read, and nobody's of another entity", async () => {
    const lived = await threeCases();
    const other = await begin();
    const auditor = await makeStaff("auditor", [lived]);
    const replay = await start(lived, lived.quietId);
    for (const role of ["analyst", "auditor", "support"] as const) {
      const actor = await makeStaff(role, [lived]);
      expect(await startReplay({ actor }, { ruleSetId: lived.quietId })).toMatchObject({
        error: { code: "not_allowed" },
      });
    }
    expect(await listReplays({ actor: auditor }, { ruleSetId: lived.quietId })).toMatchObject({
      ok: true,
      value: [{ id: replay.id }],
    });
    const foreign = { actor: other.officer };
    expect(await getReplay(foreign, { replayId: replay.id })).toMatchObject({ error: { code: "not_found" } });
    expect(await cancelReplay(foreign, { replayId: replay.id })).toMatchObject({ error: { code: "not_found" } });
    expect(await startReplay(foreign, { ruleSetId: lived.quietId })).toMatchObject({ error: { code: "not_found" } });
    expect(await startReplay(foreign, { ruleSetId: newId() })).toMatchObject({ error: { code: "not_found" } });
  });
});
