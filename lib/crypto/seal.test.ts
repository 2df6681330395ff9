// Sealed values open with the right key for the right purpose and no other; one flipped bit is an error.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyedToken, newDataKey, open, openJson, seal, sealJson, unwrapDataKey } from "./seal";

describe("sealing", () => {
  const key = randomBytes(32);
  const folder = mkdtempSync(join(tmpdir(), "unflag-keys-"));
  beforeAll(() => {
    process.env.UNFLAG_DATA_DIR = folder;
    process.env.DATABASE_URL ??= "postgresql://unused";
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("opens to what was sealed", () =>
    fc.assert(
      fc.property(fc.uint8Array(), (plain) => open(key, "p", seal(key, "p", Buffer.from(plain))).equals(plain)),
    ));

  test("not with another key, for another purpose, or after a flipped bit", () => {
    const sealed = sealJson(key, "customer 1", { name: "王小明" });
    expect(openJson(key, "customer 1", sealed)).toEqual({ name: "王小明" });
    expect(() => open(randomBytes(32), "customer 1", sealed)).toThrow();
    expect(() => open(key, "customer 2", sealed)).toThrow();
    for (let i = 0; i < sealed.length; i += 1) {
      const flipped = Buffer.from(sealed);
      flipped[i] = (flipped[i] ?? 0) ^ 1;
      expect(() => open(key, "customer 1", flipped)).toThrow();
    }
  });

  test("a data key is bound to its customer; key files are private", () => {
    const made = newDataKey("a");
    expect(unwrapDataKey("a", made.wrapped).equals(made.key)).toBe(true);
    expect(() => unwrapDataKey("b", made.wrapped)).toThrow();
    expect(statSync(join(folder, "keys", "master.key")).mode & 0o777).toBe(0o600);
  });

  test("the master key comes from the environment or a key service when one is named, and from nowhere else then", () => {
    const hex = randomBytes(32).toString("hex");
    const inFile = newDataKey("c");
    process.env.UNFLAG_MASTER_KEY = hex;
    const made = newDataKey("c");
    expect(() => unwrapDataKey("c", inFile.wrapped)).toThrow();
    delete process.env.UNFLAG_MASTER_KEY;
    expect(() => unwrapDataKey("c", made.wrapped)).toThrow();
    process.env.UNFLAG_MASTER_KEY_COMMAND = `echo ${hex}`;
    expect(unwrapDataKey("c", made.wrapped).equals(made.key)).toBe(true);
    expect(made.masterKeyId).toBe(newDataKey("d").masterKeyId);
    for (const command of ["echo too short", "false", "/no/such/program"]) {
      process.env.UNFLAG_MASTER_KEY_COMMAND = command;
      expect(() => newDataKey("c")).toThrow();
    }
    delete process.env.UNFLAG_MASTER_KEY_COMMAND;
    process.env.UNFLAG_MASTER_KEY = "not a key";
    expect(() => newDataKey("c")).toThrow("64 hexadecimal digits");
    delete process.env.UNFLAG_MASTER_KEY;
    expect(unwrapDataKey("c", inFile.wrapped).equals(inFile.key)).toBe(true);
  });

  test("keyed tokens are equal for equal values and differ by purpose", () => {
    expect(keyedToken("search", "a").equals(keyedToken("search", "a"))).toBe(true);
    expect(keyedToken("search", "a").equals(keyedToken("records", "a"))).toBe(false);
  });
});
