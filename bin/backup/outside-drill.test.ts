// The drill for a PostgreSQL of one's own, as docs/operating.md tells it: a base copy, the log archived segment by segment, the server
// lost without warning, everything up to the last archived segment brought back, and what came after it told and not served.
import { appendFileSync, chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { beginBaseBackup } from "@/db/base-backup";
import { closeDatabase, inTransaction } from "@/db/client";
import { asSuperuser, type Cluster, startCluster } from "@/db/embedded";
import { placeIn } from "@/db/embedded-place";
import { runningServer } from "@/db/embedded-server";
import { migrateDatabase } from "@/db/migrate";
import { openThrowaway } from "@/db/testing/throwaway";
import { now as clockNow } from "@/lib/clock";
import { appendRecords, record } from "@/lib/records/append";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { acceptLoss, lostRecords, refuseWhileLost } from "@/lib/records/tree/lost";
import { checkRecord } from "./check-restored";

const throwaway = openThrowaway();
const folder = join(throwaway.folder, "cluster");
const archive = join(throwaway.folder, "archive");
const base = join(throwaway.folder, "base");
const place = placeIn(folder);
const before = { ...process.env };
let cluster: Cluster | null = null;

const start = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  cluster = await startCluster({ folder });
  Object.assign(process.env, {
    ...{ DATABASE_URL: cluster.appUrl, DATABASE_ADMIN_URL: cluster.adminUrl },
    UNFLAG_DATA_DIR: join(throwaway.folder, "data"),
  });
};
const stop = async (): Promise<void> => {
  await closeDatabase();
  await cluster?.stop();
};
const note = (count: number) =>
  inTransaction("all", (tx) =>
    appendRecords(
      tx,
      { kind: "system", id: "drill" },
      clockNow(),
      Array.from({ length: count }, () => record("drill.worked", null, null)),
    ),
  );
const ask = async (text: string): Promise<Record<string, unknown>> =>
  asSuperuser(folder, async (client) => (await client.query(text)).rows[0]);
const forServer = (path: string): void => {
  if (place.runAs) chownSync(path, place.runAs.uid, place.runAs.gid);
};

/** What `pg_basebackup` does, which is not among the embedded programs. */
async function copyBase(): Promise<void> {
  const copy = await beginBaseBackup(folder, (end) => end());
  for await (const entry of copy.files()) {
    const path = join(base, entry.name);
    mkdirSync(entry.kind === "folder" ? path : dirname(path), { recursive: true, mode: 0o700 });
    if (entry.kind === "file") await writeFile(path, entry.source, { mode: 0o600 });
    forServer(path);
  }
  await copy.close();
}

afterAll(async () => {
  await stop();
  for (const name of Object.keys(process.env)) if (before[name] === undefined) delete process.env[name];
  Object.assign(process.env, before);
  await throwaway.close();
});

test("base copy and archived log bring back all but what was not archived yet, and that is told", async () => {
  for (const path of [archive, base]) mkdirSync(path, { recursive: true, mode: 0o700 });
  for (const path of [archive, base]) forServer(path);
  chmodSync(throwaway.folder, 0o711);
  await start();
  await asSuperuser(folder, async (client) => {
    await client.query("ALTER SYSTEM SET archive_mode = on");
    await client.query(`ALTER SYSTEM SET archive_command = 'cp %p ${archive}/%f'`);
  });
  await stop();
  await start();
  await migrateDatabase(cluster as Cluster);
  await note(20);
  await copyBase();

  await note(30);
  const archived = await checkpointRecords();
  const { segment = "" } = await ask("SELECT pg_walfile_name(pg_switch_wal()) AS segment");
  await vi.waitFor(
    async () =>
      expect(String((await ask("SELECT * FROM pg_stat_archiver")).last_archived_wal) >= String(segment)).toBe(true),
    30_000,
  );
  await note(5);
  const signedLater = await checkpointRecords();
  await closeDatabase();
  process.kill(runningServer(place) ?? 0, "SIGKILL");
  await cluster?.lost;

  renameSync(place.data, `${place.data}.lost`);
  renameSync(base, place.data);
  rmSync(`${place.data}.lost`, { recursive: true });
  appendFileSync(
    join(place.data, "postgresql.auto.conf"),
    `restore_command = 'cp ${archive}/%f %p'\narchive_mode = 'off'\n`,
  );
  writeFileSync(join(place.data, "recovery.signal"), "");
  forServer(join(place.data, "recovery.signal"));
  await start();
  await vi.waitFor(async () => expect((await ask("SELECT pg_is_in_recovery() AS yet")).yet).toBe(false), 30_000);

  expect(await checkRecord()).toMatchObject({ records: archived?.size, checkpoint: { size: archived?.size } });
  const missing = `Records ${(archived?.size ?? 0) + 1} to ${signedLater?.size} are missing`;
  await expect(refuseWhileLost()).rejects.toThrow(missing);
  expect(await acceptLoss()).toMatchObject({ from: (archived?.size ?? 0) + 1, to: signedLater?.size });
  await refuseWhileLost();
  expect(await inTransaction("all", lostRecords, true)).toBeNull();
});
