import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { settings } from "@/db/schema/entities";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { newId } from "@/lib/id";
import { appendRecords, record } from "@/lib/records/append";
import { deskTimeOf } from "./desk-time";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

test("minutes are assumed, then set, then measured once there are thirty closed cases", async () => {
  const entity = await makeEntity();
  const ada = await makeStaff("officer", [entity]);
  const some = await makeCase(await makeCustomer(entity));
  const closedAt = new Date("2026-11-20T10:20:00Z");
  const minutes = () => inTransaction("all", (tx) => deskTimeOf(tx, entity.id), true);
  const close = (count: number, from: number) =>
    inTransaction("all", async (tx) => {
      const rows = Array.from({ length: count }, (_, index) => ({
        ...{ ...some, id: newId(), number: from + index, state: "closed", outcome: "explained", deservedLook: false },
        ...{ closedAt, closedBy: ada.id, alertCount: 2 },
      }));
      await tx.insert(cases).values(rows);
      const viewed = rows.map(({ id }) => record("case.viewed", { type: "case", id }, entity.id));
      await appendRecords(tx, ada, new Date(closedAt.getTime() - 20 * 60_000), viewed);
      await appendRecords(tx, { kind: "staff", id: newId() }, new Date(closedAt.getTime() - 90 * 60_000), viewed);
    });
  expect(await minutes()).toEqual({ minutes: 10, from: "default", cases: 0 });
  await inTransaction("all", (tx) =>
    tx.insert(settings).values({ entityId: entity.id, key: "desk_minutes_per_alert", value: 14 }),
  );
  await close(29, 1_000);
  expect(await minutes()).toEqual({ minutes: 14, from: "setting", cases: 0 });
  await close(2, 2_000);
  expect(await minutes()).toEqual({ minutes: 10, from: "measured", cases: 31 });
});
