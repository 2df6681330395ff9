// What somebody can do who owns the database: a thousand random tamperings, each with every hash made anew so that the chain looks
// whole. Whatever they touch up to the last checkpoint is found, and where it begins.
import { drizzle } from "drizzle-orm/node-postgres";
import fc from "fast-check";
import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction, type Transaction } from "@/db/client";
import { ownDatabase } from "@/db/testing/database";
import { appendRecords, record } from "../append";
import { canonicalJson } from "../canonical";
import { verifyRecords } from "../verify";
import { checkpointRecords } from "./checkpoint";
import { readOutside } from "./known-outside";

const at = new Date("2026-11-20T10:00:00.000Z");
const SIGNED = 60;
const LATER = 8;
const actor = { kind: "system", id: "test", role: "system" };
let owner: Client;

const append = (count: number, from: number) =>
  inTransaction("all", (tx) =>
    appendRecords(
      tx,
      actor,
      at,
      Array.from({ length: count }, (_, i) => record("case.closed", { type: "case", id: `c${from + i}` }, null, { i })),
    ),
  );

const columns = `,
        kind = r.content::jsonb->>'kind', at = (r.content::jsonb->>'at')::timestamptz,
        subject_id = r.content::jsonb->'subject'->>'id', subject_type = r.content::jsonb->'subject'->>'type'`;

/** Made anew: places, leaves, chain and head; and the columns, where the content is still that of a record. */
const rehash = (also = columns) => `
  do $$ declare r record; before bytea; place bigint := 0; begin
    before := decode(repeat('00', 32), 'hex');
    for r in select ctid, content from records order by seq, hash loop
      place := place + 1;
      update records set seq = -place, leaf = sha256('\\x00'::bytea || convert_to(r.content, 'UTF8')), prev = before,
        hash = sha256('\\x01'::bytea || before || sha256('\\x00'::bytea || convert_to(r.content, 'UTF8')))${also}
      where ctid = r.ctid returning hash into before;
    end loop;
    update records set seq = -seq;
    update record_head set seq = place, hash = before;
  end $$`;

const forged = (id: string): string =>
  canonicalJson({ v: 1, id, at, actor, kind: "case.closed", entity: null, subject: { type: "case", id }, data: {} });

const triggers = (what: "disable" | "enable"): string =>
  ["records", "record_checkpoints", "record_cosignatures", "record_nodes"]
    .map((table) => `alter table ${table} ${what} trigger user`)
    .join("; ");

/** Contents that are no record, whatever their hashes say. */
const noRecords = ["", "no JSON", "{", "null", "7", '"text"', "[]", "{}", '{"actor":null}', '{"at":5,"actor":7}'];
const noTimes = ["infinity", "-infinity", "4713-01-01 00:00:00+00 BC", "294276-12-31 23:59:59+00"];
const of = (choices: readonly string[], seq: number): string => choices[seq % choices.length] ?? "";

type Tampering = { sql: string; first: number; unreadable?: true };
/** Each is done at record `seq`, and says which record is then the first that is not what was signed. */
const tamperings: Record<string, (seq: number) => Tampering> = {
  edit: (seq) => ({
    sql: `update records set content = replace(content, '"i":', '"i":9') where seq = ${seq}`,
    first: seq,
  }),
  delete: (seq) => ({ sql: `delete from records where seq = ${seq}`, first: seq }),
  insert: (seq) => ({
    sql: `update records set seq = -seq - 1 where seq >= ${seq}; update records set seq = -seq where seq < 0;
      insert into records (seq, content, at, kind, actor_kind, leaf, prev, hash) values (${seq}, '${forged("new")}', now(), 'x', 'system', '', '', '')`,
    first: seq,
  }),
  reorder: (seq) => {
    const [a, b] = seq < SIGNED ? [seq, seq + 1] : [seq - 1, seq];
    return {
      sql: `update records set seq = case seq when ${a} then -${b} else -${a} end where seq in (${a}, ${b}); update records set seq = -seq where seq < 0`,
      first: a,
    };
  },
  truncate: (seq) => ({ sql: `delete from records where seq >= ${seq}`, first: seq }),
  "truncate and append": (seq) => ({
    sql: `delete from records where seq >= ${seq};
      insert into records (seq, content, at, kind, actor_kind, leaf, prev, hash)
        select n, replace('${forged("new")}', '"id":"new"', '"id":"new' || n || '"'), now(), 'x', 'system', '', '', ''
        from generate_series(${seq}, ${SIGNED + LATER}) n`,
    first: seq,
  }),
  "no record": (seq) => ({
    sql: `update records set content = '${of(noRecords, seq)}' where seq = ${seq}`,
    ...{ first: seq, unreadable: true },
  }),
  "no time": (seq) => ({
    sql: `update records set at = '${of(noTimes, seq)}' where seq = ${seq}`,
    ...{ first: seq, unreadable: true },
  }),
  "nothing at all": (seq) => {
    const column = of(["at", "kind", "actor_kind"], seq);
    return {
      sql: `alter table records alter ${column} drop not null; update records set ${column} = null where seq = ${seq}`,
      ...{ first: seq, unreadable: true },
    };
  },
  "before the first": (seq) => ({
    sql: `insert into records (seq, content, at, kind, actor_kind, leaf, prev, hash) values (${1 - seq}, '${forged("new")}', now(), 'x', 'system', '', '', '')`,
    first: 1,
  }),
  "without a beginning": (seq) => ({ sql: `delete from records where seq <= ${seq}`, first: 1 }),
  "whole rewrite": () => ({
    sql: `update records set content = replace(content, '"role":"system"', '"role":"nobody"');
      delete from record_cosignatures; delete from record_checkpoints; delete from record_nodes`,
    first: 1,
  }),
};

