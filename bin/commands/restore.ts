// `unflag restore`: unpacks a backup beside, starts it, verifies it, erases again what was erased since, and only then puts it in place.
import { readFileSync } from "node:fs";
import { outsideUrls } from "@/db/embedded";
import { stateFolder } from "@/db/embedded-place";
import { restoreBackup } from "../backup/restore";
import { unpackBackup } from "../backup/unpack";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { dataFolder } from "../launch/installation";

export const summary = "restores a backup, verified before it serves; --check only reads the file";
export const usage = "unflag restore FILE [--check] [--move-aside] [--accept-loss] [--unsigned] [--identity FILE]…";

/** age identities in a file, one a line; `#` begins a comment. */
const identitiesIn = (path: string): string[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, {
    ...({ check: "flag", "move-aside": "flag", "accept-loss": "flag", unsigned: "flag", identity: "file" } as const),
  });
  const [target] = options.rest;
  if (!target || options.rest.length > 1) throw new Refusal(`usage: ${usage}`);
  const file = io.path(target);
  const identities = options.identity.flatMap((path) => identitiesIn(io.path(path)));
  const data = dataFolder();
  if (options.check) {
    process.env.UNFLAG_DATA_DIR = data;
    process.env.DATABASE_URL ??= "postgresql://none";
    const { manifest, signed } = await unpackBackup(file, identities, null);
    const { madeAt, head, keys, files } = manifest;
    await io.print({ ok: true, signed, madeAt, records: head.seq, files: Object.keys(files).length, keys });
    return 0;
  }
  if (outsideUrls())
    throw new Refusal("DATABASE_URL is set: restore that server with its own tools (docs/operating.md)");
  const restored = await restoreBackup({
    ...{ file, cluster: stateFolder(), data, identities, moveAside: options["move-aside"] },
    ...{ acceptLoss: options["accept-loss"], unsigned: options.unsigned },
  });
  await io.print(restored);
  return 0;
};
