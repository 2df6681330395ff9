// `unflag lists load`: a new version of a reference list, active at once.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { type ListKind, listKinds } from "@/lib/reference-lists/kinds";
import { loadList } from "@/lib/reference-lists/store";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "loads a version of a reference list into the database and makes it active";
export const usage = "unflag lists load NAME --kind KIND FILE…";

const isKind = (text: string | undefined): text is ListKind =>
  (listKinds as readonly (string | undefined)[]).includes(text);

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { kind: "file" });
  const [name, ...files] = options.rest;
  const [kind] = options.kind;
  if (!name || files.length === 0 || !isKind(kind))
    throw new Refusal(`usage: ${usage}; KIND is one of ${listKinds.join(", ")}`);
  const texts: string[] = [];
  for (const file of files) {
    let text = "";
    for await (const chunk of io.read(file)) text += chunk;
    texts.push(text);
  }
  const leave = await enterInstallation();
  try {
    const input = { name, kind, fileName: files[0], text: texts.join("\n") };
    const loaded = await loadList({ actor: systemActor("command line") }, input);
    if (!loaded.ok)
      throw new Refusal(`not loaded: ${loaded.error.detail ?? loaded.error.code} ${loaded.error.path ?? ""}`);
    await io.print(loaded.value);
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
