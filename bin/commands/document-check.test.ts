// `unflag document check` as scripts meet it: one object a file, in order, errors in their place, exit codes.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawIdentity } from "@/bench/documents-identity";
import { makePdf } from "@/lib/document-checks/testing";

type Outcome = { code: number | null; rows: Record<string, unknown>[]; told: string };

const unflag = (...args: string[]): Promise<Outcome> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ["--import", "tsx", "bin/unflag.ts", "document", "check", ...args]);
    let [out, told] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      told += chunk;
    });
    child.on("close", (code) =>
      done({
        code,
        rows: out
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
        told,
      }),
    );
  });

let folder: string;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "unflag-documents-"));
  const { png, width, height } = await drawIdentity(5, new Date("2030-01-01"), false);
  const jpeg = await sharp(png).jpeg().toBuffer();
  await writeFile(file("passport.jpg"), jpeg);
  await writeFile(file("half.jpg"), jpeg.subarray(0, jpeg.length / 2));
  await writeFile(file("locked.pdf"), makePdf([{ jpeg, width, height }], "secret"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("answers each file in order, an unreadable path in its place, and counts it", async () => {
  const { code, rows, told } = await unflag(
    file("passport.jpg"),
    file("none.jpg"),
    file("half.jpg"),
    file("locked.pdf"),
    "--now",
    "2026-11-20",
  );
  expect(code).toBe(0);
  expect(rows).toMatchObject([
    {
      file: file("passport.jpg"),
      type: "image/jpeg",
      size: expect.any(Number),
      quality: { blur: expect.any(Number), glare: 0, crop: 0, resolution: { width: 1250, height: 880 }, screenshot: 0 },
      text: expect.stringContaining("PASSPORT"),
      mrz: { format: "TD3", valid: true },
      verdict: "pass",
      codes: [],
    },
    {
      line: 2,
      error: { code: "unreadable_file", message: expect.stringContaining("no such file"), path: file("none.jpg") },
    },
    { file: file("half.jpg"), type: "image/jpeg", verdict: "retry", codes: ["damaged"] },
    { file: file("locked.pdf"), type: "application/pdf", verdict: "retry", codes: ["encrypted"] },
  ]);
  expect(told.trim()).toBe("1 of 4 files could not be read");
});

test("the very same file again is a duplicate; one that only looks like it is where that is asked for", async () => {
  const again = await sharp(file("passport.jpg")).jpeg({ quality: 70 }).toBuffer();
  await writeFile(file("again.jpg"), again);
  const given = [file("passport.jpg"), file("passport.jpg"), file("again.jpg"), "--now", "2026-11-20"];
  const codesOf = ({ rows }: Outcome) => rows.map(({ codes }) => codes);
  expect(codesOf(await unflag(...given))).toEqual([[], ["duplicate"], []]);
  expect(codesOf(await unflag(...given, "--duplicates"))).toEqual([[], ["duplicate"], ["duplicate"]]);
});

test.each([
  [[], "name one or more files"],
  [["x.jpg", "--accepts", "rubbish"], "no document type rubbish"],
  [["x.jpg", "--now", "yesterday"], "--now needs a date"],
  [["x.jpg", "--bogus"], "unknown option"],
  [["no-such-file.jpg"], "1 of 1 files could not be read"],
])("%j ends with 2 and one line", async (args, message) => {
  const { code, told } = await unflag(...args);
  expect([code, told.trim().split("\n").length]).toEqual([2, 1]);
  expect(told).toContain(message);
});
