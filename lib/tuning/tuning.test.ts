// What tuning promises: right figures with intervals, one sweep at a time, two hands on every change, mandatory rules never looser, and
// nothing for who may not.
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { jobs } from "@/db/schema/events";
import { tuningProposals } from "@/db/schema/loop";
import { records } from "@/db/schema/records";
import { tuningSamples, tuningSweeps } from "@/db/schema/tuning";
import { testDatabase } from "@/db/testing/database";
import { makeStaff } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { begin, closeOpenCases, type Lived, patterns, START, send } from "@/lib/replay/testing";
import { submitDraft } from "@/lib/rule-sets/draft";
import { approveRuleSet, goLive, sendBackRuleSet } from "@/lib/rule-sets/review";
import { must, overLive, storedRuleSet } from "@/lib/rule-sets/testing";
import { cancelSweep, startSweep } from "./commands";
import { keepTuning, lookForProposals } from "./keep";
import { getRuleMemory } from "./memory";
import { adoptProposal, dismissProposal, proposeValue } from "./proposals";
import { getNumber, getTuning, type SweepReading } from "./queries";
import { runSweepSlice } from "./run-slice";
import { drawSamples, listWaitingSamples, reviewSample } from "./samples";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const rule = "transaction.wrong-address";
const parameter = "atLeast";
const DAY = 86_400_000;
const signal = new AbortController().signal;

/** Three customers whose transfers failed five times: innocent, guilty, and not decided. */
async function threeCases(): Promise<Lived> {
  const lived = await begin();
  const [innocent = "", guilty = "", open = ""] = lived.names;
  const failed = (who: string) => send(patterns.failedDestinations(who, START - 3_600_000));
  await failed(innocent);
  await closeOpenCases(lived.id, lived.officer, "explained");
  await failed(guilty);
  await closeOpenCases(lived.id, lived.officer, "suspicion_substantiated");
  await failed(open);
  return lived;
}

async function runAll(entityId: string): Promise<void> {
  for (let slices = 0; slices < 50; slices += 1) {
    const rows = await inTransaction("all", (tx) =>
      tx.select().from(tuningSweeps).where(eq(tuningSweeps.entityId, entityId)),
    );
    const next = rows.find(({ state }) => state === "waiting" || state === "running");
    if (!next) return;
    await runSweepSlice(inTransaction, next.id, signal, { ms: 0, sizes: { customers: 1, events: 3 } });
  }
}

const ask = (lived: Lived, value?: number) =>
  startSweep({ actor: lived.officer }, { entityId: lived.id, rule, parameter, value, days: 30 });

async function read(lived: Lived): Promise<SweepReading> {
  const { done } = must(await getNumber({ actor: lived.officer }, { entityId: lived.id, rule, parameter }));
  if (!done) throw new Error("no sweep has ended");
  return done;
}

async function swept(lived: Lived): Promise<SweepReading> {
  must(await ask(lived));
  await runAll(lived.id);
  return read(lived);
}

const at = ({ figures }: SweepReading, value: number) => {
  const found = figures.find((each) => each.value === value);
  if (!found) throw new Error(`${value} was not tried`);
  return found;
};
const kindsOf = (entityId: string) =>
  inTransaction("all", async (tx) =>
    (await tx.select({ kind: records.kind }).from(records).where(eq(records.entityId, entityId)).orderBy(records.seq))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith("tuning.")),
  );

