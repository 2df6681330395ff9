// The master key that wraps customers' keys, and the index key behind keyed tokens. Both are files in UNFLAG_DATA_DIR/keys (mode
// 0600, made on first use); the master key may come from the environment or a key service instead. The database alone opens nothing.
import { execFileSync } from "node:child_process";
import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

const KEY_SERVICE_MS = 30_000;
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

/** 64 hexadecimal digits as a key; `from` is told when they are not. */
function readHex(text: string, from: string): Buffer {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) throw new Error(`${from}: expected 64 hexadecimal digits`);
  return Buffer.from(digits, "hex");
}

/** What a key service prints, asked once a process: `UNFLAG_MASTER_KEY_COMMAND` is a program and its words, run without a shell. */
function askKeyService(command: string): Buffer {
  const known = loaded.get(command);
  if (known) return known;
  const [program = "", ...words] = command.trim().split(/\s+/);
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const printed = execFileSync(program, words, { stdio: [...stdio], timeout: KEY_SERVICE_MS, encoding: "utf8" });
  const key = readHex(printed, "UNFLAG_MASTER_KEY_COMMAND");
  loaded.set(command, key);
  return key;
}

/** From the environment, from a key service, or from the file, in this order; whichever is set is the only one asked. */
function readMasterKey(): Buffer {
  const { UNFLAG_MASTER_KEY: given, UNFLAG_MASTER_KEY_COMMAND: command } = process.env;
  if (given) return readHex(given, "UNFLAG_MASTER_KEY");
  return command ? askKeyService(command) : keyFile("master.key");
}

/** The key that wraps customers' data keys, and its short id (kept with what it wrapped). */
export function masterKey(): { id: string; key: Buffer } {
  const key = readMasterKey();
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 16), key };
}

/** Seeds that sign the record's checkpoints, oldest first: the last signs, all verify. The first is made on first use. */
export function recordSeeds(): Buffer[] {
  const seeds = [keyFile("records-1.key")];
  const folder = join(env().UNFLAG_DATA_DIR, "keys");
  while (existsSync(join(folder, `records-${seeds.length + 1}.key`)))
    seeds.push(keyFile(`records-${seeds.length + 1}.key`));
  return seeds;
}

/** Makes the next seed; from now on it signs. */
export const addRecordSeed = (): Buffer => keyFile(`records-${recordSeeds().length + 1}.key`);

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
