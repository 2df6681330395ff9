// `unflag lists source`: sets where a list is fetched from, and begins.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { isListKind, listKinds } from "@/lib/reference-lists/kinds";
import { setSource } from "@/lib/reference-lists/sources";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "sets where a list is fetched from (several addresses are one list) and enables it";
export const usage =
  "unflag lists source NAME --kind KIND --url URL… [--every MINUTES] [--loss SHARE] [--checksum URL]\n" +
  "A URL may be followed by #NAME, the file's name where the address does not end in it.";

const fileOf = (text: string, checksumUrl: string | undefined) => {
  const [url = "", named] = text.split("#", 2);
  const last = URL.canParse(url) ? new URL(url).pathname.split("/").at(-1) : "";
  return { url, fileName: named || last || "list", ...(checksumUrl && { checksumUrl }) };
};

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { kind: "file", url: "files", every: "number", loss: "number", checksum: "file" });
  const [name] = options.rest;
  const [kind] = options.kind;
  if (!name || options.url.length === 0 || !isListKind(kind))
    throw new Refusal(`usage: ${usage}; KIND is one of ${listKinds.join(", ")}`);
  const checksum = options.url.length === 1 ? options.checksum[0] : undefined;
  const leave = await enterInstallation();
  try {
    const set = await setSource(
      { actor: systemActor("command line") },
      {
        name,
        kind,
        files: options.url.map((url) => fileOf(url, checksum)),
        everyMinutes: options.every,
        lossLimit: options.loss,
      },
    );
    if (!set.ok) throw new Refusal(`not set: ${set.error.detail ?? set.error.code} ${set.error.path ?? ""}`);
    await io.print({ name, kind, enabled: true });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
