// The drill: a real installation is backed up while it works, destroyed and restored. What was known is known again, what was
// erased stays erased, and a backup that is damaged, unfinished or older than the record does not pass for one.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { type Cluster, startCluster } from "@/db/embedded";
import { placeIn } from "@/db/embedded-place";
import { migrateDatabase } from "@/db/migrate";
import { asOwner } from "@/db/owner";
import { documents } from "@/db/schema/documents";
import { records } from "@/db/schema/records";
import { makeCase, makeCustomer, makeEntity, makeStaff, type TestCustomer } from "@/db/testing/factories";
import { openThrowaway } from "@/db/testing/throwaway";
import type { StaffActor } from "@/lib/access/actor";
import { getCase } from "@/lib/cases/get";
import { now as clockNow } from "@/lib/clock";
import { openCustomer } from "@/lib/customers/reveal";
import { sealDescribed } from "@/lib/documents/sealed";
import { keepFile, newFileName } from "@/lib/documents/store";
import { newId } from "@/lib/id";
import { appendRecords, record } from "@/lib/records/append";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { lostRecords } from "@/lib/records/tree/lost";
import { notesOutside, originOf } from "@/lib/records/tree/outside";
import { writeJournal } from "@/lib/retention/journal";
import { makeBackup } from "./make";
import { type RestoreOptions, restoreBackup } from "./restore";

const throwaway = openThrowaway();
const folder = join(throwaway.folder, "cluster");
const data = join(throwaway.folder, "data");
const shelf = join(throwaway.folder, "shelf");
let cluster: Cluster | null = null;
let officer: StaffActor;
let caseId = "";
let maria: TestCustomer;
let erased: TestCustomer;
const before = { ...process.env };

const wake = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  cluster = await startCluster({ folder, durable: false });
  Object.assign(process.env, {
    DATABASE_URL: cluster.appUrl,
    DATABASE_ADMIN_URL: cluster.adminUrl,
    UNFLAG_DATA_DIR: data,
  });
  await migrateDatabase(cluster);
};
const sleep = async (): Promise<void> => {
  await closeDatabase();
  await cluster?.stop();
  cluster = null;
};
const destroy = (): void => {
  rmSync(placeIn(folder).data, { recursive: true, force: true });
  rmSync(join(data, "documents"), { recursive: true, force: true });
};
const note = (kind: string) =>
  inTransaction("all", (tx) =>
    appendRecords(tx, { kind: "system", id: "drill" }, clockNow(), [record(kind, null, null)]),
  );

async function makeDocument(customer: TestCustomer): Promise<void> {
  const id = newId();
  const name = newFileName();
  const bytes = Buffer.from("a bill of the waterworks");
  await keepFile(customer.key, name, bytes);
  const described = sealDescribed(customer.key, id, { name: "bill.pdf", side: null, pages: [] });
  await inTransaction("all", (tx) =>
    tx.insert(documents).values({
      ...{
        id,
        entityId: customer.entityId,
        customerId: customer.id,
        state: "checked",
        sentBy: "machine",
        progress: 100,
      },
      ...{ type: "application/pdf", size: bytes.length, sha256: Buffer.alloc(32), pages: 1, originalKey: name },
      ...{ safeKeys: [], described, codes: [], createdAt: clockNow() },
    }),
  );
}

/** What the record holds of backups, oldest first. */
const recorded = () =>
  inTransaction("all", (tx) =>
    tx.select().from(records).where(eq(records.kind, "backup.begun")).orderBy(records.seq),
  ).then((rows) => rows.map(({ content }) => JSON.parse(content) as { actor: unknown; data: unknown }));

const backup = (name: string, recipients: string[] = []) =>
  makeBackup({ cluster: folder, database: "unflag", file: join(shelf, name), recipients });
const restore = (name: string, more: Partial<RestoreOptions> = {}) =>
  restoreBackup({
    ...{ file: join(shelf, name), cluster: folder, data, identities: [], moveAside: false },
    ...{ acceptLoss: false, unsigned: false },
    ...more,
  });

