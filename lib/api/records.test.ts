// A regulator's question by machine: by transaction hash to the decision, what came of it, and a proof that anybody can check.
import { desc } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { POST as events } from "@/app/api/v1/events/route";
import { GET as records } from "@/app/api/v1/records/route";
import { inTransaction } from "@/db/client";
import { records as stored } from "@/db/schema/records";
import { withOwnDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import type { FoundDecision, LookedUp } from "@/lib/records/look-up";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { isIncluded, leafHash } from "@/lib/records/tree/merkle";
import { isSignedBy, readNote } from "@/lib/records/tree/note";
import { originOf } from "@/lib/records/tree/outside";
import { everySigner } from "@/lib/records/tree/signers";
import { createApiKey } from "./keys";

const base = "http://localhost/api/v1";
const actor = systemActor("test");
const keys: Record<string, string> = {};

const get = (query: string, key = keys.HK ?? ""): Promise<Response> =>
  records(new Request(`${base}/records?${query}`, { headers: { authorization: `Bearer ${key}` } }), {
    params: Promise.resolve({}),
  });
const rowsOf = async (query: string, key?: string): Promise<FoundDecision[]> =>
  ((await (await get(query, key)).json()) as LookedUp).rows;

const person = {
  ...{ kind: "customer", type: "person", name: "Ada Lim", residence: "HK", language: "en" },
  ...{ terms_version: "1", kyc_level: 2 },
};
async function send(lines: readonly object[], key = keys.HK): Promise<void> {
  const request = new Request(`${base}/events`, {
    method: "POST",
    body: lines.map((line) => JSON.stringify(line)).join("\n"),
    headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${key}` },
  });
  const answered = await events(request, { params: Promise.resolve({}) });
  const statuses = (await answered.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).status);
  expect([answered.status, statuses]).toEqual([200, lines.map(() => "accepted")]);
}

withOwnDatabase();
beforeAll(async () => {
  for (const code of ["HK", "SG"]) {
    await addEntity({ actor }, { code, name: code, timeZone: "UTC" });
    const made = await createApiKey(
      { actor },
      { name: "authority", scopes: ["records:read", "events:write"], entities: [code] },
    );
    if (!made.ok) throw new Error(made.error.code);
    keys[code] = made.value.key;
  }
  const lines = [
    { id: "c1", ...person, entity: "HK", customer: "U-1", at: "2026-11-20T09:00:00Z" },
    ...["0xaa", "0xbb"].map((hash, at) => ({
      ...{
        id: `t${at}`,
        kind: "transaction",
        customer: "U-1",
        at: `2026-11-20T1${at}:00:00Z`,
        direction: "out",
        asset: "USDT",
      },
      ...{ amount: "10", value_usd: "10.00", chain: "tron", hash, counterparty: { kind: "address", id: `T${at}` } },
    })),
  ];
  await send(lines);
});

test("a hash leads to its decision; before the first checkpoint without a proof, then with one that holds", async () => {
  const [early, ...none] = await rowsOf("hash=0xaa");
  expect(none).toEqual([]);
  expect(early).toMatchObject({ event: "t0", rule_set: 1, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(early?.record).toMatchObject({ kind: "events.accepted", proof: null });
  await checkpointRecords();
  const [row] = await rowsOf("hash=0xaa");
  const proof = row?.record?.proof;
  const note = readNote(proof?.checkpoint ?? "");
  if (!row?.record || !proof || !note) throw new Error("no proof");
  expect(isSignedBy(note, everySigner(await originOf()))).toBe(true);
  const hashes = proof.hashes.map((hash) => Buffer.from(hash, "base64"));
  expect(isIncluded(leafHash(row.record.content), proof.index, proof.size, hashes, note.checkpoint.root)).toBe(true);
});

test.each(["0xAA", "0Xaa", "0xBb"])("%s is found however it is written", async (hash) => {
  expect(await rowsOf(`hash=${hash}`)).toMatchObject([{ event: hash.toLowerCase() === "0xaa" ? "t0" : "t1" }]);
});

test("a customer's decisions, newest first, within a span, as of a time", async () => {
  const ids = async (query: string) => (await rowsOf(query)).map(({ event }) => event);
  expect(await ids("customer=U-1")).toEqual(["t1", "t0", "c1"]);
  expect(await ids("customer=U-1&from=2026-11-20T10:30:00Z")).toEqual(["t1"]);
  expect(await ids("from=2026-11-20T09:30:00Z&to=2026-11-20T10:30:00Z")).toEqual(["t0"]);
  expect(await ids("customer=U-1&as_of=2020-01-01T00:00:00Z")).toEqual([]);
});

test("the number of two people is told of neither until the entity is named", async () => {
  const made = await createApiKey(
    { actor },
    { name: "both", scopes: ["records:read", "events:write"], entities: ["HK", "SG"] },
  );
  if (!made.ok) throw new Error(made.error.code);
  const { key } = made.value;
  await send([{ id: "c2", ...person, entity: "HK", customer: "U-2", at: "2026-11-20T09:00:00Z" }], key);
  expect(await rowsOf("customer=U-2", key)).toMatchObject([{ event: "c2" }]);
  await send([{ id: "c3", ...person, entity: "SG", customer: "U-2", at: "2026-11-20T09:00:00Z" }], key);
  const unsaid = await get("customer=U-2", key);
  expect([unsaid.status, await unsaid.json()]).toMatchObject([
    409,
    { error: { detail: "ambiguous_customer", path: "entity" } },
  ]);
  for (const said of ["customer=U-2&entity=SG", "customer=U-2%20SG"])
    expect(await rowsOf(said, key)).toMatchObject([{ event: "c3" }]);
  expect(await rowsOf("customer=U-2")).toMatchObject([{ event: "c2" }]);
  expect(await rowsOf("customer=U-3", key)).toEqual([]);
  expect((await get("entity=SG&from=2026-11-20", key)).status).toBe(422);
});

test("another entity's key finds nothing, a key without the scope is refused, and a question without a subject is an error", async () => {
  expect(await rowsOf("hash=0xaa", keys.SG)).toEqual([]);
  expect((await get("")).status).toBe(422);
  const misspelt = await get("customer=U-1&asOf=2020-01-01T00:00:00Z");
  expect([misspelt.status, await misspelt.json()]).toMatchObject([422, { error: { path: "asOf" } }]);
  expect((await get("hash=0xaa", "ufk_000000000000_00000000000000000000000000000000")).status).toBe(401);
  const made = await createApiKey({ actor }, { name: "other", scopes: ["decisions:read"], entities: ["HK"] });
  if (!made.ok) throw new Error(made.error.code);
  expect((await get("hash=0xaa", made.value.key)).status).toBe(403);
});

test("whoever asks by machine leaves a record: which key, which route, what for as a digest", async () => {
  await get("hash=0xaa");
  const [entry] = await inTransaction("all", (tx) => tx.select().from(stored).orderBy(desc(stored.seq)).limit(1));
  expect(entry).toMatchObject({ kind: "api.requested", actorKind: "machine" });
  expect(entry?.content).toContain('"route":"records"');
  expect(entry?.content).not.toContain("0xaa");
});
