// Events are counted as they come, by the batch's own transaction, each for its entity.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { take } from "@/lib/inquiries/testing";
import { submitEvents } from "@/lib/intake/submit";
import { checkSums } from "./recount";

withOwnDatabase();

const system = { actor: systemActor("test") };
const person = (customer: string, entity: string) => ({
  ...{ id: newId(), kind: "customer", at: "2026-11-18T10:00:00Z", customer, entity, type: "person", name: "Ana Ozola" },
  ...{ date_of_birth: "1990-04-02", nationality: "LV", residence: "LV", language: "en" },
  ...{ terms_version: "2026-05", kyc_level: 2 },
});
const login = (customer: string) => ({
  ...{ id: newId(), kind: "login", at: "2026-11-19T10:00:00Z", customer },
  ...{ ip: "212.93.96.1", device: `d-${customer}` },
});

test("a batch of two entities counts for each, and the nightly count finds nothing to put right", async () => {
  const [one, two] = await Promise.all(
    ["ONE", "TWO"].map(async (code) => ({
      code,
      ...take(await addEntity(system, { code, name: code, timeZone: "UTC" })),
    })),
  );
  const [ana, ben] = [newId(), newId()];
  const wires = [person(ana, "ONE"), person(ben, "TWO"), login(ana), login(ana), login(ben)];
  const actor = {
    ...{ kind: "machine" as const, role: "machine" as const, id: newId(), name: "core", scopes: ["events:write"] },
    entityIds: [one?.id ?? "", two?.id ?? ""],
  };
  const sent = take(
    await submitEvents(
      { actor },
      wires.map((value, index) => ({ line: index + 1, value })),
    ),
  );
  expect(sent.answers.map(({ status }) => status)).toEqual(wires.map(() => "accepted"));
  const counted = await inTransaction(
    "all",
    async (tx) =>
      (
        await tx.execute<{ entity_id: string; n: string }>(
          sql`select entity_id, sum(n) as n from daily_counts where metric = 'events' group by 1`,
        )
      ).rows,
  );
  expect(Object.fromEntries(counted.map(({ entity_id, n }) => [entity_id, Number(n)]))).toEqual({
    [one?.id ?? ""]: 3,
    [two?.id ?? ""]: 2,
  });
  expect(take(await checkSums(system, {})).wrong).toBe(0);
});

test("history counts on the days on which it was received, whatever day its batch ends on", async () => {
  const { id } = take(await addEntity(system, { code: "OLD", name: "OLD", timeZone: "UTC" }));
  const cleo = newId();
  const at = (instant: string) => ({ ...login(cleo), at: instant });
  const wires = [
    { ...person(cleo, "OLD"), at: "2026-09-01T22:00:00Z" },
    ...["2026-09-01T23:59:59.999Z", "2026-09-02T00:00:00Z", "2026-09-04T08:00:00Z", "2026-09-04T09:00:00Z"].map(at),
  ];
  const lines = wires.map((value, index) => ({ line: index + 1, value }));
  take(await submitEvents({ ...system, asOfEvents: true }, lines));
  const counted = await inTransaction(
    "all",
    async (tx) =>
      (
        await tx.execute<{ day: string; n: string }>(
          sql`select day::text, n from daily_counts where metric = 'events' and entity_id = ${id} order by day`,
        )
      ).rows,
  );
  expect(counted.map(({ day, n }) => [day, Number(n)])).toEqual([
    ["2026-09-01", 2],
    ["2026-09-02", 1],
    ["2026-09-04", 2],
  ]);
  expect(take(await checkSums(system, {})).wrong).toBe(0);
});