describe("the record, in the hands of the database's owner", () => {
  beforeAll(async () => {
    const database = await ownDatabase();
    owner = new Client({ connectionString: database.adminUrl });
    await owner.connect();
    await append(SIGNED, 0);
    await checkpointRecords();
    await append(LATER, SIGNED);
    return async () => {
      await owner.end();
      await closeDatabase();
      await database.drop();
    };
  });

  const verify = async () => {
    const outside = await readOutside();
    try {
      return await verifyRecords(drizzle(owner, { casing: "snake_case" }) as unknown as Transaction, outside.known);
    } finally {
      await outside.close();
    }
  };

  test("untouched, it verifies", async () =>
    expect(await verify()).toMatchObject({ ok: true, records: SIGNED + LATER, checkpoint: { size: SIGNED } }));

  test("a thousand tamperings are all found, at the record where they begin", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(tamperings)),
        fc.integer({ min: 1, max: SIGNED }),
        fc.boolean(),
        async (kind, seq, thorough) => {
          const { sql, first, unreadable } = tamperings[kind]?.(seq) ?? { sql: "", first: 0 };
          await owner.query(`begin; ${triggers("disable")}`);
          try {
            await owner.query(sql);
            if (thorough) await owner.query(rehash(unreadable && ""));
            const verdict = await verify();
            expect([kind, verdict.ok]).toEqual([kind, false]);
            if (thorough) expect([kind, verdict.firstBad?.seq]).toEqual([kind, first]);
            seen.set(kind, (seen.get(kind) ?? 0) + 1);
          } finally {
            await owner.query("rollback");
          }
        },
      ),
      { numRuns: 1_000 },
    );
    expect(seen.size).toBe(Object.keys(tamperings).length);
  });

  const tampered = async (sql: string) => {
    await owner.query(`begin; ${triggers("disable")}; ${sql}`);
    try {
      return await verify();
    } finally {
      await owner.query("rollback");
    }
  };

  test.each([0, -5])("a record before the first is a fault at its place: %i", async (place) => {
    const verdict = await tampered(`insert into records select ${place}, content, at, kind, entity_id, actor_kind,
      actor_id, subject_type, subject_id, leaf, prev, hash from records where seq = 1`);
    const firstBad = { seq: place, why: "was added before the first record" };
    expect(verdict).toMatchObject({ ok: false, records: 0, firstBad });
  });

  test.each([1, SIGNED + LATER])("without its first %i records it is found at the first", async (count) =>
    expect(await tampered(`delete from records where seq <= ${count}`)).toMatchObject({
      ...{ ok: false, records: 0, firstBad: { seq: 1 } },
    }),
  );

  test.each([...noRecords.map((content) => `content = '${content}'`), ...noTimes.map((time) => `at = '${time}'`)])(
    "what nobody signed yet and cannot be read is a fault, too: %s",
    async (change) => {
      const seq = SIGNED + 3;
      const verdict = await tampered(`update records set ${change} where seq = ${seq}; ${rehash("")}`);
      expect(verdict).toMatchObject({ ok: false, records: seq - 1, firstBad: { seq } });
    },
  );

  test.each(["content", "at", "leaf", "prev", "hash"])(
    "nor does nothing at all in %s stop the walk",
    async (column) => {
      const seq = SIGNED + 3;
      const verdict = await tampered(`alter table records alter ${column} drop not null;
      update records set ${column} = null where seq = ${seq}`);
      expect(verdict).toMatchObject({ ok: false, firstBad: { seq, why: "it cannot be read" } });
    },
  );

  test("a record that was rewritten is not signed again", async () => {
    const { sql } = tamperings.edit?.(3) ?? { sql: "" };
    await owner.query(triggers("disable"));
    await owner.query(
      "create table kept as select * from records; create table kept_head as select * from record_head",
    );
    try {
      await owner.query(sql);
      await owner.query(rehash());
      await append(1, 999);
      await expect(checkpointRecords()).rejects.toThrow("are not those that were signed");
    } finally {
      await owner.query(
        `delete from records; insert into records select * from kept; drop table kept;
         delete from record_head; insert into record_head select * from kept_head; drop table kept_head;
         ${triggers("enable")}`,
      );
    }
    expect(await verify()).toMatchObject({ ok: true });
  });
});
