// Work beside the database ends only once the database has answered, whichever of the two fails, and statements keep their order.
import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { beside, inSlices, type Write, writeAll } from "./meanwhile";

const later = <T>(settle: () => T, turns = 5): Promise<T> =>
  new Promise((resolve, reject) => {
    const wait = (left: number): void => {
      if (left > 0) setImmediate(wait, left - 1);
      else
        try {
          resolve(settle());
        } catch (error) {
          reject(error);
        }
    };
    wait(turns);
  });
const fails = (message: string) => (): never => {
  throw new Error(message);
};

describe("beside", () => {
  test("answers both", async () =>
    expect(
      await beside(
        later(() => 1),
        () => 2,
      ),
    ).toEqual([1, 2]));

  test("a failure of the work waits for the database first", async () => {
    let answered = false;
    const asked = later(() => {
      answered = true;
    });
    await expect(beside(asked, fails("the work failed"))).rejects.toThrow("the work failed");
    expect(answered).toBe(true);
  });

  test("a failure of the database is heard after the work, however early it came", async () => {
    const work = () => later(() => {}, 20);
    await expect(beside(later(fails("refused"), 1), work)).rejects.toThrow("refused");
  });
});

test("slices are done in order, all of them", async () => {
  const done: number[] = [];
  const items = Array.from({ length: 200 }, (_, at) => at);
  await inSlices(items, (item) => done.push(item));
  expect(done).toEqual(items);
});

describe("writing", () => {
  const database = () => {
    const told: string[] = [];
    let under = 0;
    const execute = async (statement: SQL): Promise<{ rows: { name: string }[] }> => {
      expect(++under).toBe(1);
      const name = String((statement as unknown as { name: string }).name);
      await later(() => {}, 3);
      under--;
      if (name === "bad") throw new Error("refused");
      told.push(name);
      return { rows: [{ name }] };
    };
    return { told, tx: { execute } as unknown as Transaction };
  };
  const write = (name: string, made: string[], hear?: Write["hear"]): Write => ({
    make: () => {
      made.push(name);
      return Object.assign(sql`select 1`, { name });
    },
    ...(hear && { hear }),
  });

  test("one statement after another, the next made while one is under way", async () => {
    const { told, tx } = database();
    const made: string[] = [];
    const heard: unknown[] = [];
    const toldWhenLast: number[] = [];
    const writes = [write("a", made, (rows) => heard.push(...rows)), write("b", made), write("c", made)];
    await writeAll(tx, Promise.resolve(), writes, () => toldWhenLast.push(told.length));
    expect(told).toEqual(["a", "b", "c"]);
    expect(made).toEqual(["a", "b", "c"]);
    expect(heard).toEqual([{ name: "a" }]);
    expect(toldWhenLast).toEqual([2]);
  });

  test("after a failure nothing more is sent", async () => {
    const { told, tx } = database();
    const made: string[] = [];
    const writes = [write("a", made), write("bad", made), write("c", made), write("d", made)];
    await expect(writeAll(tx, Promise.resolve(), writes, () => {})).rejects.toThrow("refused");
    expect(told).toEqual(["a"]);
    expect(made).not.toContain("d");
  });

  test("what was asked before goes first, and its failure ends all", async () => {
    const { told, tx } = database();
    await expect(writeAll(tx, later(fails("taken")), [write("a", [])], () => {})).rejects.toThrow("taken");
    expect(told).toEqual([]);
  });
});
