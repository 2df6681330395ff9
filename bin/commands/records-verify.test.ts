// `unflag records verify` and `records export` as scripts meet them: the keys that are printed, and the exit codes.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { appendRecords, record } from "@/lib/records/append";
import { outsideFolder } from "@/lib/records/tree/outside";
import type { Io } from "../cli/io";
import { LONGEST_LINE } from "../cli/json-lines";
import { run as exportRecords } from "./records-export";
import { run as verifyRecord } from "./records-verify";

// The installation is the database of the test.
vi.mock("../launch/installation", () => ({ enterInstallation: async () => async () => {} }));

type Told = Record<string, unknown>;

/** Runs a command; `input` is what it reads, whatever it asks for. */
async function told(run: (args: string[], io: Io) => Promise<number>, args: string[], input: string[] = []) {
  const printed: Told[] = [];
  const lines: string[] = [];
  const io: Io = {
    read: async function* () {
      yield input.map((line) => `${line}\n`).join("");
    },
    print: async (value) => void printed.push(JSON.parse(JSON.stringify(value)) as Told),
    say: async (text) => void lines.push(text),
    tell: () => {},
    path: (text) => text,
    interactive: false,
  };
  const code = await run(args, io);
  return { code, verdict: printed[0] ?? {}, lines };
}

const append = (count: number, about: string) =>
  inTransaction("all", (tx) =>
    appendRecords(
      tx,
      { kind: "system", id: "test", role: "system" },
      new Date("2026-11-20T10:00:00.000Z"),
      Array.from({ length: count }, (_, i) => record("case.closed", { type: "case", id: about }, null, { i })),
    ),
  );

describe("records", () => {
  withOwnDatabase();
  const verified = (lines: string[]) => told(verifyRecord, ["--bundle", "-"], lines);

  test("before anything was signed the record holds, with no checkpoint", async () => {
    await append(4, "one");
    const { code, verdict } = await told(verifyRecord, []);
    expect(code).toBe(0);
    expect(verdict).toMatchObject({ ok: true, records: 4, checkpoint: null });
  });

  test.each([
    ["everything", [], 6, null],
    ["a subject", ["--subject", "case:two"], 2, { subject: "case:two" }],
    ["a span", ["--from", "2", "--to", "4"], 3, { from: 2, to: 4 }],
  ])("a bundle of %s is sealed; a record that is taken out of it is missed", async (_, args, records, scope) => {
    if (args.length === 0) await append(2, "two");
    const { code, lines } = await told(exportRecords, args);
    expect([code, lines.length]).toEqual([0, records + 2]);
    const whole = await verified(lines);
    expect(whole.code).toBe(0);
    expect(whole.verdict).toMatchObject({ ok: true, records, complete: true, sealed: { scope } });
    for (const at of [1, records])
      expect(await verified(lines.toSpliced(at, 1))).toMatchObject({
        code: 1,
        verdict: { ok: false, complete: false },
      });
  });

  test("without its seal a bundle of parts is said to be possibly not all; one of everything still is", async () => {
    const { lines } = await told(exportRecords, ["--subject", "case:one"]);
    for (const cut of [lines.slice(0, -1), lines.slice(0, -2)])
      expect(await verified(cut)).toMatchObject({
        ...{ code: 0, verdict: { ok: true, records: cut.length - 1, complete: false, sealed: null } },
      });
    const all = (await told(exportRecords, [])).lines.slice(0, -1);
    expect((await verified(all)).verdict).toMatchObject({ ok: true, complete: true, sealed: null });
  });

  test.each([
    ["a file that no option names", ["all.jsonl"], "a bundle is named by --bundle: --bundle all.jsonl"],
    ["a key without a bundle", ["--key", "x+1+y"], "--key, --witness and --tsa-ca are for a --bundle"],
    [
      ...(["a key that was cut off", ["--bundle", "-", "--key", "unflag"]] as const),
      "not a key (NAME+ID+KEY, as `records key` prints it): unflag",
    ],
    ["a kept checkpoint that is none", ["--bundle", "-", "--checkpoint", "-"], "- is no checkpoint"],
  ])("%s is refused, not passed over", async (_, args, why) => {
    await expect(told(verifyRecord, [...args])).rejects.toThrow(why);
  });

  test("what only the MLRO's side may see leaves in no bundle; the rest is proved all the same", async () => {
    await inTransaction("all", (tx) =>
      appendRecords(tx, { kind: "system", id: "test", role: "system" }, new Date("2026-11-20T11:00:00.000Z"), [
        record("suspicion.reported", { type: "case", id: "one" }, null, { ground: "secret" }),
      ]),
    );
    for (const [args, expected] of [
      [[], { records: 7, withheld: 1, complete: true }],
      [["--subject", "case:one"], { records: 4, complete: true }],
    ] as const) {
      const { lines } = await told(exportRecords, [...args]);
      expect(lines.join("")).not.toContain("suspicion");
      expect((await verified(lines)).verdict).toMatchObject({ ok: true, ...expected });
    }
  });

  test("a bundle with a line that never ends is refused in words", async () => {
    const endless = told(verifyRecord, ["--bundle", "given"], ["x".repeat(LONGEST_LINE + 1)]);
    await expect(endless).rejects.toThrow("line 1 of given is too long for a bundle");
  });

  test("checkpoints that only the database has do not vouch for it", async () => {
    expect((await told(verifyRecord, [])).verdict).toMatchObject({ ok: true, checkpoint: { size: 7 } });
    rmSync(join(outsideFolder(), "records.checkpoints"));
    const { code, verdict } = await told(verifyRecord, []);
    expect(code).toBe(1);
    expect(verdict).toMatchObject({ ok: false, records: 0, checkpoint: null, first_bad: { seq: 1 } });
  });
});
