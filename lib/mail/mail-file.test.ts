// The demo's mail: private files, from which the command line reads link and code back, in both languages.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LetterInput, writeLetter } from "./letter";
import { readMailFile } from "./mail-file";
import { mailFolder, sendMail } from "./mail-sender";
import { mailRoute } from "./settings";

const told = { NEXTAUTH_URL: "http://localhost:3000", NEXTAUTH_SECRET: "x".repeat(32), UNFLAG_DEMO: "1" };
const kept: Record<string, string | undefined> = {};
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unflag-mail-"));
  for (const [name, value] of Object.entries({
    ...told,
    DATABASE_URL: "postgresql://unused",
    UNFLAG_DATA_DIR: folder,
  })) {
    kept[name] = process.env[name];
    process.env[name] = value;
  }
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  for (const [name, value] of Object.entries(kept)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const input: LetterInput = {
  ...{ template: "portal_code", locale: "zh", exchange: "示例交易所", name: "王小明", timeZone: "Asia/Hong_Kong" },
  ...{
    site: "http://localhost:3000",
    checkCode: "AB3DEF-GH4JKM-NP5QRS",
    antiPhishing: null,
    code: "012345",
    minutes: 15,
  },
};
const path = `/help/requests/${"Ab_-".repeat(16)}`;

test.each([
  [{ ...input }, "您的验证码", "012345", null],
  [{ ...input, template: "inquiry_sent", code: undefined, path } as const, "关于您的账户，我们有一个问题", null, path],
  [
    { ...input, template: "inquiry_sent", locale: "en", path } as const,
    "We have a question about your account",
    "012345",
    path,
  ],
])("is kept where nobody else reads it, and read back (%#)", async (letter, subject, code, link) => {
  const route = mailRoute();
  if (route.kind !== "files") throw new Error(route.kind);
  const outgoing = { messageId: "m1", to: "maria@customer.example", exchange: "示例交易所", locale: "zh" };
  const file = { customerId: "c1", deliveryId: "d1" };
  const at = new Date("2026-11-20T10:00:00Z");
  for (const _ of [1, 2]) await sendMail(route, { ...outgoing, letter: writeLetter(letter), at, file });
  const names = readdirSync(mailFolder());
  expect(names).toEqual(["2026-11-20T10-00-00-000Z_c1_d1.eml"]);
  const kept = join(mailFolder(), names[0] ?? "");
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  expect(statSync(mailFolder()).mode & 0o777).toBe(0o700);
  const read = readMailFile(readFileSync(kept, "utf8"));
  expect(read).toEqual({ to: "maria@customer.example", subject, code, link: link && `http://localhost:3000${link}` });
});

test("outside of a demo nothing is kept as a file", () => {
  delete process.env.UNFLAG_DEMO;
  expect(mailRoute()).toEqual({ kind: "none" });
});
