// Every number of the manager's page against plain questions to the tables, and against the list of cases behind it.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { openCase } from "@/lib/cases/open";
import { takeCase } from "@/lib/cases/take";
import { setClock } from "@/lib/clock";
import { submitInquiry } from "@/lib/inquiries/commands/answer";
import { giveDocument, sendTo, take } from "@/lib/inquiries/testing";
import { readBehind } from "./behind";
import type { BehindInput } from "./behind-input";
import { readFlow } from "./flow";
import { readForecast } from "./forecast";
import { readPresent } from "./present";
import { readQuality } from "./quality";

const HOUR = 3_600_000;
const begun = Date.parse("2026-11-02T09:00:00Z");
let entity: TestEntity;
let officer: StaffActor;
let manager: StaffActor;
const range = { from: "2026-11-01", to: "2026-11-10" };
const goTo = (hours: number) => setClock(begun + hours * HOUR);
const context = () => ({ actor: manager });

async function close(caseId: string, outcome: "false_positive" | "customer_is_victim") {
  const opened = take(await openCase({ actor: officer }, { caseId }));
  take(
    await closeCase(
      { actor: officer },
      {
        ...{
          caseId,
          version: opened.version,
          outcome,
          deservedLook: true,
          stepsDone: opened.steps.flatMap(({ required, code }) => (required ? [code] : [])),
        },
        reasonCode: outcome === "false_positive" ? "data_error" : "phishing",
      },
    ),
  );
}

withOwnDatabase();
beforeAll(async () => {
  goTo(0);
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
  manager = await makeStaff("manager", [entity]);
  for (let index = 0; index < 12; index += 1) {
    goTo(index * 6);
    const rule = ["access.anonymiser", "kyc.ladder", "chain.exposure"][index % 3] ?? "";
    const row = await makeCase(await makeCustomer(entity), {
      hits: [makeHit({ rule }), makeHit({ rule: "kyc.night-limit" })],
      queue: index % 2 === 0 ? "review" : "on_chain",
      measure: index % 4 === 0 ? "withdrawal_hold" : "review",
      valueUsdCents: 100_000 * (index + 1),
    });
    if (index % 3 === 0) take(await takeCase({ actor: officer }, { caseId: row.id, version: row.version }));
    goTo(index * 6 + 5);
    if (index % 2 === 0) await close(row.id, index % 4 === 0 ? "false_positive" : "customer_is_victim");
  }
  goTo(80);
  const person = await makeCustomer(entity);
  const { sent, customer, items } = await sendTo(officer, person, ["proof_of_address"]);
  await giveDocument(person, items.proof_of_address);
  take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
  goTo(90);
});
afterAll(async () => {
  setClock(null);
});
afterEach(() => goTo(90));

const ask = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>): Promise<T[]> =>
  inTransaction("all", async (tx) => (await tx.execute<T>(statement)).rows as T[]);
const one = async (statement: ReturnType<typeof sql>): Promise<number> =>
  Number((await ask<{ n: string }>(statement))[0]?.n);
const behind = async (input: Partial<BehindInput> & Pick<BehindInput, "of">): Promise<number> => {
  const page = take(await readBehind(context(), { ...range, ...input }));
  expect(page.rows.length).toBe(page.total);
  return page.total;
};

describe("what stands now", () => {
  test("clocks, by where they stand, are what is behind them", async () => {
    const { clocks, queues } = take(await readPresent(context(), {}));
    expect(clocks.length).toBeGreaterThan(2);
    for (const { queue, clock, running, half, threeQuarters, breached } of clocks) {
      expect(await behind({ of: "running", queue, clock }), `${queue} ${clock}`).toBe(running);
      expect(await behind({ of: "half", queue, clock })).toBe(half);
      expect(await behind({ of: "three_quarters", queue, clock })).toBe(threeQuarters);
      expect(await behind({ of: "breached", queue, clock })).toBe(breached);
    }
    expect(clocks.some(({ breached }) => breached > 0)).toBe(true);
    for (const { queue, open, unassigned, waiting, buckets } of queues) {
      expect(await behind({ of: "open", queue })).toBe(open);
      expect(await behind({ of: "unassigned", queue })).toBe(unassigned);
      expect(await behind({ of: "waiting", queue })).toBe(waiting);
      for (const [bucket, n] of buckets.entries()) expect(await behind({ of: "age", queue, bucket })).toBe(n);
      expect(buckets.reduce((sum, n) => sum + n, 0)).toBe(open);
    }
  });

  test("ages and loads are what the tables say", async () => {
    const { queues, load } = take(await readPresent(context(), {}));
    const ages = await ask<{
      queue: string;
      age: string;
    }>(sql`select queue, extract(epoch from ${new Date(begun + 90 * HOUR).toISOString()}::timestamptz - opened_at) * 1000 as age
      from cases where state <> 'closed' order by 2`);
    for (const { queue, ages: shown, open } of queues) {
      const own = ages.filter((row) => row.queue === queue).map(({ age }) => Number(age));
      for (const [share, value] of [
        [0.5, shown.p50],
        [0.85, shown.p85],
        [0.95, shown.p95],
      ] as const)
        expect(value).toBeCloseTo(own[Math.ceil(share * open) - 1] ?? -1, 0);
    }
    const mine = load.find(({ id }) => id === officer.id);
    expect(mine?.open).toBe(await behind({ of: "person", staffId: officer.id }));
    expect(mine?.open).toBeGreaterThan(0);
    expect(load.map(({ name }) => name)).toEqual(load.map(({ name }) => name).toSorted());
  });
});

