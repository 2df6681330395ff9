// What the outbox promises: one job, one worker at a time; a killed worker's job is taken up; failures wait and end dead.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { jobs } from "@/db/schema/events";
import { withOwnDatabase } from "@/db/testing/database";
import { now as clockNow, setClock } from "@/lib/clock";
import { enqueue } from "@/lib/command";
import { claimJobs, failJob, finishJob, heartbeat, type Job, type Lane, leaseMs, maxAttempts } from "./queue";
import { enqueueScheduled, schedule } from "./schedule";
import { type Handlers, work } from "./worker";

const at = new Date("2026-11-20T10:00:00Z");
const later = (ms: number): Date => new Date(at.getTime() + ms);
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const add = (count: number, uniqueKey?: string) =>
  all((tx) =>
    enqueue(
      tx,
      Array.from({ length: count }, () => ({ kind: "test", uniqueKey })),
      at,
    ),
  );
const claim = (now: Date, limit = 10): Promise<Job[]> => all((tx) => claimJobs(tx, now, limit));
const stateOf = async ({ id }: Job): Promise<string | undefined> =>
  (await all((tx) => tx.select({ state: jobs.state }).from(jobs).where(eq(jobs.id, id))))[0]?.state;

const lastErrorOf = (kind: string) => async (): Promise<string | null> =>
  (await all((tx) => tx.select({ error: jobs.lastError }).from(jobs).where(eq(jobs.kind, kind))))[0]?.error ?? null;

/** A worker that does nothing of what is scheduled, beside `meanwhile`. */
async function working(handlers: Handlers, meanwhile: () => Promise<unknown>): Promise<void> {
  const stopping = new AbortController();
  const nothing = Object.fromEntries(schedule.map(({ kind }) => [kind, async () => {}]));
  const worker = work({ ...nothing, ...handlers }, stopping.signal);
  try {
    await meanwhile();
  } finally {
    stopping.abort();
    await worker;
  }
}

describe("the outbox", () => {
  withOwnDatabase();
  beforeEach(() => all(async (tx) => void (await tx.delete(jobs))));
  afterEach(() => setClock(null));

  test("two workers never hold one job", async () => {
    await add(40);
    const hands = await Promise.all(Array.from({ length: 8 }, () => claim(at)));
    const ids = hands.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claim(at, 100);
    expect(ids.length + rest.length).toBe(40);
  });

  test("a loop takes only jobs of its lane, so that light ones never wait behind heavy ones", async () => {
    await all((tx) => enqueue(tx, [{ kind: "heavy" }, { kind: "heavy" }, { kind: "light" }], at));
    const kinds = async (lane: Lane) => (await all((tx) => claimJobs(tx, at, 10, lane))).map(({ kind }) => kind);
    expect(await kinds({ but: ["heavy"] })).toEqual(["light"]);
    expect(await kinds({ only: ["heavy"] })).toEqual(["heavy", "heavy"]);
  });

  test("a job whose worker was killed is taken up after the lease, and the dead worker cannot finish it", async () => {
    await add(1);
    const [first] = await claim(at);
    expect(await claim(later(leaseMs - 1))).toHaveLength(0);
    const [second] = await claim(later(leaseMs + 1));
    expect(second?.id).toBe(first!.id);
    expect(await all((tx) => finishJob(tx, first!, later(leaseMs + 2)))).toBe(false);
    expect(await all((tx) => heartbeat(tx, first!, later(leaseMs + 2)))).toBe(false);
    expect(await all((tx) => finishJob(tx, second!, later(leaseMs + 3)))).toBe(true);
    expect(await stateOf(second!)).toBe("done");
  });

  test("a heartbeat keeps the lease", async () => {
    await add(1);
    const [job] = await claim(at);
    expect(await all((tx) => heartbeat(tx, job!, later(leaseMs - 1)))).toBe(true);
    expect(await claim(later(leaseMs + 1))).toHaveLength(0);
  });

  test("failures wait longer each time and end dead", async () => {
    await add(1);
    let now = at;
    const waits: number[] = [];
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      const [job] = await claim(now);
      expect(job?.attempts).toBe(attempt);
      const state = await all((tx) => failJob(tx, job!, now, "no"));
      expect(state).toBe(attempt === maxAttempts ? "dead" : "waiting");
      const [row] = await all((tx) => tx.select().from(jobs).where(eq(jobs.id, job!.id)));
      waits.push(row!.runAt.getTime() - now.getTime());
      now = row!.runAt;
    }
    expect(waits.every((wait, index) => index === 0 || wait >= waits[index - 1]!)).toBe(true);
    expect(await claim(later(1e9))).toHaveLength(0);
  });

  test("one waiting job per unique key; a failed one gives way to its waiting twin", async () => {
    await add(3, "only one");
    const claimed = await claim(at);
    expect(claimed).toHaveLength(1);
    await add(1, "only one");
    expect(await all((tx) => failJob(tx, claimed[0]!, at, "no"))).toBe("waiting");
  });

  test("two workers that wake in one minute make one job of each kind", async () => {
    await Promise.all([1, 2, 3].map(() => all((tx) => enqueueScheduled(tx, at))));
    expect(await claim(at, 100)).toHaveLength(schedule.length);
    await all((tx) => enqueueScheduled(tx, later(30_000)));
    expect(await claim(later(30_000))).toHaveLength(0);
    await all((tx) => enqueueScheduled(tx, later(60_000)));
    const eachMinute = schedule.filter(({ everyMs }) => everyMs === 60_000);
    expect(await claim(later(60_000), 100)).toHaveLength(eachMinute.length);
  });

  test("what somebody waits for runs while everything else takes long, and a place is taken again as its job ends", async () => {
    let release = (): void => {};
    const long = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: string[] = [];
    const add = (...kinds: string[]) =>
      all((tx) =>
        enqueue(
          tx,
          kinds.map((kind) => ({ kind })),
          clockNow(),
        ),
      );
    await add("lists.rescreen", "replay.run", "short", "short", "short", "short");
    const handlers = {
      "lists.rescreen": () => long,
      "replay.run": () => long,
      "tuning.sweep": () => long,
      short: async () => void done.push("short"),
      "delivery.send": async () => void done.push("mail"),
    };
    await working(handlers, async () => {
      await expect.poll(() => done, { timeout: 20_000 }).toEqual(Array(4).fill("short"));
      await add("tuning.sweep", "delivery.send");
      await expect.poll(() => done.at(-1), { timeout: 20_000 }).toBe("mail");
      release();
    });
    expect(await lastErrorOf("replay.run")()).toBeNull();
  });

  test("the loop runs handlers, and a job of an unknown kind is kept for later", async () => {
    setClock(at);
    await add(1);
    await all((tx) => enqueue(tx, [{ kind: "stranger" }], at));
    let ran = 0;
    await working({ test: async () => void ran++ }, () => expect.poll(lastErrorOf("stranger")).not.toBeNull());
    expect(ran).toBe(1);
    const rows = await all((tx) => tx.select().from(jobs).where(eq(jobs.kind, "stranger")));
    expect(rows[0]).toMatchObject({ state: "waiting", attempts: 1 });
    expect(rows[0]!.lastError).toContain("stranger");
  });
});
