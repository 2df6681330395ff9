// `unflag backup` and `unflag restore` when they do not begin: one clear line, exit code 2, nothing on standard output.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "unflag-refused-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bucket = {
  ...{ UNFLAG_S3_URL: "https://store.example", UNFLAG_S3_BUCKET: "papers", UNFLAG_S3_KEY: "k", UNFLAG_S3_SECRET: "s" },
};
const there = join(folder, "there.tar.gz");
writeFileSync(there, "no archive");

test.each<[string, string[], Record<string, string>, RegExp]>([
  ["a backup to nowhere", ["backup"], {}, /^unflag: usage: unflag backup /],
  ["over a file that is there", ["backup", there], {}, /is there already$/],
  ["with an option that nobody knows", ["backup", folder, "--fast"], {}, /unknown option --fast$/],
  ["of documents in a bucket", ["backup", folder], bucket, /documents lie in a bucket .* say --without-documents$/],
  [
    "without documents that lie here",
    ["backup", folder, "--without-documents"],
    {},
    /--without-documents is for a bucket$/,
  ],
  ["of a server of one's own", ["backup", folder], { DATABASE_URL: "postgresql://a@h/d" }, /with its own tools/],
  ["a restore of nothing", ["restore"], {}, /^unflag: usage: unflag restore /],
  ["a restore of a file that is not there", ["restore", join(folder, "none"), "--check"], {}, /none/],
  ["a restore of something else", ["restore", there, "--check"], {}, /.+/],
])("%s", (_, args, given, expected) => {
  const { DATABASE_URL: _url, DATABASE_ADMIN_URL: _admin, ...rest } = process.env;
  const env = { ...rest, UNFLAG_DATA_DIR: join(folder, "data"), ...given } as NodeJS.ProcessEnv;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "bin/unflag.ts", ...args], {
    env,
  });
  const told = stderr.toString().trim();
  expect(told).toMatch(expected);
  expect([status, stdout.toString(), told.split("\n").length]).toEqual([2, "", 1]);
  expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
});
