// `unflag lists changes`: what the newest version of a list changed, or any other, entry by entry.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { everyChange } from "@/lib/reference-lists/change-queries";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "what a version of a list added, removed and changed, field by field";
export const usage = "unflag lists changes NAME [--version VERSION]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { version: "file" });
  const [name] = options.rest;
  if (!name) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    for await (const page of everyChange({ actor: systemActor("command line") }, name, options.version[0])) {
      if (!page.ok) throw new Refusal(`no such list or version: ${name} ${options.version[0] ?? ""}`);
      for (const change of page.value.changes) await io.print(change);
    }
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
