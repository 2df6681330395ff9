// Columns in PostgreSQL's own binary form: what comes out of a statement is what went in, whatever the values are.
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { binaryArray } from "./binary-array";
import { inTransaction } from "./client";
import { testDatabase } from "./testing/database";
import { unnestRows } from "./unnest";

beforeAll(async () => {
  await testDatabase();
});

const id = "0190c8a2-7b1e-7c3d-8a5f-0123456789AB";
const values: Record<string, readonly unknown[]> = {
  uuid: [id.toLowerCase(), null, "ffffffff-ffff-ffff-ffff-ffffffffffff"],
  text: ["", null, "plain", 'quote " comma , brace } back\\slash', "人 é 😀"],
  timestamptz: [
    new Date("1969-12-31T23:59:59.999Z"),
    null,
    new Date("2000-01-01T00:00:00Z"),
    new Date("2199-12-31T23:59:59.001Z"),
  ],
  int: [0, -1, 2_147_483_647, null, -2_147_483_647],
  bigint: [0, -1, 2 ** 53 - 1, null, -(2 ** 53) + 1, 2 ** 32, -(2 ** 32)],
  real: [0, 0.5, -1.25, null, 3e38],
  bool: [true, false, null],
  jsonb: ['{"a": [1, "é😀", null]}', null, "[]"],
  bytea: [Buffer.from([0, 255, 10]), null, Buffer.alloc(0)],
};

test.each(Object.entries(values))("a column of %s", async (type, given) => {
  expect(binaryArray(type, given)).not.toBeNull();
  const rows = given.map((value, place) => ({ value, place }));
  const { rows: told } = await inTransaction("all", (tx) =>
    tx.execute<{ same: boolean }>(sql`select ${sql.raw("given.value")} is not distinct from spelled.value as same
      from ${unnestRows("given", rows, {
        place: { type: "int", of: ({ place }: (typeof rows)[number]) => place },
        value: { type, of: ({ value }: (typeof rows)[number]) => value },
      })} join unnest(${sql.param(given.map((value) => (value instanceof Date ? value.toISOString() : value)))}::${sql.raw(type)}[])
        with ordinality as spelled(value, place) on spelled.place = given.place + 1 order by given.place`),
  );
  expect(told).toEqual(given.map(() => ({ same: true })));
});

test("what a type does not take is left to the driver", async () => {
  expect(binaryArray("uuid", ["not one"])).toBeNull();
  expect(binaryArray("bigint", ["12"])).toBeNull();
  expect(binaryArray("numeric", [1])).toBeNull();
  const { rows } = await inTransaction("all", (tx) =>
    tx.execute<{ a: string; b: string }>(
      sql`select given.a, given.b::text from ${unnestRows("given", ["12", "-7"], {
        a: { type: "bigint", of: (value) => value },
        b: { type: "numeric", of: (value) => value },
      })}`,
    ),
  );
  expect(rows).toEqual([
    { a: "12", b: "12" },
    { a: "-7", b: "-7" },
  ]);
});
