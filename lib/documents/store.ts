// The store in use, and what every file in it has in common: sealed with its customer's key under a name that says nothing.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { diskStore } from "./disk-store";
import { s3Settings } from "./environment";
import { s3Store } from "./s3-store";
import { collect, openFile, sealedSize, sealFile } from "./sealed-file";
import type { DocumentStore } from "./store-contract";

let chosen: DocumentStore | null = null;

/** Tests put another store in its place; null chooses by the environment again. */
export const useDocumentStore = (store: DocumentStore | null): void => {
  chosen = store;
};

/** The store that the environment names: a bucket, or the folder `documents` of the data folder. */
export function documentStore(): DocumentStore {
  if (chosen) return chosen;
  const bucket = s3Settings();
  return bucket ? s3Store(bucket) : diskStore(join(env().UNFLAG_DATA_DIR, "documents"));
}

/** A name for a new file. */
export const newFileName = (): string => randomBytes(16).toString("hex");

/** Seals and keeps a file. */
export const keepFile = (customerKey: Buffer, name: string, bytes: Buffer): Promise<void> =>
  documentStore().put(name, sealedSize(bytes.length), sealFile(customerKey, name, [bytes]));

/** A kept file, opened; null when it is not there. Throws when it is not what was kept. */
export async function readFile(customerKey: Buffer, name: string): Promise<Buffer | null> {
  const sealed = await documentStore().get(name);
  return sealed ? collect(openFile(customerKey, name, sealed)) : null;
}

/** Removes files, whatever of them is still there. */
export async function removeFiles(names: readonly string[]): Promise<void> {
  for (const name of names) await documentStore().remove(name);
}

/** The same, best effort: what stays behind is swept away. */
export const clearAway = (names: readonly string[]): Promise<void> =>
  removeFiles(names).catch((error: unknown) => log.warn({ error: String(error) }, "files wait for the sweep"));
