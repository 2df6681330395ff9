// Files on disk, off the web root: fan-out folders, mode 0600, written beside, flushed and renamed, so that a name never
// stands for half a file.
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type DocumentStore, requireFileName } from "./store-contract";

const missing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** Flushes a folder, so that a rename in it survives a loss of power. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* namesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (missing(error)) return [];
    throw error;
  });
  yield* entries;
}

/** A store in this folder, which is made when first needed. */
export function diskStore(root: string): DocumentStore {
  const unfinished = join(root, "unfinished");
  const folderOf = (name: string): string => join(root, name.slice(0, 2), name.slice(2, 4));
  const pathOf = (name: string): string => join(folderOf(requireFileName(name)), name);
  return {
    async put(name, size, source) {
      const path = pathOf(name);
      const draft = join(unfinished, `${name}.${randomBytes(6).toString("hex")}`);
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      const handle = await open(draft, "wx", 0o600);
      try {
        let written = 0;
        for await (const chunk of source) {
          await handle.writeFile(chunk);
          written += chunk.length;
        }
        if (written !== size) throw new Error(`file ${name} should have ${size} bytes and has ${written}`);
        await handle.sync();
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      } finally {
        await handle.close();
      }
      const made = await mkdir(folderOf(name), { recursive: true, mode: 0o700 });
      await rename(draft, path);
      await flush(folderOf(name));
      if (made) for (const folder of [join(root, name.slice(0, 2)), root]) await flush(folder);
    },
    async get(name) {
      const found = await stat(pathOf(name)).catch((error: unknown) => {
        if (missing(error)) return null;
        throw error;
      });
      return found ? (createReadStream(pathOf(name)) as AsyncIterable<Buffer>) : null;
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async *list() {
      for await (const outer of namesIn(root)) {
        if (!/^[0-9a-f]{2}$/.test(outer)) continue;
        for await (const inner of namesIn(join(root, outer)))
          for await (const name of namesIn(join(root, outer, inner))) {
            const found = await stat(join(root, outer, inner, name)).catch(() => null);
            if (found?.isFile()) yield { name, at: found.mtime };
          }
      }
    },
    async tidy(before) {
      let removed = 0;
      for await (const name of namesIn(unfinished)) {
        const found = await stat(join(unfinished, name)).catch(() => null);
        if (!found || found.mtime >= before) continue;
        await rm(join(unfinished, name), { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}