describe("a sweep", () => {
  test("tells what each value loses and spares, none without how much it could be", async () => {
    const lived = await threeCases();
    const done = await swept(lived);
    expect(done.live).toBe(5);
    const [live, there] = [at(done, 5), at(done, 6)];
    expect(live.customersSpared.value).toBe(0);
    expect(there).toMatchObject({
      lost: 3,
      gained: 0,
      trueLost: { lost: 1, of: 1 },
      casesLost: { judged: 2, true: 1, unjudged: 1 },
    });
    expect(there.customersSpared).toMatchObject({ value: 3 });
    expect(there.customersSpared.high).toBeGreaterThan(3);
    expect(there.trueLost.low).toBeGreaterThan(0);
    expect(done.lost.map(({ wasTrue }) => wasTrue)).toEqual([true, false, null]);
    expect(new Set(done.lost.map(({ caseKey }) => caseKey)).size).toBe(3);
    for (const { caseKey } of done.lost) expect(caseKey).toMatch(/^C-\d+$/);
    const looser = at(done, 4);
    expect(looser.gained).toBeGreaterThan(0);
    // nothing can be lost there, which is no matter of chance
    expect(looser).toMatchObject({ onlyAdds: true, lost: 0, trueLost: { lost: 0, of: 1, low: 0, high: 0 } });
    expect([live.onlyAdds, there.onlyAdds]).toEqual([false, false]);
    expect(looser.worthGained).toMatchObject({ looked: 0, low: 0 });
    expect(looser.worthGained?.high).toBe(looser.worthGained?.of);
    expect(await kindsOf(lived.id)).toEqual(["tuning.started", "tuning.swept"]);
  });

  test("whose worker was lost does not stand in the way for ever, and its end is on the record", async () => {
    const lived = await begin();
    const lost = must(await ask(lived));
    await inTransaction("all", (tx) =>
      tx
        .update(jobs)
        .set({ state: "dead" })
        .where(eq(jobs.uniqueKey, `tuning ${lost.id}`)),
    );
    setClock(START + 3_600_000);
    must(await ask(lived));
    const { failed, running } = must(
      await getNumber({ actor: lived.officer }, { entityId: lived.id, rule, parameter }),
    );
    expect([failed, running?.state]).toEqual([null, "waiting"]);
    const [row] = await inTransaction("all", (tx) =>
      tx.select().from(tuningSweeps).where(eq(tuningSweeps.id, lost.id)),
    );
    expect(row).toMatchObject({ state: "failed", error: "worker_lost" });
    expect((await kindsOf(lived.id)).sort()).toEqual(["tuning.started", "tuning.started", "tuning.swept"]);
  });

  test("runs one at a time, is cancelled, and refuses what cannot be tried", async () => {
    const lived = await begin();
    const started = must(await ask(lived));
    expect(await ask(lived)).toMatchObject({ error: { detail: "sweep_is_running" } });
    must(await cancelSweep({ actor: lived.officer }, { sweepId: started.id }));
    await runAll(lived.id);
    expect(must(await getNumber({ actor: lived.officer }, { entityId: lived.id, rule, parameter }))).toMatchObject({
      ...{ failed: "cancelled", done: null, running: null },
    });
    expect(await ask(lived, 1_000)).toMatchObject({ error: { detail: "out_of_range" } });
    expect(await ask(lived, 4.5)).toMatchObject({ error: { detail: "not_whole" } });
    const analyst = await makeStaff("analyst", [lived]);
    const input = { entityId: lived.id, rule, parameter, days: 30 };
    expect(await startSweep({ actor: analyst }, input)).toMatchObject({ error: { code: "not_allowed" } });
    const elsewhere = await makeStaff("manager", [await begin()]);
    expect((await startSweep({ actor: elsewhere }, input)).ok).toBe(false);
    expect((await getTuning({ actor: elsewhere }, { entityId: lived.id })).ok).toBe(false);
  });
});

