// Making a backup while the console works: the cluster, the documents and what is kept outside, in one compressed archive whose last
// word is a signed manifest. It is written under another name, flushed and renamed: a file with its own name is whole.
import { createHash } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { Encrypter } from "age-encryption";
import { Client } from "pg";
import { beginBaseBackup } from "@/db/base-backup";
import { inTransaction } from "@/db/client";
import { placeIn } from "@/db/embedded-place";
import { socketUrl, superuser } from "@/db/embedded-server";
import { now as clockNow } from "@/lib/clock";
import { indexKeyId } from "@/lib/crypto/keys";
import { s3Settings } from "@/lib/documents/environment";
import { collect } from "@/lib/documents/sealed-file";
import { documentStore } from "@/lib/documents/store";
import { appendRecords, record } from "@/lib/records/append";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { originOf, outsideFolder } from "@/lib/records/tree/outside";
import { countRows } from "./count-rows";
import { MANIFEST, type Manifest, SIGNATURE, signedManifest } from "./manifest";
import { filesOf } from "./outside-files";
import { type ArchiveEntry, writeArchive } from "./tar";

export type BackupOptions = {
  /** The folder of the embedded cluster, which runs. */
  cluster: string;
  database: string;
  /** Where the archive is written; must not exist. */
  file: string;
  /** age recipients (`age1…`) who alone can open it; nobody's unless told. */
  recipients: readonly string[];
};
export type MadeBackup = {
  file: string;
  bytes: number;
  sha256: string;
  records: number;
  rows: number;
  documents: number;
};

/** Makes a backup. Leaves nothing behind when it fails. */
export async function makeBackup({ cluster, database, file, recipients }: BackupOptions): Promise<MadeBackup> {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.unfinished`);
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(draft, "wx", 0o600);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await noteBegun(recipients.length);
    // what is copied is signed first, so that the copy can be held against a checkpoint that went out before
    await checkpointRecords();
    const content = new Content({ cluster, database });
    const packed = pipeline(Readable.from(writeArchive(content.entries())), createGzip({ level: 4 }), () => {});
    for await (const chunk of await sealedFor(recipients, packed)) {
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
    await handle.close();
    await rename(draft, file);
    const { manifest } = content;
    const rows = Object.values(manifest?.rows ?? {}).reduce((sum, each) => sum + each, 0);
    return {
      ...{ file, bytes, sha256: hash.digest("hex"), records: manifest?.head.seq ?? 0, rows },
      documents: Object.keys(manifest?.files ?? {}).filter((name) => name.startsWith("documents/")).length,
    };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * That everything is taken out goes on the record before a byte of it does, so it is in the copy too. Nothing is recorded at the end: it
 * would make each backup older than the record, and a restore of it would have to accept a loss.
 */
const noteBegun = (recipients: number): Promise<void> =>
  inTransaction("all", (tx) =>
    appendRecords(tx, { kind: "system", id: "command line", role: "system" }, clockNow(), [
      record("backup.begun", null, null, { documents: documentsLie(), recipients }),
    ]),
  );

const documentsLie = (): Manifest["documents"] => (s3Settings() ? "elsewhere" : "included");

async function sealedFor(recipients: readonly string[], bytes: Readable): Promise<AsyncIterable<Uint8Array>> {
  if (recipients.length === 0) return bytes;
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const web = Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
  return (await encrypter.encrypt(web)) as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>;
}

/** What goes in, in order; knows at its end what its manifest says. */
class Content {
  manifest: Manifest | null = null;
  private readonly files: Manifest["files"] = {};
  constructor(private readonly from: { cluster: string; database: string }) {}

  async *entries(): AsyncGenerator<ArchiveEntry> {
    const origin = await originOf();
    // Documents before the copy ends and again after it: whatever a row in the copy names is in the archive.
    yield* this.noted(this.documents());
    yield* this.noted(filesOf(outsideFolder(), "outside"));
    const { cluster, database } = this.from;
    const url = socketUrl(placeIn(cluster).socket, superuser, database);
    const told = new Settled(url);
    const copy = await beginBaseBackup(cluster, (end) => told.settle(end));
    try {
      for await (const entry of copy.files()) yield* this.noted([{ ...entry, name: `database/${entry.name}` }]);
      yield* this.noted(this.documents());
      const { head, rows, master, postgres } = await told.read();
      this.manifest = {
        ...{ backup: 1, madeAt: clockNow().toISOString(), postgres, origin, head, rows },
        keys: { master, index: indexKeyId() },
        documents: documentsLie(),
        files: this.files,
      };
      const { text, signature } = signedManifest(this.manifest);
      yield plain(MANIFEST, text);
      yield plain(SIGNATURE, signature);
    } finally {
      await told.close();
      await copy.close();
    }
  }

  /** Passes entries on and notes the digest of each. */
  private async *noted(entries: AsyncIterable<ArchiveEntry> | Iterable<ArchiveEntry>): AsyncGenerator<ArchiveEntry> {
    const { files } = this;
    for await (const entry of entries) {
      if (entry.kind === "folder") {
        yield entry;
        continue;
      }
      const { name, size, source } = entry;
      const hash = createHash("sha256");
      const read = async function* () {
        for await (const chunk of source) {
          hash.update(chunk);
          yield chunk;
        }
        files[name] = { bytes: size, sha256: hash.digest("hex") };
      };
      yield { ...entry, source: read() };
    }
  }

  /** Documents as they lie in the store, sealed, that are not in the archive yet. */
  private async *documents(): AsyncGenerator<ArchiveEntry> {
    if (s3Settings()) return;
    const store = documentStore();
    for await (const { name, at } of store.list()) {
      if (this.files[`documents/${name}`]) continue;
      const source = await store.get(name);
      if (source) yield { ...plain(`documents/${name}`, await collect(source)), modified: at };
    }
  }
}

const plain = (name: string, bytes: Buffer): ArchiveEntry => ({
  ...{ kind: "file", name, size: bytes.length, modified: clockNow() },
  source: Readable.from([bytes]) as AsyncIterable<Buffer>,
});

/** The state at the instant when the copy ended: nothing that is recorded can be committed between the two. */
class Settled {
  private readonly reader: Client;
  private readonly url: string;
  constructor(url: string) {
    this.url = url;
    this.reader = new Client({ connectionString: url });
    this.reader.on("error", () => {});
  }

  /** Holds the head of the record for as long as the copy takes to end, and takes a snapshot at it. */
  async settle(end: () => Promise<void>): Promise<void> {
    await this.reader.connect();
    const holder = new Client({ connectionString: this.url });
    await holder.connect();
    try {
      await holder.query("BEGIN; SELECT seq FROM record_head FOR UPDATE");
      await this.reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1");
      await end();
    } finally {
      await holder.end();
    }
  }

  async read(): Promise<Pick<Manifest, "head" | "rows" | "postgres"> & { master: string[] }> {
    const ask = async <T>(text: string): Promise<T[]> => (await this.reader.query(text)).rows as T[];
    const [head] = await ask<{ seq: string; hash: Buffer }>("SELECT seq, hash FROM record_head");
    const master = await ask<{ id: string }>(
      "SELECT DISTINCT master_key_id AS id FROM customer_keys WHERE wrapped IS NOT NULL",
    );
    const [server] = await ask<{ version: string }>("SELECT current_setting('server_version') AS version");
    return {
      head: { seq: Number(head?.seq ?? 0), hash: head?.hash.toString("hex") ?? "" },
      rows: await countRows(this.reader),
      postgres: server?.version ?? "",
      master: master.map(({ id }) => id).sort(),
    };
  }

  close = (): Promise<void> => this.reader.end();
}
