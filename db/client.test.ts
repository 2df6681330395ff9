// One transaction as everybody relies on it: all or nothing, also where a statement's answer was not waited for, and the first cause told.
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { expect, test, vi } from "vitest";
import { entities } from "@/db/schema/entities";
import { newId } from "@/lib/id";
import { inPlannedTransaction, inTransaction, send, type Transaction } from "./client";
import { withOwnDatabase } from "./testing/database";

const database = withOwnDatabase();

const kept = (): Promise<number> => inTransaction("all", (tx) => tx.$count(entities), true);
const add = (tx: Transaction) =>
  tx.insert(entities).values({ id: newId(), code: newId(), name: "x", timeZone: "UTC", createdAt: new Date(0) });
/** Fails in the database, with a code that nothing else here has. */
const failing = (tx: Transaction) => tx.execute(sql`select 1 / 0`);
const divided = { cause: { code: "22012" } };

test("what was sent without waiting is there when the transaction has ended, in the order it was sent", async () => {
  const before = await kept();
  const seen = await inTransaction("all", async (tx) => {
    await send(tx, add(tx));
    await send(tx, add(tx));
    return tx.$count(entities);
  });
  expect(seen).toBe(before + 2);
  expect(await kept()).toBe(before + 2);
});

test.each<[string, (tx: Transaction) => Promise<unknown>]>([
  ["the last statement", (tx) => send(tx, failing(tx))],
  ["one that others were sent behind", async (tx) => Promise.all([send(tx, failing(tx)), send(tx, add(tx))])],
  ["one that others waited behind", async (tx) => send(tx, failing(tx)).then(() => add(tx))],
])("%s fails, sent without waiting: nothing is kept, and the failure is the one told", async (_, work) => {
  const before = await kept();
  const whole = inTransaction("all", async (tx) => {
    await add(tx);
    await work(tx);
    return "done";
  });
  await expect(whole).rejects.toMatchObject(divided);
  expect(await kept()).toBe(before);
});

test("work that gives up for a reason of its own tells that one, whatever else failed", async () => {
  const whole = inTransaction("all", async (tx) => {
    await send(tx, failing(tx));
    throw new Error("a reason of its own");
  });
  await expect(whole).rejects.toThrow("a reason of its own");
});

test("a failure that nobody heard is not taken for success", async () => {
  const before = await kept();
  const whole = inTransaction("all", async (tx) => {
    await add(tx);
    await failing(tx).catch(() => {});
  });
  await expect(whole).rejects.toThrow("rolled back");
  expect(await kept()).toBe(before);
});

test("inside a savepoint it is waited for, so that only the savepoint is lost", async () => {
  const before = await kept();
  await inTransaction("all", async (tx) => {
    await add(tx);
    const inner = tx.transaction((inside) => send(inside, failing(inside)));
    await expect(inner).rejects.toMatchObject(divided);
  });
  expect(await kept()).toBe(before + 1);
});

test("a connection that breaks in the middle loses that transaction, and the next one works", async () => {
  const before = await kept();
  const owner = new Client({ connectionString: database().adminUrl });
  await owner.connect();
  try {
    const broken = inTransaction("all", async (tx) => {
      await add(tx);
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await owner.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await add(tx);
    });
    await expect(broken).rejects.toThrow();
  } finally {
    await owner.end();
  }
  expect(await kept()).toBe(before);
});

test("a transaction that may only read says so when it writes", async () => {
  const writing = inTransaction("all", (tx) => add(tx).then(() => {}), true);
  await expect(writing).rejects.toMatchObject({ cause: { code: "25006" } });
});

const plannedTexts = async (tx: Transaction): Promise<string[]> => {
  const { rows } = await tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  return rows.map(({ statement }) => statement);
};

test("calls of stored functions stay planned everywhere, other statements do not", async () => {
  const planned = await inTransaction("all", async (tx) => {
    for (let n = 0; n < 6; n += 1) {
      await tx.execute(sql`select lower(${"A"})`);
      await tx.execute(sql`select ${n}::bigint as n`);
    }
    return plannedTexts(tx);
  });
  expect(planned).toContain("select lower($1)");
  expect(planned).not.toContain("select $1::bigint as n");
});

test("what is asked again and again stays planned on its connection; what is asked once does not", async () => {
  const often = (tx: Transaction, n: number) => tx.execute<{ n: number }>(sql`select ${n}::int as n`);
  const planned = await inPlannedTransaction("all", async (tx) => {
    for (let n = 0; n < 6; n += 1) expect((await often(tx, n)).rows).toEqual([{ n }]);
    await tx.execute(sql`select ${"once"}::text as word`);
    return plannedTexts(tx);
  });
  expect(planned).toContain("select $1::int as n");
  expect(planned).not.toContain("select $1::text as word");
});

test("two copies of this module, as two bundles of the server have, plan on one connection without a clash", async () => {
  const often = async (tx: Transaction, word: string) => {
    for (let n = 0; n < 6; n += 1)
      expect((await tx.execute(sql.raw(`select '${word}' as word`))).rows).toEqual([{ word }]);
    return plannedTexts(tx);
  };
  vi.resetModules();
  const other = await import("./client");
  await inPlannedTransaction("all", (tx) => often(tx, "one"));
  const planned = await other.inPlannedTransaction("all", (tx) => often(tx, "two"));
  expect(planned).toEqual(expect.arrayContaining(["select 'one' as word", "select 'two' as word"]));
});

test("of work that goes on side by side, what is asked after the end is refused", async () => {
  const before = await kept();
  let go = (): void => {};
  const ended = new Promise<void>((resolve) => {
    go = resolve;
  });
  let late: Promise<unknown> = Promise.resolve();
  const whole = inTransaction("all", (tx) => {
    late = ended.then(() => add(tx));
    return Promise.all([failing(tx), late]);
  });
  await expect(whole).rejects.toMatchObject(divided);
  go();
  await expect(late).rejects.toMatchObject({ cause: { message: "the transaction has ended" } });
  expect(await kept()).toBe(before);
});