describe("a proposal", () => {
  test("becomes a version that somebody else approves, and remembers what came of it", async () => {
    const lived = await threeCases();
    const manager = await makeStaff("manager", [lived]);
    const done = await swept(lived);
    const proposed = must(await proposeValue({ actor: manager }, { sweepId: done.sweep.id, value: 6 }));
    expect(await proposeValue({ actor: manager }, { sweepId: done.sweep.id, value: 6 })).toMatchObject({
      error: { detail: "proposal_is_open" },
    });
    const adopted = must(await adoptProposal({ actor: manager }, { proposalId: proposed.id, version: 1 }));
    const draft = await storedRuleSet(adopted.ruleSetId ?? "");
    expect(draft).toMatchObject({ state: "in_review", authorId: manager.id, basedOn: lived.liveId });
    expect(draft.note).toMatch(/^Tuning: Wrong destinations in a row, in a row: 5 → 6\..*True cases lost: 1 of 1/);
    const seen = { ruleSetId: draft.id, revision: draft.revision };
    expect(await approveRuleSet({ actor: manager }, seen)).toMatchObject({ ok: false });
    const back = must(await sendBackRuleSet({ actor: lived.mlro }, { ...seen, reason: "Say more of the one case" }));
    seen.revision = back.revision;
    const colleague = await makeStaff("manager", [lived]);
    expect(await submitDraft({ actor: colleague }, seen)).toMatchObject({ error: { detail: "not_yours" } });
    seen.revision = must(await submitDraft({ actor: manager }, seen)).revision;
    expect(await approveRuleSet({ actor: manager }, seen)).toMatchObject({ ok: false });
    const approved = must(await approveRuleSet({ actor: lived.mlro }, seen));
    setClock(START + 60_000);
    must(await goLive({ actor: lived.mlro }, await overLive(approved)));
    setClock(START + 2 * DAY);
    const early = must(await getTuning({ actor: manager }, { entityId: lived.id })).proposals[0];
    expect(early?.followed).toMatchObject({ after: 0, asPromised: true, beforePerDay: 3 / 14 });
    setClock(START + 15 * DAY);
    must(await keepTuning({ actor: systemActor("worker") }, {}));
    const [kept] = await inTransaction("all", (tx) =>
      tx.select().from(tuningProposals).where(eq(tuningProposals.id, proposed.id)),
    );
    expect(kept).toMatchObject({ state: "adopted", followed: { days: 14, after: 0, asPromised: true } });
    expect(await kindsOf(lived.id)).toEqual(
      ["started", "swept", "proposed", "adopted", "followed"].map((act) => `tuning.${act}`),
    );
  });

  test("is outdated when the number changes meanwhile, and dismissed only with a reason", async () => {
    const lived = await threeCases();
    const done = await swept(lived);
    const [first, second] = [
      must(await proposeValue({ actor: lived.officer }, { sweepId: done.sweep.id, value: 6 })),
      { proposalId: "", version: 1 },
    ];
    const dismiss = (why: string) =>
      dismissProposal({ actor: lived.officer }, { proposalId: first.id, version: 1, why });
    expect(await dismiss("")).toMatchObject({ error: { code: "invalid" } });
    must(await dismiss("Too many were lost that way"));
    const again = must(await proposeValue({ actor: lived.officer }, { sweepId: done.sweep.id, value: 8 }));
    second.proposalId = again.id;
    const third = must(await adoptProposal({ actor: lived.officer }, second));
    const draft = await storedRuleSet(third.ruleSetId ?? "");
    const open = must(await proposeValue({ actor: lived.officer }, { sweepId: done.sweep.id, value: 7 }));
    const seen = { ruleSetId: draft.id, revision: draft.revision };
    const { revision } = must(await approveRuleSet({ actor: lived.mlro }, seen));
    must(await goLive({ actor: lived.mlro }, await overLive({ id: draft.id, revision })));
    expect(await adoptProposal({ actor: lived.officer }, { proposalId: open.id, version: 1 })).toMatchObject({
      error: { detail: "live_has_changed" },
    });
    must(await keepTuning({ actor: systemActor("worker") }, {}));
    const { proposals } = must(await getTuning({ actor: lived.officer }, { entityId: lived.id }));
    expect(proposals.map(({ to, state }) => [to, state])).toEqual([
      [7, "outdated"],
      [8, "adopted"],
      [6, "dismissed"],
    ]);
  });

  test("is not looked for where too little is known, nor made for a mandatory rule that would alert less", async () => {
    const lived = await threeCases();
    expect(await lookForProposals({ actor: lived.officer }, { entityId: lived.id })).toMatchObject({
      error: { detail: "no_rule_mostly_wrong" },
    });
    const done = await swept(lived);
    await inTransaction("all", async (tx) => {
      const [row] = await tx.select().from(tuningSweeps).where(eq(tuningSweeps.id, done.sweep.id));
      const text = JSON.stringify(row?.result).replaceAll(rule, "list.name-match");
      await tx
        .update(tuningSweeps)
        .set({ result: JSON.parse(text) })
        .where(eq(tuningSweeps.id, done.sweep.id));
    });
    expect(await proposeValue({ actor: lived.officer }, { sweepId: done.sweep.id, value: 6 })).toMatchObject({
      error: { detail: "mandatory_not_loosened" },
    });
  });
});

describe("below the line", () => {
  test("samples are drawn once, looked at once, and narrow what lies there", async () => {
    const lived = await threeCases();
    const done = await swept(lived);
    const drawn = must(await drawSamples({ actor: lived.officer }, { sweepId: done.sweep.id }));
    expect(drawn.drawn).toBeGreaterThan(0);
    expect(await drawSamples({ actor: lived.officer }, { sweepId: done.sweep.id })).toMatchObject({
      error: { detail: "nothing_below" },
    });
    const { samples, waiting } = must(await listWaitingSamples({ actor: lived.officer }, { entityId: lived.id }));
    expect(waiting).toBe(drawn.drawn);
    const [first] = samples;
    expect(first?.hit?.observed).toBe(first?.atValue);
    const look = (verdict: "worth_a_look" | "innocent") =>
      reviewSample({ actor: lived.officer }, { sampleId: first?.id ?? "", version: 1, verdict });
    must(await look("worth_a_look"));
    expect(await look("innocent")).toMatchObject({ error: { code: "stale" } });
    const after = at(await read(lived), first?.atValue ?? 0).worthGained;
    expect(after).toMatchObject({ looked: 1 });
    expect(after?.low).toBeGreaterThan(0);
    const shares = await inTransaction("all", (tx) =>
      tx
        .select({ share: tuningSamples.share })
        .from(tuningSamples)
        .where(and(eq(tuningSamples.entityId, lived.id), eq(tuningSamples.rule, rule))),
    );
    expect(shares.every(({ share }) => share === 1)).toBe(true);
  });
});

test("each rule's memory counts what was closed, what came back and what is kept quiet", async () => {
  const lived = await threeCases();
  const memory = must(await getRuleMemory({ actor: lived.officer }, { entityId: lived.id }));
  const mine = memory.find((one) => one.rule === rule);
  expect(mine).toMatchObject({ precision: { hits: 1, of: 2 }, repeat: { of: 3 }, looks: { of: 0, low: 0, high: 1 } });
  expect(mine?.clearances).toBe(1);
});
