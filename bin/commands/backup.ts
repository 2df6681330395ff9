// `unflag backup`: the embedded database, the documents and what is kept outside, in one file; the console may go on working.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { embeddedDatabase, outsideUrls } from "@/db/embedded";
import { stateFolder } from "@/db/embedded-place";
import { now as clockNow } from "@/lib/clock";
import { s3Settings } from "@/lib/documents/environment";
import { makeBackup } from "../backup/make";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "backs up database, documents and checkpoints into one file, while the console works";
export const usage = "unflag backup FOLDER|FILE [--recipient age1…]… [--without-documents]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { recipient: "file", "without-documents": "flag" });
  const { rest, recipient } = options;
  const [target] = rest;
  if (!target || rest.length > 1) throw new Refusal(`usage: ${usage}`);
  if (outsideUrls())
    throw new Refusal("DATABASE_URL is set: back that server up with its own tools (docs/operating.md)");
  const path = io.path(target);
  const isFolder = /[\\/]$/.test(target) || (existsSync(path) && statSync(path).isDirectory());
  const name = `unflag-${clockNow().toISOString().replace(/[:.]/g, "-")}.tar.gz${recipient.length > 0 ? ".age" : ""}`;
  const file = isFolder ? join(path, name) : path;
  if (existsSync(file)) throw new Refusal(`${file} is there already`);
  const elsewhere = s3Settings() !== null;
  if (elsewhere && !options["without-documents"])
    throw new Refusal(
      "documents lie in a bucket and are not in a backup: let the bucket keep versions, then say --without-documents",
    );
  if (!elsewhere && options["without-documents"])
    throw new Refusal("documents lie on this disk and belong to the backup: --without-documents is for a bucket");
  const leave = await enterInstallation();
  try {
    const made = await makeBackup({
      ...{ cluster: stateFolder(), database: embeddedDatabase, file, recipients: recipient },
    });
    if (elsewhere) io.tell("Documents are not in it: they are in the bucket, whose versions are their backup.");
    io.tell("Keys are not in it: back up keys/ (or your key service) elsewhere. Keep its sha256 with them.");
    await io.print(made);
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
