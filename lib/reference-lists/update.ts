// Bringing a list up to date: every file of its source fetched or found unchanged, the list loaded whole, the attempt noted.
// Whatever goes wrong, the last good version stays the active one.
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { and, eq, lte } from "drizzle-orm";
import type { inTransaction } from "@/db/client";
import { listSources } from "@/db/schema/reference-lists";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { env } from "@/lib/env";
import { type FetchedFile, type FetchLimits, fetchFile } from "./fetch-file";
import type { ListFile } from "./normalise";
import { noteCheck, readSources, type Source, setSource } from "./sources";
import { type LoadedList, loadList } from "./store";
import { readVersion } from "./versions";

/** What became of one list, as the command line prints it. */
export type UpdateOutcome = {
  list: string;
  outcome: "updated" | "unchanged" | "kept_back" | "failed" | "busy";
  entries?: number;
  added?: number;
  removed?: number;
  changed?: number;
  unread?: number;
  resumed?: boolean;
  version?: string;
  error?: { code: string; address: string; detail?: string };
};

/** How the job or command line that asks opens transactions. */
export type Transact = typeof inTransaction;

const actor = systemActor("list updates");
const folderOf = (name: string): string => join(env().UNFLAG_DATA_DIR, "lists", name);

/** Fetches and loads one list. Answers what happened; throws only when the database is away. */
async function updateList(
  transact: Transact,
  source: Source,
  { limits, signal }: { limits?: FetchLimits; signal?: AbortSignal } = {},
): Promise<UpdateOutcome> {
  const folder = folderOf(source.name);
  const unlock = await lockFolder(folder);
  if (!unlock) return { list: source.name, outcome: "busy" };
  try {
    return await update(transact, source, folder, limits, signal);
  } finally {
    await unlock();
  }
}

async function update(
  transact: Transact,
  source: Source,
  folder: string,
  limits: FetchLimits | undefined,
  signal: AbortSignal | undefined,
): Promise<UpdateOutcome> {
  const { name, files } = source;
  const active = await transact("all", (tx) => readVersion(tx, name, "active"), true);
  const got: FetchedFile[] = [];
  for (const [index, file] of files.entries()) {
    const known = source.validators[file.url];
    const held = known && (await isHeld(join(folder, `${index}.data`), known.bytes)) ? known : undefined;
    const fetched = await fetchFile(file, { folder, slot: `${index}`, known: held, limits, signal });
    if (!fetched.ok) return failed(name, { code: fetched.code, address: file.url, detail: fetched.detail });
    got.push(fetched);
  }
  // what is active may have been loaded by hand since: only then is an unchanged source loaded again
  const still = files.every(({ url }) => active && source.validators[url]?.version === active.sha256);
  if (still && got.every(({ ok, ...rest }) => ok && "status" in rest && rest.status === "unchanged")) {
    await note(name, { confirmed: true, error: null, outcome: "unchanged" });
    return { list: name, outcome: "unchanged", entries: active?.count };
  }
  const texts = await Promise.all(files.map((file, index) => readOne(folder, index, got[index], file.fileName)));
  const loaded = await load(source, texts);
  if (!loaded.ok) {
    await dropNew(folder, files.length);
    const { detail, code, path, params } = loaded.error;
    const told = [path, params?.message].filter(Boolean).join(": ");
    return failed(name, { code: detail ?? code, address: files[0]?.url ?? "", ...(told && { detail: told }) });
  }
  return settle(source, folder, got, loaded.value);
}

const load = ({ name, kind, lossLimit }: Source, [first, ...more]: readonly ListFile[]) =>
  loadList({ actor }, { name, kind, fileName: first?.fileName, text: first?.text ?? "", more, lossLimit });

