// A physical copy of a running embedded cluster by PostgreSQL's own backup functions: every file of the data folder, in any state,
// and the log from the beginning of the copy to its end, which makes it whole. Programs for it are not among the embedded ones.
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { placeIn } from "./embedded-place";
import { socketUrl, superuser } from "./embedded-server";

/** A file of exactly `size` bytes, or an empty folder, as it is to lie in a data folder. */
type ClusterFile =
  | { kind: "file"; name: string; size: number; modified: Date; source: AsyncIterable<Buffer> }
  | { kind: "folder"; name: string; modified: Date };

export type BaseBackup = {
  /** Reads the cluster while it works. Ends with what makes the copy whole; a copy that was not read to its end is none. */
  files: () => AsyncGenerator<ClusterFile>;
  /** Gives the reserved log back. */
  close: () => Promise<void>;
};

/** What a running server keeps for itself: made anew by the one that starts on the copy. The log comes last. */
const emptied = /^(?:pg_wal|pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./;
const left =
  /(?:^|\/)(?:pgsql_tmp[^/]*|pg_internal\.init[^/]*|postmaster\.(?:pid|opts)|backup_label[^/]*|tablespace_map[^/]*)$/;
const control = "global/pg_control";

/**
 * Begins a copy of the cluster in `folder`, which must be running. `settle` is called when all files are read and before the copy
 * ends: what it commits, and all before, is in the copy; what is committed later is not.
 */
export async function beginBaseBackup(
  folder: string,
  settle: (end: () => Promise<void>) => Promise<void>,
): Promise<BaseBackup> {
  const { data, socket } = placeIn(folder);
  const client = new Client({
    connectionString: socketUrl(socket, superuser, "postgres"),
    application_name: "unflag backup",
  });
  client.on("error", () => {});
  await client.connect();
  const slot = `unflag_backup_${process.pid}`;
  // temporary: gone with the connection, however this ends; until then no log is removed that the copy needs
  await client.query("SELECT pg_create_physical_replication_slot($1, true, true)", [slot]);
  return {
    close: () => client.end(),
    async *files() {
      if ((await readdir(join(data, "pg_tblspc"))).length > 0)
        throw new Error("a cluster with tablespaces is not copied");
      await client.query("SELECT pg_backup_start('unflag backup', true)");
      const names: { name: string; folder: boolean }[] = [];
      await walk(data, "", names);
      for (const { name, folder: isFolder } of names) {
        if (isFolder) yield { kind: "folder", name, modified: new Date(0) };
        else if (name !== control) yield* fileOf(data, name);
      }
      yield* fileOf(data, control);
      let label = "";
      let last = "";
      await settle(async () => {
        const { rows } = await client.query<{ labelfile: string; last: string }>(
          "SELECT labelfile, pg_walfile_name(lsn) AS last FROM pg_backup_stop(false)",
        );
        label = rows[0]?.labelfile ?? "";
        last = rows[0]?.last ?? "";
      });
      const first = /file ([0-9A-F]{24})/.exec(label)?.[1] ?? "";
      const segments = (await readdir(join(data, "pg_wal"))).filter((name) => /^[0-9A-F]{24}$/.test(name)).sort();
      const needed = segments.filter((name) => name >= first && name <= last);
      if (!first || needed[0] !== first || needed.at(-1) !== last)
        throw new Error("the log that the copy needs is gone");
      for (const name of needed) yield* fileOf(data, `pg_wal/${name}`);
      const bytes = Buffer.from(label);
      const source = (async function* () {
        yield bytes;
      })();
      yield { kind: "file", name: "backup_label", size: bytes.length, modified: new Date(), source };
    },
  };
}

async function walk(data: string, inside: string, names: { name: string; folder: boolean }[]): Promise<void> {
  const entries = await readdir(join(data, inside), { withFileTypes: true }).catch(gone);
  for (const entry of entries ?? []) {
    const name = inside ? `${inside}/${entry.name}` : entry.name;
    if (left.test(name) || emptied.test(name)) continue;
    if (entry.isDirectory()) {
      names.push({ name, folder: true });
      await walk(data, name, names);
    } else if (entry.isFile()) names.push({ name, folder: false });
  }
}

const gone = (error: NodeJS.ErrnoException): null => {
  if (error.code === "ENOENT") return null;
  throw error;
};

/** A file that the server may be writing, or may just have removed: as many bytes as it had, the log mends what is torn. */
async function* fileOf(data: string, name: string): AsyncGenerator<ClusterFile> {
  const path = join(data, name);
  const handle = await open(path, "r").catch(gone);
  if (!handle) return;
  try {
    const { size, mtime: modified } = await handle.stat();
    yield { kind: "file", name, size, modified, source: padded(handle.createReadStream({ autoClose: false }), size) };
  } finally {
    await handle.close();
  }
}

/** Exactly `size` bytes: what was added meanwhile is left out, what was cut off is zeros; the log has both. */
async function* padded(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let leftOver = size;
  for await (const chunk of stream) {
    const part = chunk.subarray(0, leftOver);
    leftOver -= part.length;
    if (part.length > 0) yield part;
    if (leftOver === 0) break;
  }
  while (leftOver > 0) {
    const zeros = Buffer.alloc(Math.min(leftOver, 1 << 16));
    leftOver -= zeros.length;
    yield zeros;
  }
}
