// Putting a backup back. It is unpacked beside, started there, verified, and erased again what was erased since; only then it takes
// the place, by renaming. Until that instant nothing of what is there has changed, and what is there is moved aside, never removed.
import { existsSync } from "node:fs";
import { chmod, chown, copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { closeDatabase, inTransaction } from "@/db/client";
import { embeddedDatabase, embeddedUrls, startCluster } from "@/db/embedded";
import { placeIn } from "@/db/embedded-place";
import { runningServer, socketUrl, superuser } from "@/db/embedded-server";
import { migrateDatabase } from "@/db/migrate";
import { now as clockNow } from "@/lib/clock";
import { diskStore } from "@/lib/documents/disk-store";
import { s3Settings } from "@/lib/documents/environment";
import { useDocumentStore as chooseStore } from "@/lib/documents/store";
import { appendRecords, record } from "@/lib/records/append";
import { acceptLoss, lostRecords, tellLost } from "@/lib/records/tree/lost";
import { outsideFolder } from "@/lib/records/tree/outside";
import { reapplyErasures } from "@/lib/retention/reapply";
import { checkDocuments, checkRecord, missingKeys, otherRows } from "./check-restored";
import { type Draft, type Unpacked, unpackBackup } from "./unpack";

export type RestoreOptions = {
  file: string;
  /** The folder of the embedded cluster, which does not run, and the data folder with its keys. */
  cluster: string;
  data: string;
  identities: readonly string[];
  /** Whatever is in the way is moved aside. */
  moveAside: boolean;
  /** What was recorded after the backup is lost, and somebody answers for it. */
  acceptLoss: boolean;
  /** Also a backup whose manifest no key here signed. */
  unsigned: boolean;
};
export type Restored = {
  madeAt: string;
  records: number;
  checkpoint: { size: number; at: string } | null;
  /** Whose word on the end of the record it was held against. */
  outside: "kept here" | "from the backup";
  lost: string | null;
  erased: number;
  rows: number;
  documents: { documents: number; missing: number; opened: number };
  aside: string[];
};

const isEmpty = async (folder: string): Promise<boolean> => !existsSync(folder) || (await readdir(folder)).length === 0;

/** Restores, or throws one line that says why not; then nothing has changed. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { cluster, data, file, identities, moveAside } = options;
  const place = placeIn(cluster);
  if (runningServer(place) !== null) throw new Error("the database is running: stop the console first");
  const documents = join(data, "documents");
  const inTheWay: string[] = [];
  for (const folder of [place.data, ...(s3Settings() ? [] : [documents])])
    if (!(await isEmpty(folder))) inTheWay.push(folder);
  if (inTheWay.length > 0 && !moveAside)
    throw new Error(`${inTheWay.join(" and ")} would be replaced: --move-aside keeps what is there beside it`);
  for (const name of ["index.key", "records-1.key"])
    if (!existsSync(join(data, "keys", name)))
      throw new Error(`${join(data, "keys", name)} is missing: put the keys back first, a backup never has any`);
  const stamp = clockNow().toISOString().replace(/[:.]/g, "-");
  const bench = join(cluster, `restore-${stamp}`);
  const draft: Draft = {
    database: join(bench, "postgres"),
    documents: join(data, `documents.restore-${stamp}`),
    outside: join(data, `checkpoints.restore-${stamp}`),
    owner: place.runAs,
  };
  const before = { ...process.env };
  await closeDatabase();
  const { appUrl, adminUrl } = embeddedUrls(embeddedDatabase, bench);
  Object.assign(process.env, { UNFLAG_DATA_DIR: data, DATABASE_URL: appUrl, DATABASE_ADMIN_URL: adminUrl });
  try {
    await mkdir(draft.database, { recursive: true, mode: 0o700 });
    if (place.runAs) {
      await chmod(bench, 0o711);
      await chown(draft.database, place.runAs.uid, place.runAs.gid);
    }
    const unpacked = await unpackBackup(file, identities, draft);
    const proven = await prove(bench, unpacked, draft, options);
    const aside = await swap(inTheWay, stamp, [
      [draft.database, place.data],
      ...(existsSync(draft.documents) ? [[draft.documents, documents] as [string, string]] : []),
    ]);
    return { ...proven, madeAt: unpacked.manifest.madeAt, aside };
  } finally {
    for (const name of ["DATABASE_URL", "DATABASE_ADMIN_URL", "UNFLAG_DATA_DIR"])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    for (const folder of [bench, draft.documents, draft.outside]) await rm(folder, { recursive: true, force: true });
  }
}

/** Starts the cluster of the draft and does to it all that must be done before anything serves from it. */
async function prove(
  bench: string,
  { manifest, signed }: Unpacked,
  draft: Draft,
  { acceptLoss: accepted, unsigned }: RestoreOptions,
): Promise<Omit<Restored, "madeAt" | "aside">> {
  if (!signed && !unsigned) throw new Error("no key here signed this backup: put keys/ back, or --unsigned");
  const lacking = missingKeys(manifest);
  if (lacking) throw new Error(lacking);
  const running = await startCluster({ folder: bench });
  try {
    const other = await otherRows(socketUrl(placeIn(bench).socket, superuser, embeddedDatabase), manifest);
    if (other.length > 0) throw new Error(`the restored database is not what was backed up: ${other.join("; ")}`);
    if (!s3Settings()) chooseStore(diskStore(draft.documents));
    await migrateDatabase(running);
    const outside = outsideFolder();
    const kept = existsSync(join(outside, "origin"));
    if (!kept) await adopt(draft.outside, outside);
    return await settle(manifest.head.seq, {
      ...{ kept, accepted, rows: manifest.rows, madeAt: manifest.madeAt, adminUrl: running.adminUrl },
    });
  } finally {
    await closeDatabase();
    chooseStore(null);
    await running.stop();
  }
}

type Settling = {
  kept: boolean;
  accepted: boolean;
  rows: Record<string, number>;
  madeAt: string;
  adminUrl: string;
};

async function settle(
  seq: number,
  { kept, accepted, rows, madeAt, adminUrl }: Settling,
): Promise<Omit<Restored, "madeAt" | "aside">> {
  const { records, checkpoint } = await checkRecord();
  const documents = await checkDocuments();
  if (documents.documents > documents.missing && documents.opened === 0)
    throw new Error("no document of the backup opens");
  const lost = await inTransaction("all", lostRecords, true);
  if (lost && !accepted) throw new Error(`${tellLost(lost)} Restore a newer backup, or say --accept-loss.`);
  const { reapplied } = await reapplyErasures({ adminUrl });
  if (lost) await acceptLoss();
  const data = { madeAt, seq, lost: lost && { from: lost.from, to: lost.to }, erased: reapplied };
  const now = clockNow();
  await inTransaction("all", (tx) =>
    appendRecords(tx, { kind: "system", id: "command line", role: "system" }, now, [
      record("backup.restored", null, null, data),
    ]),
  );
  return {
    ...{ records, checkpoint, outside: kept ? "kept here" : "from the backup", lost: lost ? tellLost(lost) : null },
    ...{ erased: reapplied, rows: Object.values(rows).reduce((sum, each) => sum + each, 0), documents },
  };
}

/** The copies of what was kept outside, where nothing is kept of the record any more; what else is there stays. */
async function adopt(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from))
    if (!existsSync(join(to, name))) await copyFile(join(from, name), join(to, name));
}

/** Moves what is in the way aside, then the new into its place. Answers where the old now is. */
async function swap(inTheWay: readonly string[], stamp: string, moves: readonly [string, string][]): Promise<string[]> {
  const aside: string[] = [];
  for (const folder of inTheWay) {
    const beside = join(dirname(folder), `${basename(folder)}.before-restore-${stamp}`);
    await rename(folder, beside);
    aside.push(beside);
  }
  for (const [from, to] of moves) {
    await rm(to, { recursive: true, force: true });
    await rename(from, to);
  }
  return aside;
}
