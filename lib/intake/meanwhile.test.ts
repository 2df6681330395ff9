// Work beside the database ends only once the database has answered, whichever of the two fails, and statements keep their order.
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { withOwnDatabase } from "@/db/testing/database";
import { newId } from "@/lib/id";
import { behind, beside, inSlices, sendAll, type Write } from "./meanwhile";

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

describe("sending", () => {
  withOwnDatabase();

  const kept = (): Promise<string[]> =>
    inTransaction("all", async (tx) => (await tx.select().from(entities).orderBy(entities.id)).map(({ code }) => code));
  const write = (code: string, heard?: string[]): Write => ({
    make: () => sql`insert into entities (id, code, name, time_zone, created_at)
      values (${newId()}, ${code}, 'x', 'UTC', '2026-01-01') returning code`,
    ...(heard && { hear: (rows) => heard.push(...rows.map((row) => String(row.code))) }),
  });

  test("statements go out in order, and are answered when they say so", async () => {
    const heard: string[] = [];
    await inTransaction("all", async (tx) => {
      const sent = await sendAll(tx, [write("a", heard), write("b"), write("c", heard)]);
      await sent.answered;
      expect(heard).toEqual(["a", "c"]);
    });
    expect(await kept()).toEqual(["a", "b", "c"]);
  });

  test("what one of them came to is told before what the work behind it did, and nothing is kept", async () => {
    const before = await kept();
    const whole = inTransaction("all", async (tx) => {
      const sent = await sendAll(tx, [write("d"), write("a"), write("e")]);
      await behind(sent, () => tx.select().from(entities));
    });
    await expect(whole).rejects.toMatchObject({ cause: { code: "23505" } });
    expect(await kept()).toEqual(before);
  });

  test("a failure of the work behind is told when what was sent went well", async () => {
    const before = await kept();
    const whole = inTransaction("all", async (tx) =>
      behind(await sendAll(tx, [write("f")]), async () => fails("own")()),
    );
    await expect(whole).rejects.toThrow("own");
    expect(await kept()).toEqual(before);
  });
});
