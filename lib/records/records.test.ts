// The record as its readers rely on it: appended in order, chained, unchangeable by the application, verified end to end.
import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ownDatabase } from "@/db/testing/database";
import { appendRecords, record } from "./append";
import { canonicalJson } from "./canonical";
import { verifyRecords } from "./verify";

const at = new Date("2026-11-20T10:00:00.000Z");
const actor = { kind: "system", id: "test", role: "system" };
let adminUrl: string;

async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const append = (count: number) =>
  inTransaction("all", (tx) =>
    appendRecords(
      tx,
      actor,
      at,
      Array.from({ length: count }, (_, i) =>
        record("test.done", { type: "case", id: `c${i}` }, null, { i, name: "é" }),
      ),
    ),
  );
const verify = () => inTransaction("all", verifyRecords, true);

describe("records", () => {
  beforeAll(async () => {
    const database = await ownDatabase();
    adminUrl = database.adminUrl;
    return async () => {
      await closeDatabase();
      await database.drop();
    };
  });

  test("a chain of appended records verifies to its head", async () => {
    await append(3);
    await append(2);
    const verdict = await verify();
    expect(verdict).toMatchObject({ ok: true, records: 5 });
  });

  test.each([
    "insert into records (seq) values (99)",
    "update records set kind = 'x'",
    "delete from records",
    "update record_head set seq = 0",
  ])("the application may not: %s", async (statement) => {
    await expect(inTransaction("all", (tx) => tx.execute(sql.raw(statement)))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });

  test("tables of a session's own do not take the record's place", async () => {
    const before = await verify();
    const shadowed = inTransaction("all", async (tx) => {
      for (const table of ["record_head", "records"]) {
        await tx.execute(sql.raw(`create temp table ${table} (like public.${table}) on commit drop`));
        await tx.execute(sql.raw(`insert into pg_temp.${table} select * from public.${table}`));
        await tx.execute(sql.raw(`grant all on pg_temp.${table} to public`));
      }
      await appendRecords(tx, actor, at, [record("test.done", null, null)]);
      const { rows } = await tx.execute<{ head: string }>(sql`select max(seq) as head from public.records`);
      // taken back, because the tests below count
      throw new Error(`written as ${rows[0]?.head}`);
    });
    await expect(shadowed).rejects.toThrow(`written as ${before.records + 1}`);
  });

  test("what is appended while a verification walks is no fault", async () => {
    const before = await verify();
    const owner = new Client({ connectionString: adminUrl });
    await owner.connect();
    try {
      // holds the walk up where it reads the head, appends meanwhile, and lets it go on
      await owner.query("begin; lock table record_head in access exclusive mode");
      const walking = verify();
      const waits = "select 1 from pg_locks where not granted and relation = 'record_head'::regclass";
      while ((await owner.query(waits)).rowCount === 0) await setImmediate();
      const content = canonicalJson({ v: 1, at, actor, kind: "test.done", entity: null, subject: null });
      await owner.query("select append_records($1)", [[content]]);
      await owner.query("commit");
      expect(await walking).toMatchObject({ ok: true, records: before.records + 1 });
    } finally {
      await owner.end();
    }
    await asOwner(
      `begin; alter table records disable trigger all; delete from records where seq > ${before.records};
       update record_head set seq = ${before.records}, hash = decode('${before.head}', 'hex'); alter table records enable trigger all; commit`,
    );
  });

  test.each(["update records set kind = 'x' where seq = 2", "delete from records where seq = 2", "truncate records"])(
    "not even the owner may, while the triggers stand: %s",
    async (statement) => {
      await expect(asOwner(statement)).rejects.toThrow("append-only");
    },
  );

  test.each([
    ["a changed content", "update records set content = replace(content, 'é', 'e') where seq = 3", 3],
    ["a changed column", "update records set kind = 'other' where seq = 2", 2],
    ["a removed record", "delete from records where seq = 4", 4],
    ["a truncated end", "delete from records where seq = 5", 5],
    [
      "a record behind the head",
      "insert into records select 6, content, at, kind, null, 'x', null, null, null, leaf, hash, hash from records where seq = 5",
      6,
    ],
  ])("%s by somebody who switched the triggers off is found", async (_, statement, seq) => {
    await asOwner(
      `begin; alter table records disable trigger all; create table kept as select * from records; ${statement}; commit`,
    );
    try {
      expect(await verify()).toMatchObject({ ok: false, firstBad: { seq } });
    } finally {
      await asOwner(
        "begin; delete from records; insert into records select * from kept; drop table kept; alter table records enable trigger all; commit",
      );
    }
    expect(await verify()).toMatchObject({ ok: true, records: 5 });
  });
});

describe("canonical JSON", () => {
  test.each([
    [{ b: 1, a: [true, null, "é"] }, '{"a":[true,null,"é"],"b":1}'],
    [{ at, gone: undefined }, '{"at":"2026-11-20T10:00:00.000Z"}'],
    [{ "10": 1, "9": 2 }, '{"10":1,"9":2}'],
  ])("%j", (value, text) => expect(canonicalJson(value)).toBe(text));

  test("what has no canonical form is refused", () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson({ f: () => 1 })).toThrow(TypeError);
  });
});