describe("what came and went", () => {
  test("every total, day and rule is what a count of the tables says, and what is behind it", async () => {
    const { totals, earlier, days, rules } = take(await readFlow(context(), range));
    expect(totals.opened).toBe(await one(sql`select count(*) as n from cases`));
    expect(totals.opened).toBe(await behind({ of: "opened" }));
    expect(totals.alerts).toBe(await one(sql`select count(*) as n from alerts`));
    expect(totals.closed).toBe(await behind({ of: "closed" }));
    expect(totals.closed).toBe(6);
    expect(totals.innocent).toBe(await behind({ of: "innocent" }));
    expect(totals.innocent).toBe(3);
    expect(await behind({ of: "held" })).toBe(3);
    expect(totals.heldDays * 1_440).toBeCloseTo(
      await one(sql`select sum(held_minutes(cases)) as n from cases where state = 'closed'`),
      3,
    );
    expect(totals.heldDays).toBeGreaterThan(0);
    expect(earlier).toMatchObject({ opened: 0, closed: 0 });
    expect(days.reduce((sum, { opened }) => sum + opened, 0)).toBe(totals.opened);
    expect(days.at(-1)?.open).toBe(await one(sql`select count(*) as n from cases where state <> 'closed'`));
    const third = days.find(({ day }) => day === "2026-11-03");
    expect(third?.opened).toBe(await one(sql`select count(*) as n from cases where opened_at::date = '2026-11-03'`));
    expect(rules.length).toBe(4);
    for (const { rule, closed, innocent } of rules) {
      expect(await behind({ of: "rule", rule }), rule).toBe(closed);
      expect(innocent).toBe(
        await one(
          sql`select count(*) as n from cases where state = 'closed' and ${rule} = any(rules) and outcome in ('false_positive', 'explained')`,
        ),
      );
    }
  });

  test("times are the percentiles of the clocks that stopped", async () => {
    const { times } = take(await readFlow(context(), range));
    for (const { queue, clock, stopped, late, p85 } of times) {
      const used = (
        await ask<{ used_ms: string }>(
          sql`select used_ms from service_clocks where state = 'stopped' and clock = ${clock} and queue = ${queue} order by 1`,
        )
      ).map(({ used_ms }) => Number(used_ms));
      expect(stopped).toBe(used.length);
      expect(p85).toBe(used[Math.ceil(0.85 * used.length) - 1]);
      expect(await behind({ of: "late", queue, clock })).toBe(late);
    }
    expect(times.some(({ late }) => late > 0)).toBe(true);
  });
});

test("what was asked, and how well", async () => {
  const quality = take(await readQuality(context(), range));
  expect(quality.asked).toMatchObject({ items: 1, askedAgain: 0 });
  expect(await behind({ of: "asked_again" })).toBe(0);
  expect(quality.inquiry).toEqual({ asked: 1, customers: await one(sql`select count(*) as n from customers`) });
  expect(quality.appeals.decided).toBe(await behind({ of: "reversed" }));
});

test("the forecast says what is open, what is over, and the same each time", async () => {
  const first = take(await readForecast(context(), {}));
  expect(take(await readForecast(context(), {}))).toEqual(first);
  const review = first.queues.find(({ queue }) => queue === "review");
  expect(review?.breached).toBe(await behind({ of: "breached", queue: "review", clock: "case_decision" }));
  expect(first.fromRoster).toBe(false);
});

test("another entity's manager sees nothing of it; an analyst nothing at all", async () => {
  const elsewhere = await makeStaff("manager", [await makeEntity()]);
  expect(take(await readPresent({ actor: elsewhere }, {})).queues).toEqual([]);
  expect(take(await readFlow({ actor: elsewhere }, range)).totals.opened).toBe(0);
  expect(take(await readBehind({ actor: elsewhere }, { of: "open" })).total).toBe(0);
  const analyst = await makeStaff("analyst", [entity]);
  expect(await readPresent({ actor: analyst }, {})).toMatchObject({ error: { code: "not_allowed" } });
});
