// `unflag records verify`: walks the whole record, holds it against what was signed and is kept outside, and says whether every
// entry is as it was written; or does the same with an exported bundle, anywhere, without a database.
import { closeDatabase, inTransaction } from "@/db/client";
import { checkAnchors, rootsIn } from "@/lib/records/tree/anchors";
import { verifyBundle } from "@/lib/records/tree/bundle";
import { readOutside } from "@/lib/records/tree/known-outside";
import { type Checkpoint, readNote, readVerifierKey } from "@/lib/records/tree/note";
import { verifyRecords } from "@/lib/records/verify";
import { readLines } from "@/lib/screening/list-source";
import { type Io, Refusal } from "../cli/io";
import { LONGEST_LINE } from "../cli/json-lines";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "verifies the record (or a bundle of it, without a database); exit 1 when anything was changed";
export const usage =
  "unflag records verify [--checkpoint FILE…] [--bundle FILE [--key NAME+ID+KEY]… [--witness NAME+ID+KEY]… [--tsa-ca FILE]]";

const textOf = async (io: Io, path: string): Promise<string> => {
  let text = "";
  for await (const chunk of io.read(path)) text += chunk;
  return text;
};

async function* linesIn(io: Io, path: string): AsyncGenerator<string> {
  for await (const { line, number, tooLong } of readLines(io.read(path), LONGEST_LINE)) {
    if (tooLong) throw new Refusal(`line ${number} of ${path} is too long for a bundle`);
    yield line;
  }
}

/** What may go wrong with the words themselves: a key that was not copied whole must not read as a record that was forged. */
function checkAsked({ rest, bundle, key, witness, "tsa-ca": roots }: Record<string, string[]>): void {
  if (rest?.length) throw new Refusal(`a bundle is named by --bundle: --bundle ${rest[0]}`);
  if ((bundle?.length ?? 0) > 1) throw new Refusal("one --bundle at a time");
  const given = [...(key ?? []), ...(witness ?? [])];
  if (!bundle?.length && given.length + (roots?.length ?? 0) > 0)
    throw new Refusal("--key, --witness and --tsa-ca are for a --bundle");
  const broken = given.find((each) => !readVerifierKey(each));
  if (broken !== undefined) throw new Refusal(`not a key (NAME+ID+KEY, as \`records key\` prints it): ${broken}`);
}

function checkpointIn(note: string, from: string): Checkpoint {
  const read = readNote(note);
  if (!read) throw new Refusal(`${from} is no checkpoint`);
  return read.checkpoint;
}

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, {
    bundle: "file",
    key: "file",
    witness: "file",
    checkpoint: "files",
    "tsa-ca": "file",
  });
  checkAsked(options);
  const { bundle, key, witness, checkpoint } = options;
  const brought = await Promise.all(checkpoint.map(async (path) => ({ note: await textOf(io, path), from: path })));
  const [file] = bundle;
  if (file !== undefined) {
    const verdict = await verifyBundle(linesIn(io, file), {
      ...{ keys: key, witnesses: witness },
      roots: (await Promise.all(options["tsa-ca"].map((path) => textOf(io, path)))).flatMap(rootsIn),
      kept: brought.map(({ note, from }) => checkpointIn(note, from)),
    });
    await io.print(verdict);
    if (verdict.withheld)
      io.tell(`${verdict.withheld} records are withheld: their hashes are here, their content is not`);
    if (verdict.ok && !verdict.complete)
      io.tell("no seal: each record that is here is genuine, but some may have been left out");
    if (verdict.signed_by === "key in the bundle")
      io.tell("no --key: the bundle agrees with itself, whoever made it; bring the key that you were handed");
    return verdict.ok ? 0 : 1;
  }
  const leave = await enterInstallation();
  const outside = await readOutside(brought);
  try {
    const { firstBad, ...told } = await inTransaction("all", (tx) => verifyRecords(tx, outside.known), true);
    const anchors = await checkAnchors();
    const ok = told.ok && outside.fault === null && anchors.fault === null;
    await io.print({
      ...told,
      ok,
      checkpoint: told.checkpoint ?? null,
      origin: outside.origin,
      ...(anchors.count > 0 && { anchors }),
      ...(firstBad && { first_bad: firstBad }),
      ...(outside.fault && { outside: outside.fault }),
    });
    return ok ? 0 : 1;
  } finally {
    await outside.close();
    await closeDatabase();
    await leave();
  }
};
