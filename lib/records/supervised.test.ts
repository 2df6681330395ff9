// The record as supervisors use it: found by whatever they hold of a transaction, proved without us, handed out sealed, walked on demand,
// and of nothing but what was granted.
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as events } from "@/app/api/v1/events/route";
import { GET as records } from "@/app/api/v1/records/route";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { staff, staffEntities } from "@/db/schema/staff";
import { withOwnDatabase } from "@/db/testing/database";
import { grantAll, makeStaff } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { createApiKey } from "@/lib/api/keys";
import { now } from "@/lib/clock";
import { addEntity } from "@/lib/entities/commands";
import type { Result } from "@/lib/errors";
import { decideGrant, endGrant, proposeGrant } from "@/lib/supervision/grants/commands";
import { getAsOf } from "./as-of/query";
import { listEntries } from "./entries";
import { exportRecords, fetchExport } from "./exports/export";
import { type LookedUp, lookUpRecords } from "./look-up";
import { openPoints } from "./points";
import { fingerprintOfPoints, type Provable, verifyProof } from "./proof/verify-proof";
import { verifyBundle } from "./tree/bundle";
import { checkpointRecords } from "./tree/checkpoint";
import { askVerification, lastVerification, runVerification } from "./verifications/verify";

const base = "http://localhost/api/v1";
const system = systemActor("test");
const DAY_MS = 86_400_000;
let entity = { id: "", code: "HK" };
let [manager, mlro, regulator] = [{}, {}, {}] as [StaffActor, StaffActor, StaffActor];
let key = "";

const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const person = {
  kind: "customer",
  type: "person",
  name: "Ada Lim",
  residence: "HK",
  language: "en",
  terms_version: "1",
  kyc_level: 2,
};
const payment = {
  kind: "transaction",
  direction: "out",
  asset: "USDT",
  amount: "10",
  value_usd: "10.00",
  chain: "tron",
};
const lines = [
  { id: "c1", ...person, entity: "HK", customer: "U-1", at: "2026-11-20T09:00:00Z" },
  { id: "c2", ...person, entity: "HK", customer: "U-2", name: "Bo Yuan", at: "2026-11-20T09:00:00Z" },
  { id: "t1", ...payment, customer: "U-1", at: "2026-11-20T10:00:00Z", counterparty: { kind: "address", id: "TA" } },
  {
    id: "t2",
    ...payment,
    customer: "U-2",
    at: "2026-11-20T10:00:00Z",
    hash: "0xBb00112233445566",
    block: 7,
    counterparty: { kind: "address", id: "TB" },
  },
  {
    id: "u1",
    kind: "transaction_update",
    transaction: "t1",
    customer: "U-1",
    at: "2026-11-20T10:05:00Z",
    hash: "0xaa",
    block: 38_492_771,
    status: "settled",
  },
];

