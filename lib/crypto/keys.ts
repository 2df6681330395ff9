// Key files in UNFLAG_DATA_DIR/keys (mode 0600, made on first use): the master key that wraps customers' keys, and the
// index key behind keyed tokens. The database alone opens nothing.
import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

const loaded = new Map<string, Buffer>();

/** Reads a 32-byte key file, making it first when there is none; two processes that start at once get the same key. */
function keyFile(name: string): Buffer {
  const folder = join(env().UNFLAG_DATA_DIR, "keys");
  const path = join(folder, name);
  const known = loaded.get(path);
  if (known) return known;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (key.length !== 32) throw new Error(`${path}: expected 64 hexadecimal digits; restore the file from your backup`);
  loaded.set(path, key);
  return key;
}

/** The key that wraps customers' data keys, and its short id (kept with what it wrapped). */
export function masterKey(): { id: string; key: Buffer } {
  const key = keyFile("master.key");
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 16), key };
}

const derived = new Map<string, Buffer>();

/** A key for one purpose (`search`, `records`, `findings` …), derived from the index key by HKDF-SHA-256. */
export function indexKey(purpose: string): Buffer {
  const id = `${env().UNFLAG_DATA_DIR}\n${purpose}`;
  const known = derived.get(id);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", keyFile("index.key"), Buffer.alloc(0), `unflag ${purpose}`, 32));
  derived.set(id, key);
  return key;
}