beforeAll(async () => {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  await wake();
  const entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
  maria = await makeCustomer(entity);
  erased = await makeCustomer(entity, { name: "Ivo Andric" });
  caseId = (await makeCase(maria)).id;
  await makeDocument(maria);
});
afterAll(async () => {
  await sleep();
  for (const name of Object.keys(process.env)) if (before[name] === undefined) delete process.env[name];
  Object.assign(process.env, before);
  await throwaway.close();
});

describe("a backup", () => {
  test("is made while people work, and brings everything back", async () => {
    let working = true;
    const work = (async () => {
      while (working) await note("drill.worked");
    })();
    const made = await backup("first.tar.gz");
    working = false;
    await work;
    expect(made).toMatchObject({ documents: 1 });
    await sleep();
    destroy();
    rmSync(join(data, "checkpoints"), { recursive: true });
    const restored = await restore("first.tar.gz");
    expect(restored).toMatchObject({ outside: "from the backup", lost: null, rows: made.rows });
    expect(restored.documents).toEqual({ documents: 1, missing: 0, opened: 1 });
    expect(restored.records).toBe(made.records);
    await wake();
    // in the copy itself, too
    expect(await recorded()).toMatchObject([
      { actor: { kind: "system", id: "command line" }, data: { documents: "included", recipients: 0 } },
    ]);
    const shown = await getCase({ actor: officer }, { caseId });
    expect(shown.ok && shown.value.key).toMatch(/^C-/);
    const opened = await inTransaction("all", (tx) => openCustomer(tx, maria.id));
    expect(opened?.personal.name).toBe("Maria Petrova");
    expect(await checkpointRecords()).toMatchObject({ size: made.records + 1 });
  });

  /** The files of a tar archive, header by header: 512 bytes with the name first and the size in octal, then the content in as many blocks. */
  const namesIn = (archive: Buffer): string[] => {
    const names: string[] = [];
    const textAt = (from: number, to: number): string => archive.toString("latin1", from, to).replace(/\0.*$/s, "");
    for (let at = 0; at < archive.length && archive[at] !== 0; ) {
      names.push(textAt(at, at + 100));
      at += 512 + 512 * Math.ceil(Number.parseInt(textAt(at + 124, at + 136), 8) / 512);
    }
    return names;
  };

  test("says how it was made to whoever only has tar and sha256sum", () => {
    const listing = gunzipSync(readFileSync(join(shelf, "first.tar.gz")));
    const names = namesIn(listing);
    expect(names).toContain("database/backup_label");
    expect(names.slice(-2)).toEqual(["manifest.json", "manifest.sig"]);
    expect(names.some((name) => /key|secret/.test(name ?? ""))).toBe(false);
    // nor is what a key is made of, in any file of the database, the documents or what is kept outside
    for (const name of readdirSync(join(data, "keys"))) {
      const key = readFileSync(join(data, "keys", name), "utf8").trim();
      for (const form of [Buffer.from(key), Buffer.from(key, "hex")])
        if (form.length >= 16) expect(listing.includes(form), name).toBe(false);
    }
  });

  test("opens for its receiver alone when it was sealed", async () => {
    const identity = await generateIdentity();
    await backup("sealed.tar.gz.age", [await identityToRecipient(identity)]);
    await sleep();
    destroy();
    await expect(restore("sealed.tar.gz.age")).rejects.toThrow(/--identity/);
    await expect(restore("sealed.tar.gz.age", { identities: [await generateIdentity()] })).rejects.toThrow(/identit/);
    expect(await restore("sealed.tar.gz.age", { identities: [identity] })).toMatchObject({ outside: "kept here" });
    await wake();
    expect((await recorded()).map(({ data }) => data)).toMatchObject([{ recipients: 0 }, { recipients: 1 }]);
  });

  test("is not made when the record cannot say so", async () => {
    const change = (what: string) =>
      asOwner(cluster?.adminUrl ?? "", (tx) => tx.execute(sql.raw(`alter table records ${what}`)));
    await change("add constraint full_disk check (seq < 0) not valid");
    await expect(backup("silent.tar.gz")).rejects.toThrow();
    await change("drop constraint full_disk");
    expect(readdirSync(shelf).filter((name) => /silent|unfinished/.test(name))).toEqual([]);
  });

  test("erases again what was erased since, before anything serves", async () => {
    await backup("with-ivo.tar.gz");
    await sleep();
    destroy();
    // as an erasure would have written it, had the database not been lost before the next backup
    await writeJournal([{ customer: erased.id, entity: erased.entityId, at: clockNow().toISOString() }]);
    expect(await restore("with-ivo.tar.gz")).toMatchObject({ erased: 1, lost: null });
    await wake();
    expect(await inTransaction("all", (tx) => openCustomer(tx, erased.id))).toBeNull();
    expect(await inTransaction("all", (tx) => openCustomer(tx, maria.id))).not.toBeNull();
  });
});

