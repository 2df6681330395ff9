// Bands on a real database: two people, a fresh code, and what it would have closed before anybody agrees.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { autoCloseBands } from "@/db/schema/loop";
import { testDatabase } from "@/db/testing/database";
import { makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { decideBand, endBand, pauseBand, proposeBand } from "./commands";
import { previewBand } from "./preview";
import { all, type Desk, likely, makeDesk, numbers, run, take, why } from "./testing";

let entity: TestEntity;
let first: StaffActor;
let second: StaffActor;
let desk: Desk;

beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  desk = await makeDesk();
  ({ entity, first, second } = desk);
});
afterAll(closeDatabase);

describe("a band", () => {
  test("takes a second person and a fresh code; one a queue; what is paused goes on only anew", async () => {
    const asked = { entityId: entity.id, ...numbers, sampleShare: 0.1, why };
    for (const wrong of [
      { queue: "sanctions" },
      { queue: "insider" },
      { queue: "politically_exposed" },
      { fromChance: 0.89 },
      { sampleShare: 0.04 },
      { mostUsdCents: 1_000_001 },
    ])
      expect(await proposeBand({ actor: first }, { ...asked, ...wrong })).toMatchObject({ error: { code: "invalid" } });
    expect(await proposeBand({ actor: await makeStaff("officer", [entity]) }, asked)).toMatchObject({ ok: false });
    const { bandId } = take(await proposeBand({ actor: first }, asked));
    expect(await proposeBand({ actor: second }, asked)).toMatchObject({ error: { detail: "band_stands" } });
    const approve = { bandId, version: 1, verdict: "approve" } as const;
    expect(await decideBand({ actor: first }, approve)).toMatchObject({ error: { detail: "proposer_cannot_decide" } });
    expect(await decideBand({ actor: await makeStaff("manager", [entity]) }, approve)).toMatchObject({
      error: { detail: "confirm_first" },
    });
    expect(await decideBand({ actor: second }, { ...approve, version: 0 })).toMatchObject({ error: { code: "stale" } });
    take(await decideBand({ actor: second }, approve));
    take(await pauseBand({ actor: first }, { bandId }));
    expect(await pauseBand({ actor: first }, { bandId })).toMatchObject({ error: { detail: "not_in_force" } });
    await likely(desk);
    expect(await run()).toBe(0);
    const anew = take(await proposeBand({ actor: first }, asked));
    const states = await all((tx) => tx.select().from(autoCloseBands).where(eq(autoCloseBands.entityId, entity.id)));
    expect(states.map(({ state }) => state).sort()).toEqual(["ended", "proposed"]);
    take(await endBand({ actor: first }, anew));
    expect(await endBand({ actor: first }, anew)).toMatchObject({ error: { detail: "band_is_over" } });
  });

  test("shows what it would have closed, before anybody agrees", async () => {
    const [innocent, guilty] = [
      await likely(desk, { valueUsdCents: 20_000 }),
      await likely(desk, { valueUsdCents: 30_000 }),
    ];
    await likely(desk, { chance: 0.5 });
    await likely(desk, { valueUsdCents: 600_000 });
    await likely(desk, { knownDays: 3 });
    for (const [row, outcome] of [
      [innocent, "explained"],
      [guilty, "suspicion_substantiated"],
    ] as const)
      await all((tx) =>
        tx
          .update(cases)
          .set({ state: "closed", outcome, closedAt: clockNow(), closedBy: first.id, deservedLook: true })
          .where(eq(cases.id, row.id)),
      );
    const [month, quarter] = take(await previewBand({ actor: first }, { entityId: entity.id, ...numbers }));
    expect(month).toMatchObject({
      ...{ days: 30, opened: 5, assessed: 5, count: 2, valueUsdCents: 50_000, decided: 2, missed: 1 },
    });
    expect(quarter).toMatchObject({ days: 90, count: 2 });
    expect(month?.high).toBeGreaterThan(0.8);
  });
});
