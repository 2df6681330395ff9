// What is kept of the record outside of the database: the leaf of every record in one file (32 bytes each, in order) and every
// signed checkpoint in another. Both are only ever appended to. Whoever owns the database cannot rewrite the record without these
// files, or whoever copied them, knowing better.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import {
  appendFile,
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { type ReadNote, readNote } from "./note";

const LEAF_BYTES = 32;
/** What vouches for checkpoints from outside of us; see anchors. */
export const ANCHORS = "records.anchors";
/** Where it is kept: `checkpoints` of the data folder, or a disk that the database's administrator cannot write. */
export const outsideFolder = (): string =>
  process.env.UNFLAG_CHECKPOINTS_DIR || join(env().UNFLAG_DATA_DIR, "checkpoints");
const files = () => ({
  origin: join(outsideFolder(), "origin"),
  leaves: join(outsideFolder(), "records.leaves"),
  notes: join(outsideFolder(), "records.checkpoints"),
  anchors: join(outsideFolder(), ANCHORS),
});

/** The name of this record among all: made once, kept outside. */
export async function originOf(): Promise<string> {
  const { origin } = files();
  if (!existsSync(/* turbopackIgnore: true */ origin)) {
    await mkdir(outsideFolder(), { recursive: true, mode: 0o700 });
    await writeFile(origin, `unflag/records/${randomBytes(6).toString("hex")}\n`, { flag: "wx", mode: 0o600 }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      },
    );
  }
  return (await readFile(/* turbopackIgnore: true */ origin, "utf8")).trim();
}

/** Every note that was written, oldest first, with how it reads (null: it does not). Notes are JSON strings, one a line. */
export async function notesOutside(): Promise<{ note: string; read: ReadNote | null }[]> {
  const { notes } = files();
  if (!existsSync(/* turbopackIgnore: true */ notes)) return [];
  const lines = (await readFile(/* turbopackIgnore: true */ notes, "utf8")).split("\n").filter(Boolean);
  return lines.map((line) => {
    const note = parseLine(line);
    return { note: note ?? line, read: note === null ? null : readNote(note) };
  });
}

const parseLine = (line: string): string | null => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
};

/** How many leaves are kept outside. */
export const leavesOutside = async (): Promise<number> => {
  const { leaves } = files();
  return existsSync(/* turbopackIgnore: true */ leaves)
    ? Math.floor((await stat(/* turbopackIgnore: true */ leaves)).size / LEAF_BYTES)
    : 0;
};

/** Reads leaves `from` … `to − 1`, or as many of them as there are. Open it once for a walk. */
export async function readLeaves(file: FileHandle, from: number, to: number): Promise<Buffer[]> {
  const bytes = Buffer.alloc((to - from) * LEAF_BYTES);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from * LEAF_BYTES);
  const count = Math.floor(bytesRead / LEAF_BYTES);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * LEAF_BYTES, (at + 1) * LEAF_BYTES));
}

/** The file of leaves, opened for reading; null while there is none. The caller closes it. */
export const openLeaves = async (): Promise<FileHandle | null> => {
  const { leaves } = files();
  return existsSync(/* turbopackIgnore: true */ leaves) ? open(/* turbopackIgnore: true */ leaves, "r") : null;
};

/** Appends leaves, on the disk before it returns. */
export async function appendLeaves(leaves: readonly Buffer[]): Promise<void> {
  await append(files().leaves, Buffer.concat(leaves));
}

/** Appends a checkpoint, on the disk before it returns. */
export const appendNote = (note: string): Promise<void> => append(files().notes, `${JSON.stringify(note)}\n`);

async function append(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(outsideFolder(), { recursive: true, mode: 0o700 });
  await appendFile(path, bytes, { mode: 0o600, flush: true });
}

/** A record that begins anew (the demo world's) gets a name of its own; the files of the old one are kept beside. */
export async function beginAnew(stamp: string): Promise<void> {
  for (const path of Object.values(files())) if (existsSync(path)) await rename(path, `${path}.until-${stamp}`);
}

/** The first `count` leaves of the record that was begun anew under `stamp`, for the one that goes on from them. */
export async function takeLeavesOver(stamp: string, count: number): Promise<void> {
  const { leaves } = files();
  const old = `${leaves}.until-${stamp}`;
  if (!existsSync(old)) return;
  await copyFile(old, leaves);
  await truncate(leaves, count * LEAF_BYTES);
}
