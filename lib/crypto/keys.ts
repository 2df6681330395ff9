// The master key that wraps customers' keys, and the index key behind keyed tokens. Both are files in UNFLAG_DATA_DIR/keys (mode
// 0600, made on first use); master keys may come from the environment or a key service instead. The newest master key wraps, older
// ones still open until they are retired. The database alone opens nothing.
import { execFileSync } from "node:child_process";
import { createHash, hkdfSync, randomBytes } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";

const KEY_SERVICE_MS = 30_000;
const loaded = new Map<string, Buffer>();
const keysFolder = (): string => join(env().UNFLAG_DATA_DIR, "keys");

/** Makes a key file unless there is one; two processes that start at once get the same key. */
function ensureKeyFile(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
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

/** Reads a 32-byte key file, making it first when there is none. */
function keyFile(name: string): Buffer {
  const path = join(keysFolder(), name);
  const known = loaded.get(path);
  if (known) return known;
  ensureKeyFile(path);
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

/** One or more keys, newest first, separated by commas or spaces. */
const readKeys = (text: string, from: string): Buffer[] =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((each) => readHex(each, from));

const services = new Map<string, Buffer[]>();

/** What a key service prints, asked once a process: `UNFLAG_MASTER_KEY_COMMAND` is a program and its words, run without a shell. */
function askKeyService(command: string): Buffer[] {
  const known = services.get(command);
  if (known) return known;
  const [program = "", ...words] = command.trim().split(/\s+/);
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const printed = execFileSync(/* turbopackIgnore: true */ program, words, {
    stdio: [...stdio],
    timeout: KEY_SERVICE_MS,
    encoding: "utf8",
  });
  const keys = readKeys(printed, "UNFLAG_MASTER_KEY_COMMAND");
  if (keys.length === 0) throw new Error("UNFLAG_MASTER_KEY_COMMAND printed no key");
  services.set(command, keys);
  return keys;
}

export type MasterKey = { id: string; key: Buffer };
const named = (key: Buffer): MasterKey => ({ id: idOf(key), key });
const idOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 16);
const MASTER = "master.key";
const older = /^master-([0-9a-f]{16})\.key$/;
let read: { stamp: string; keys: MasterKey[] } | null = null;

/** Read again only when the newest was replaced or one was retired, so that a rotation reaches every running process. */
function masterKeyFiles(): MasterKey[] {
  const folder = keysFolder();
  ensureKeyFile(join(folder, MASTER));
  const { ino, mtimeMs } = statSync(join(folder, MASTER));
  const stamp = `${folder} ${ino} ${mtimeMs} ${statSync(folder).mtimeMs}`;
  if (read?.stamp === stamp) return read.keys;
  const old = readdirSync(folder).filter((name) => older.test(name));
  const keys = [MASTER, ...old].map((name) => named(readHex(readFileSync(join(folder, name), "utf8"), name)));
  read = { stamp, keys };
  return keys;
}

/** Where master keys come from: the environment, a key service, or files, in this order; whichever is set is the only one asked. */
export const masterKeysFrom = (): "environment" | "service" | "files" =>
  process.env.UNFLAG_MASTER_KEY ? "environment" : process.env.UNFLAG_MASTER_KEY_COMMAND ? "service" : "files";

/** Whether the newest master key lies here as a file; asking for it would make one. */
export const hasMasterKeyFile = (): boolean => existsSync(join(keysFolder(), MASTER));

/** Every master key that is accepted, the one that wraps first. */
export function masterKeys(): MasterKey[] {
  const { UNFLAG_MASTER_KEY: given, UNFLAG_MASTER_KEY_COMMAND: command } = process.env;
  if (given) return readKeys(given, "UNFLAG_MASTER_KEY").map(named);
  return command ? askKeyService(command).map(named) : masterKeyFiles();
}

/** The key that wraps customers' data keys, and its short id (kept with what it wrapped). */
export const masterKey = (): MasterKey => masterKeys()[0] as MasterKey;

/** Makes a new master key, which wraps from now on; the present one is kept beside and still opens. Files only. */
export function addMasterKey(): MasterKey {
  const folder = keysFolder();
  const present = masterKey();
  const kept = join(folder, `master-${present.id}.key`);
  const draft = join(folder, `${MASTER}.${process.pid}`);
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx", flush: true });
  // in this order a crash leaves the present key in both places, and never a moment without one
  if (!existsSync(kept)) linkSync(join(folder, MASTER), kept);
  renameSync(draft, join(folder, MASTER));
  return masterKey();
}

/** Takes older master keys out of use; they are moved to `keys/retired`, because backups made before still need them. */
export function retireMasterKeys(): string[] {
  const folder = keysFolder();
  const old = readdirSync(folder).filter((name) => older.test(name));
  mkdirSync(join(folder, "retired"), { recursive: true, mode: 0o700 });
  for (const name of old) renameSync(join(folder, name), join(folder, "retired", name));
  return old.map((name) => older.exec(name)?.[1] ?? "");
}

/** A name for the index key that tells nothing about it: a backup says by it which one its search tokens need. */
export const indexKeyId = (): string => idOf(keyFile("index.key"));

/** Seeds that sign the record's checkpoints, oldest first: the last signs, all verify. The first is made on first use. */
export function recordSeeds(): Buffer[] {
  const seeds = [keyFile("records-1.key")];
  const folder = keysFolder();
  while (existsSync(join(folder, `records-${seeds.length + 1}.key`)))
    seeds.push(keyFile(`records-${seeds.length + 1}.key`));
  return seeds;
}

const retiredMark = (number: number): string => join(keysFolder(), `records-${number}.retired`);

/** Those that sign now: the newest, and the one before it until it is retired, so that who knows only that one can follow. */
export function signingRecordSeeds(): Buffer[] {
  const seeds = recordSeeds();
  const kept = seeds.length > 1 && !existsSync(retiredMark(seeds.length - 1)) ? 2 : 1;
  return seeds.slice(-kept);
}

/** The one before the newest signs no more; its notes still verify. */
export function retireRecordSeed(): void {
  writeFileSync(retiredMark(recordSeeds().length - 1), "", { mode: 0o600 });
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
