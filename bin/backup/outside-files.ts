// The files that are kept of the record outside of the database, as a folder: checkpoints, leaves, the journal of erasures.
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ArchiveEntry } from "./tar";

/** Every file in a folder, as it is now: what is appended while it is read is left for the next backup. */
export async function* filesOf(folder: string, as: string): AsyncGenerator<ArchiveEntry> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of names.sort()) {
    const { size, mtime: modified } = await stat(join(folder, name));
    const source = size > 0 ? createReadStream(join(folder, name), { end: size - 1 }) : nothing();
    yield { kind: "file", name: `${as}/${name}`, size, modified, source: source as AsyncIterable<Buffer> };
  }
}

async function* nothing(): AsyncGenerator<Buffer> {}