describe("a restore refuses", () => {
  test("while the database runs, and over what is there", async () => {
    await expect(restore("first.tar.gz")).rejects.toThrow(/running/);
    await sleep();
    await expect(restore("first.tar.gz")).rejects.toThrow(/--move-aside/);
    await wake();
  });

  test("a file that was cut, changed or not finished, and leaves everything as it was", async () => {
    await sleep();
    const whole = readFileSync(join(shelf, "with-ivo.tar.gz"));
    writeFileSync(join(shelf, "cut.tar.gz"), whole.subarray(0, whole.length - 4000));
    const changed = Buffer.from(whole);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(shelf, "changed.tar.gz"), changed);
    const was = readdirSync(throwaway.folder, { recursive: true }).length;
    for (const name of ["cut.tar.gz", "changed.tar.gz"])
      await expect(restore(name, { moveAside: true })).rejects.toThrow();
    expect(readdirSync(throwaway.folder, { recursive: true }).length).toBe(was);
    await wake();
    expect(readdirSync(shelf).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test("without the keys that open it", async () => {
    await sleep();
    const keys = join(data, "keys");
    cpSync(keys, join(data, "kept-keys"), { recursive: true });
    const again = () => restore("with-ivo.tar.gz", { moveAside: true });
    writeFileSync(join(keys, "master.key"), "ab".repeat(32));
    await expect(again()).rejects.toThrow(/master key [0-9a-f]{16} is not among the keys here/);
    rmSync(join(keys, "master.key"));
    await expect(again()).rejects.toThrow(/master\.key is missing/);
    rmSync(keys, { recursive: true });
    await expect(again()).rejects.toThrow(/put the keys back/);
    cpSync(join(data, "kept-keys"), keys, { recursive: true });
    await wake();
  });

  test("a backup that is older than what was signed since, until somebody accepts what is lost", async () => {
    const { records } = await backup("old.tar.gz");
    await note("restriction.lifted");
    const later = await checkpointRecords();
    const origin = await originOf();
    await sleep();
    await expect(restore("old.tar.gz", { moveAside: true })).rejects.toThrow(
      `Records ${records + 1} to ${later?.size}`,
    );
    const restored = await restore("old.tar.gz", { moveAside: true, acceptLoss: true });
    expect(restored.lost).toContain(`Records ${records + 1} to ${later?.size} are missing`);
    expect(restored.aside.every((path) => existsSync(path))).toBe(true);
    await wake();
    expect(await inTransaction("all", lostRecords, true)).toBeNull();
    expect(await originOf()).not.toBe(origin);
    await note("drill.goes_on");
    expect(await checkpointRecords()).not.toBeNull();
    expect((await notesOutside()).every(({ read }) => read?.checkpoint.origin !== origin)).toBe(true);
  });
});