withOwnDatabase();
beforeAll(async () => {
  const made = take(await addEntity({ actor: system }, { code: "HK", name: "HK", timeZone: "UTC" }));
  entity = { id: made.id, code: "HK" };
  [manager, mlro] = [await makeStaff("manager", [entity]), await makeStaff("mlro", [entity])];
  regulator = await makeStaff("regulator", []);
  await inTransaction("all", (tx) => tx.insert(staffEntities).values({ staffId: regulator.id, entityId: entity.id }));
  regulator = { ...regulator, entityIds: [entity.id] };
  const sender = take(
    await createApiKey({ actor: system }, { name: "core", scopes: ["events:write"], entities: ["HK"] }),
  );
  const answered = await events(
    new Request(`${base}/events`, {
      method: "POST",
      body: lines.map((line) => JSON.stringify(line)).join("\n"),
      headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${sender.key}` },
    }),
    { params: Promise.resolve({}) },
  );
  expect(answered.status).toBe(200);
  const [row] = await inTransaction("all", (tx) =>
    tx.select({ email: staff.email }).from(staff).where(eq(staff.id, regulator.id)),
  );
  key = take(
    await createApiKey(
      { actor: system },
      { name: "authority", scopes: ["records:read"], entities: ["HK"], regulator: row?.email ?? "" },
    ),
  ).key;
  await checkpointRecords();
});

const found = async (input: Parameters<typeof lookUpRecords>[1], actor: StaffActor = manager): Promise<LookedUp> =>
  take(await lookUpRecords({ actor }, input));
const names = async (input: Parameters<typeof lookUpRecords>[1], actor?: StaffActor): Promise<string[]> =>
  (await found(input, actor)).rows.map(({ event }) => event).sort();

describe("a transaction", () => {
  test("is found by a hash and a block that were told of it later, and by its fingerprint", async () => {
    expect(await names({ hash: "0xaa" })).toEqual(["t1", "u1"]);
    expect(await names({ block: 38_492_771 })).toEqual(["t1", "u1"]);
    expect(await names({ block: 7 })).toEqual(["t2"]);
    const [row] = (await found({ hash: "0xBb00112233445566" })).rows;
    expect(await names({ fingerprint: row?.points_fingerprint ?? "" })).toEqual(["t2"]);
    expect(await names({ block: 8 })).toEqual([]);
  });

  test.each(["0xbb00112233445566", "0XBB00112233445566", "BB00112233445566"])(
    "is found by %s, however it was written",
    async (hash) => {
      expect(await names({ hash })).toEqual(["t2"]);
    },
  );

  test("days are whole, in UTC", async () => {
    const [today, before] = [0, 1].map((days) => new Date(now().getTime() - days * DAY_MS).toISOString().slice(0, 10));
    expect(await names({ from: "2026-11-20", to: "2026-11-20" })).toEqual(["c1", "c2", "t1", "t2", "u1"]);
    expect(await names({ from: "2026-11-19", to: "2026-11-19" })).toEqual([]);
    expect(await names({ hash: "0xaa", asOf: today ?? "" })).toEqual(["t1", "u1"]);
    expect(await names({ hash: "0xaa", asOf: before ?? "" })).toEqual([]);
  });

  test("its fingerprint is made again from the five values; opening them is on the record", async () => {
    const [row] = (await found({ hash: "0xBb00112233445566" })).rows;
    const points = take(await openPoints({ actor: manager }, { eventId: row?.id ?? "" }));
    expect(points).toMatchObject({ receivingWallet: "TB", blockHeight: 7, senderBankCode: null });
    expect(await fingerprintOfPoints(points)).toBe(row?.points_fingerprint);
    expect(await fingerprintOfPoints({ ...points, blockHeight: 8 })).not.toBe(row?.points_fingerprint);
    const { rows } = take(await listEntries({ actor: manager }, { limit: 1 }));
    expect(rows).toMatchObject([{ kind: "event.points_opened", actor: { name: manager.name } }]);
  });

  test("is proved from its values to the signature by what a browser has; whatever is changed is found", async () => {
    const { rows, keys } = await found({ hash: "0xBb00112233445566" });
    const [row] = rows;
    if (!row?.record?.proof || !row.batch) throw new Error("no proof");
    const points = take(await openPoints({ actor: manager }, { eventId: row.id }));
    const proven: Provable = { content: row.record.content, proof: row.record.proof, batch: row.batch, points };
    expect(await verifyProof(proven, keys)).toMatchObject({
      holds: true,
      steps: ["points", "batch", "record", "signature"].map((step) => ({ step, holds: true })),
    });
    const { proof, batch } = proven;
    const changed: [string, Partial<Provable>][] = [
      ["points", { points: { ...points, modelConfidence: 0.5 } }],
      ["batch", { batch: batch && { ...batch, fingerprint: "00".repeat(32) } }],
      ["batch", { batch: batch && { ...batch, index: (batch.index + 1) % batch.size } }],
      ["record", { content: proven.content.replace('"accepted":5', '"accepted":6') }],
      ["record", { proof: proof && { ...proof, index: 0 } }],
      [
        "signature",
        {
          proof: proof && {
            ...proof,
            checkpoint: proof.checkpoint.replace(/time .*/, "time 2020-01-01T00:00:00.000Z"),
          },
        },
      ],
    ];
    for (const [step, part] of changed) {
      const { holds, steps } = await verifyProof({ ...proven, ...part }, keys);
      expect([step, holds, steps.find((each) => each.step === step)?.holds]).toEqual([step, false, false]);
    }
    expect((await verifyProof(proven, ["other+00000000+AAAA"])).holds).toBe(false);
  });
});

describe("a sealed export", () => {
  const made = async () => take(await exportRecords({ actor: manager }, { entityId: entity.id, customer: "U-1" }));
  async function* linesOf(text: string): AsyncGenerator<string> {
    for (const line of text.split("\n")) yield line;
  }

  test("is verified anywhere as all of its scope; a record left out breaks the seal; fetching it is on the record", async () => {
    const receipt = await made();
    const { text } = take(await fetchExport({ actor: manager }, { exportId: receipt.id }));
    const verdict = await verifyBundle(linesOf(text), { keys: [], witnesses: [] });
    expect(verdict).toMatchObject({
      ok: true,
      records: receipt.records,
      sealed: { scope: { customer: "U-1", entity: entity.id } },
    });
    const rows = text.split("\n");
    const without = [...rows.slice(0, 1), ...rows.slice(2)].join("\n");
    expect(await verifyBundle(linesOf(without), { keys: [], witnesses: [] })).toMatchObject({
      ok: false,
      first_bad: { why: `the seal is of another number of records: ${receipt.records}, not ${receipt.records - 1}` },
    });
    const { rows: last } = take(await listEntries({ actor: manager }, { limit: 2 }));
    expect(last.map(({ kind }) => kind)).toEqual(["record.export_fetched", "record.exported"]);
  });
});

test("the whole chain is walked when somebody asks, and what was found is on the record", async () => {
  const { id } = take(await askVerification({ actor: manager }, {}));
  expect(take(await askVerification({ actor: mlro }, {})).id).toBe(id);
  await runVerification(id);
  const view = take(await lastVerification({ actor: manager }, {}));
  expect(view).toMatchObject({ id, state: "done", result: { ok: true } });
  expect(view?.result?.checkpoint?.size).toBeGreaterThan(0);
});

describe("a regulator", () => {
  const byKey = async (query: string): Promise<string[]> => {
    const answered = await records(
      new Request(`${base}/records?${query}`, { headers: { authorization: `Bearer ${key}` } }),
      {
        params: Promise.resolve({}),
      },
    );
    return ((await answered.json()) as LookedUp).rows.map(({ event }) => event).sort();
  };

  test("reads what two people granted, on the page and by key, and nothing once it ended", async () => {
    expect(await names({ hash: "0xBb00112233445566" }, regulator)).toEqual([]);
    expect(await byKey("from=2026-01-01T00:00:00Z")).toEqual([]);
    const asked = {
      ...{
        entityId: entity.id,
        staffId: regulator.id,
        kinds: ["transactions" as const, "records" as const, "customers" as const],
      },
      ...{ customers: ["U-2"], reason: "inspection", expiresAt: new Date(now().getTime() + DAY_MS).toISOString() },
    };
    const grant = take(await proposeGrant({ actor: manager }, asked));
    expect(await names({ hash: "0xBb00112233445566" }, regulator)).toEqual([]);
    const decision = { grantId: grant.id, version: grant.version, approve: true };
    expect(await decideGrant({ actor: manager }, decision)).toMatchObject({
      error: { detail: "proposer_cannot_decide" },
    });
    take(await decideGrant({ actor: mlro }, decision));
    expect(await names({ from: "2026-01-01T00:00:00Z" }, regulator)).toEqual(["c2", "t2"]);
    expect(await byKey("from=2026-01-01T00:00:00Z")).toEqual(["c2", "t2"]);
    expect(await byKey("hash=0xaa")).toEqual([]);
    // the proof of what is granted needs nothing of what is not
    const { rows, keys } = await found({ hash: "0xBb00112233445566" }, regulator);
    const [row] = rows;
    const proven = {
      content: row?.record?.content ?? "",
      proof: row?.record?.proof ?? null,
      batch: row?.batch ?? null,
    };
    expect((await verifyProof(proven, keys)).holds).toBe(true);
    const entries = take(await listEntries({ actor: regulator }, {})).rows;
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(["events.accepted", "event.points_opened"]));
    expect(entries.every(({ subject }) => subject?.type === "batch" || subject?.id === row?.id)).toBe(true);
    const seen = await inTransaction({ entityIds: [entity.id], grantee: regulator.id, at: now() }, (tx) =>
      tx.select().from(customers),
    );
    expect(seen.map(({ externalId }) => externalId)).toEqual(["U-2"]);

    take(await endGrant({ actor: manager }, { grantId: grant.id }));
    expect(await names({ hash: "0xBb00112233445566" }, regulator)).toEqual([]);
    expect(await byKey("hash=0xBb00112233445566")).toEqual([]);
  });

  test("is told of no case, list or rule set that lies outside, as of any date", async () => {
    const at = now().toISOString();
    expect(take(await getAsOf({ actor: regulator }, { at }))).toMatchObject({ ruleSets: [], lists: [], cases: [] });
    await grantAll(regulator.id, entity.id);
    expect(take(await getAsOf({ actor: regulator }, { at })).ruleSets).toHaveLength(
      take(await getAsOf({ actor: manager }, { at })).ruleSets.length,
    );
    expect(take(await getAsOf({ actor: manager }, { at: "2020-01-01T00:00:00Z" })).ruleSets).toEqual([]);
  });
});