/** Keeps what was fetched as the last good files, or drops it where a person must look first. */
async function settle(
  { name, files, validators }: Source,
  folder: string,
  got: readonly FetchedFile[],
  list: LoadedList,
): Promise<UpdateOutcome> {
  const { count, errors, sha256, changes, keptBack, unchanged } = list;
  const resumed = got.some((each) => each.ok && each.status === "fetched" && each.resumed);
  const told = { entries: count, ...changes, unread: errors.length, version: sha256.slice(0, 12) };
  const answer = { list: name, ...told, ...(resumed && { resumed }) };
  if (keptBack) {
    await dropNew(folder, files.length);
    const error = { code: "kept_back", address: files[0]?.url ?? "", detail: `${count}` };
    await note(name, { confirmed: false, error, outcome: "kept_back" });
    return { ...answer, outcome: "kept_back" };
  }
  const kept: Source["validators"] = {};
  for (const [index, { url }] of files.entries()) {
    const each = got[index];
    if (each?.ok && each.status === "fetched") {
      await rename(each.path, join(folder, `${index}.data`));
      kept[url] = { ...each.validator, version: sha256 };
    } else if (validators[url]) kept[url] = { ...validators[url], version: sha256 };
  }
  const outcome = unchanged ? "unchanged" : "updated";
  await note(name, { confirmed: true, error: null, outcome, validators: kept });
  return { ...answer, outcome };
}

async function failed(name: string, error: NonNullable<UpdateOutcome["error"]>): Promise<UpdateOutcome> {
  await note(name, { confirmed: false, error, outcome: "failed" });
  return { list: name, outcome: "failed", error };
}

async function note(name: string, told: Omit<Parameters<typeof noteCheck>[1], "name">): Promise<void> {
  const noted = await noteCheck({ actor }, { name, ...told });
  if (!noted.ok) throw new Error(`${name}: ${noted.error.detail ?? noted.error.code}`);
}

const isHeld = async (path: string, bytes: number): Promise<boolean> => {
  const held = await open(path).catch(() => null);
  if (!held) return false;
  const { size } = await held.stat();
  await held.close();
  return size === bytes;
};

async function readOne(
  folder: string,
  index: number,
  got: FetchedFile | undefined,
  fileName: string,
): Promise<ListFile> {
  const path = got?.ok && got.status === "fetched" ? got.path : join(folder, `${index}.data`);
  return { fileName, text: await readFile(path, "utf8") };
}

const dropNew = (folder: string, count: number): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, index) => rm(join(folder, `${index}.new`), { force: true })));

/** Longer than any attempt lasts: by then the number belongs to another process. */
const lockHoldsMs = 3_600_000;

/** One process at a time fetches a list; a lock whose holder is gone is taken over. */
async function lockFolder(folder: string): Promise<(() => Promise<void>) | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "lock");
  for (let left = 1; left >= 0; left -= 1) {
    const lock = await open(path, "wx", 0o600).catch(() => null);
    if (lock) {
      await lock.writeFile(`${process.pid}`);
      await lock.close();
      return () => rm(path, { force: true });
    }
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
    const young = Date.now() - mtimeMs < lockHoldsMs;
    if (young && isAlive(Number(await readFile(path, "utf8").catch(() => "")))) return null;
    await rm(path, { force: true });
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The enabled sources whose time has come. */
export const dueSources = (transact: Transact): Promise<string[]> =>
  transact(
    "all",
    async (tx) => {
      const due = and(eq(listSources.enabled, true), lte(listSources.dueAt, clockNow()));
      return (await tx.select({ name: listSources.name }).from(listSources).where(due)).map(({ name }) => name);
    },
    true,
  );

/** Brings one named list up to date, whether or not its source is enabled; null when no such source is known. */
export async function updateNamed(
  transact: Transact,
  name: string,
  signal?: AbortSignal,
): Promise<UpdateOutcome | null> {
  const find = async (): Promise<Source | undefined> => {
    const sources = await transact("all", (tx) => readSources(tx, clockNow()), true);
    return sources.find((each) => each.name === name);
  };
  const source = await find();
  if (!source) return null;
  // an official source that nobody touched is remembered from its first attempt on
  const { kind, files, everyMinutes, lossLimit } = source;
  if (!source.stored) await setSource({ actor }, { name, kind, files, everyMinutes, lossLimit, enabled: false });
  return updateList(transact, source, { signal });
}
