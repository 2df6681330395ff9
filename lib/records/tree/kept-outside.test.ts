// What is kept outside being removed: the database still has the checkpoints, and that alone must not pass for a record that holds.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { appendRecords, record } from "../append";
import { verifyRecords } from "../verify";
import { checkpointRecords } from "./checkpoint";
import { readOutside } from "./known-outside";
import { beginAnew, outsideFolder, takeLeavesOver } from "./outside";

const at = new Date("2026-11-20T10:00:00.000Z");
const actor = { kind: "system", id: "test", role: "system" };
const append = (count: number) =>
  inTransaction("all", (tx) =>
    appendRecords(
      tx,
      actor,
      at,
      Array.from({ length: count }, (_, i) => record("case.closed", { type: "case", id: `c${i}` }, null, { i })),
    ),
  );
const verify = async () => {
  const outside = await readOutside();
  try {
    return await inTransaction("all", (tx) => verifyRecords(tx, outside.known), true);
  } finally {
    await outside.close();
  }
};
const names = ["origin", "records.leaves", "records.checkpoints"];
const pathOf = (name: string): string => join(outsideFolder(), name);

describe("what is kept outside", () => {
  withOwnDatabase();
  let kept: Map<string, Buffer>;

  beforeAll(async () => {
    await append(3);
    expect(await verify()).toMatchObject({ ok: true, records: 3 });
    for (const _ of [1, 2, 3]) {
      await checkpointRecords();
      await append(2);
    }
    kept = new Map(names.map((name) => [name, readFileSync(pathOf(name))]));
  });
  beforeEach(() => {
    for (const [name, bytes] of kept) writeFileSync(pathOf(name), bytes);
  });

  const why = (size: number) => `the database has a checkpoint of ${size} records that is not kept outside of it`;

  test("while it is there, the record holds", async () => {
    expect(await verify()).toMatchObject({ ok: true, records: 9, checkpoint: { size: 7 } });
  });

  test("checkpoints that were made after the files were copied are no fault: a backup is taken while the console works", async () => {
    dropNote(2);
    expect(await verify()).toMatchObject({ ok: true, records: 9, checkpoint: { size: 5 } });
  });

  test.each([
    ["the checkpoints are removed", () => rmSync(pathOf("records.checkpoints")), 1, 3],
    ["the checkpoints are emptied", () => writeFileSync(pathOf("records.checkpoints"), ""), 1, 3],
    ["all files are removed, and the name with them", () => names.map((name) => rmSync(pathOf(name))), 1, 7],
    ["one in the middle is removed", () => dropNote(1), 4, 5],
  ])("a fault where %s", async (_, remove, seq, size) => {
    remove();
    expect(await verify()).toMatchObject({ ok: false, records: seq - 1, firstBad: { seq, why: why(size) } });
  });

  test("a record that went on under another name needs only what was signed since", async () => {
    await beginAnew("test");
    await takeLeavesOver("test", 7);
    await checkpointRecords();
    expect(await verify()).toMatchObject({ ok: true, records: 9, checkpoint: { size: 9 } });
  });

  const dropNote = (place: number): void => {
    const lines = readFileSync(pathOf("records.checkpoints"), "utf8").split("\n");
    writeFileSync(pathOf("records.checkpoints"), lines.toSpliced(place, 1).join("\n"));
  };
});
