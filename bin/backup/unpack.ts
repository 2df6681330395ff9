// Reading a backup back: every file is hashed as it is written and held against the signed manifest at the end. Nothing of it is used
// before that; a file too many, too few or another one makes the whole no backup.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, lchown, mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decrypter } from "age-encryption";
import { diskStore } from "@/lib/documents/disk-store";
import { MANIFEST, type Manifest, readManifest, SIGNATURE } from "./manifest";
import { type ArchiveEntry, readArchive } from "./tar";

export type Unpacked = { manifest: Manifest; signed: boolean };
/** Folders to unpack to. The cluster's belongs to the account that runs the server. */
export type Draft = {
  database: string;
  documents: string;
  outside: string;
  owner: { uid: number; gid: number } | null;
};

/** Unpacks into empty folders; with null only reads and checks. Throws one line that says what is wrong with the file. */
export async function unpackBackup(
  file: string,
  identities: readonly string[],
  draft: Draft | null,
): Promise<Unpacked> {
  const found: Manifest["files"] = {};
  const last = new Map<string, Buffer>();
  for await (const entry of readArchive(await opened(file, identities))) {
    if (entry.kind === "folder") {
      if (draft) await makeFolder(entry.name, draft);
      continue;
    }
    const hash = createHash("sha256");
    const source = hashed(entry.source, hash);
    if (entry.name === MANIFEST || entry.name === SIGNATURE) last.set(entry.name, await whole(source));
    else {
      if (draft) await place({ ...entry, source }, draft);
      else for await (const _ of source);
      found[entry.name] = { bytes: entry.size, sha256: hash.digest("hex") };
    }
  }
  const text = last.get(MANIFEST);
  if (!text) throw new Error("the backup has no manifest: it was not finished");
  const { manifest, signed } = readManifest(text, last.get(SIGNATURE) ?? Buffer.alloc(0));
  const names = new Set([...Object.keys(found), ...Object.keys(manifest.files)]);
  for (const name of names)
    if (found[name]?.sha256 !== manifest.files[name]?.sha256) throw new Error(`${name} is not what was backed up`);
  return { manifest, signed };
}

const ageMagic = "age-encryption.org/";

async function opened(file: string, identities: readonly string[]): Promise<AsyncIterable<Buffer>> {
  const handle = await open(file, "r");
  const { buffer } = await handle.read(Buffer.alloc(ageMagic.length), 0, ageMagic.length, 0);
  await handle.close();
  const bytes = createReadStream(file);
  if (buffer.toString("latin1") !== ageMagic) return unzipped(bytes);
  if (identities.length === 0) throw new Error("the backup is encrypted: --identity FILE");
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const plain = (await decrypter.decrypt(
    Readable.toWeb(bytes) as ReadableStream<Uint8Array>,
  )) as ReadableStream<Uint8Array>;
  return unzipped(Readable.fromWeb(plain as Parameters<typeof Readable.fromWeb>[0]));
}

/** What goes wrong before or in it is thrown to whoever reads. */
const unzipped = (bytes: Readable): AsyncIterable<Buffer> => pipeline(bytes, createGunzip(), () => {});

async function* hashed(source: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

const whole = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const owned = async (path: string, { owner }: Draft): Promise<void> => {
  if (owner) await lchown(path, owner.uid, owner.gid);
};

async function makeFolder(name: string, draft: Draft): Promise<void> {
  const [top, ...rest] = name.split("/");
  if (top !== "database") return;
  const path = join(draft.database, ...rest);
  await mkdir(path, { recursive: true, mode: 0o700 });
  await owned(path, draft);
}

async function place(entry: ArchiveEntry & { kind: "file" }, draft: Draft): Promise<void> {
  const [top, ...rest] = entry.name.split("/");
  if (top === "documents") return diskStore(draft.documents).put(rest.join("/"), entry.size, entry.source);
  if (top !== "database" && top !== "outside")
    throw new Error(`the backup holds ${entry.name}, which is no part of one`);
  const path = join(top === "database" ? draft.database : draft.outside, ...rest);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of entry.source) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(path, 0o600);
  if (top === "database") await owned(path, draft);
}
