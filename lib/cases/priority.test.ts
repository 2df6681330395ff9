import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, readCase } from "@/db/testing/factories";
import { priorityOf, type Urgency } from "./priority";
import { refreshPriorities } from "./refresh";

const now = new Date("2026-11-20T12:00:00Z");
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const urgency = fc.record<Urgency>({
  legalDeadline: fc.option(fc.integer({ min: -5_000, max: 50_000 }).map(minutesAgo), { nil: null }),
  severity: fc.integer({ min: 1, max: 3 }),
  shareAtStake: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (share < 1e-30 ? 0 : Math.fround(share))),
  openedAt: fc.integer({ min: 0, max: 500_000 }).map(minutesAgo),
});

describe("the order of the queue", () => {
  test("legal deadline, then severity, then harm; harm within a step of 1.1 % is equal", () => {
    const deadline = ({ legalDeadline }: Urgency) =>
      legalDeadline ? Math.floor(legalDeadline.getTime() / 60_000) : Number.MAX_SAFE_INTEGER;
    const harm = (one: Urgency) => one.shareAtStake * (now.getTime() - one.openedAt.getTime());
    fc.assert(
      fc.property(urgency, urgency, (a, b) => {
        const order = Math.sign(priorityOf(a, now) - priorityOf(b, now));
        if (deadline(a) !== deadline(b)) expect(order).toBe(Math.sign(deadline(a) - deadline(b)));
        else if (a.severity !== b.severity) expect(order).toBe(Math.sign(a.severity - b.severity));
        else if (Math.abs(Math.log((1 + harm(a)) / (1 + harm(b)))) > 0.012)
          expect(order).toBe(Math.sign(harm(b) - harm(a)));
      }),
    );
  });

  test("the sum does not count: all that a poor person has comes before a tenth of a rich one's", () => {
    const same = { legalDeadline: null, severity: 2, openedAt: minutesAgo(60) };
    expect(priorityOf({ ...same, shareAtStake: 1 }, now)).toBeLessThan(priorityOf({ ...same, shareAtStake: 0.1 }, now));
  });

  test("it fits a double exactly, even after a hundred years", () => {
    const worst = { legalDeadline: null, severity: 3, shareAtStake: 1, openedAt: new Date(0) };
    expect(Number.isSafeInteger(priorityOf(worst, new Date("2120-01-01")))).toBe(true);
  });
});

describe("the refresh in the database", () => {
  beforeAll(async () => {
    await testDatabase();
  });
  afterAll(closeDatabase);

  test("gives the same numbers as the pure function, writes only what changed, and leaves closed cases alone", async () => {
    const entity = await makeEntity();
    const samples = fc.sample(urgency, 40);
    const ids: string[] = [];
    for (const sample of samples) {
      const stored = await makeCase(await makeCustomer(entity));
      ids.push(stored.id);
      await inTransaction("all", (tx) =>
        tx
          .update(cases)
          .set({ ...sample, priority: -1 })
          .where(sql`id = ${stored.id}`),
      );
    }
    expect(await inTransaction([entity.id], (tx) => refreshPriorities(tx, now))).toBe(40);
    for (const [at, id] of ids.entries()) {
      const row = await readCase(id);
      expect(row.priority).toBe(priorityOf(row, now));
      expect(row.severity).toBe(samples[at]?.severity);
    }
    expect(await inTransaction([entity.id], (tx) => refreshPriorities(tx, now))).toBe(0);
  });
});
