// `unflag lists update`: fetches lists from their sources and says of each what happened.
import { closeDatabase, inTransaction } from "@/db/client";
import { now } from "@/lib/clock";
import { readSources } from "@/lib/reference-lists/sources";
import { updateNamed } from "@/lib/reference-lists/update";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "fetches lists from their sources; keeps the last good version whatever happens";
export const usage = "unflag lists update [NAME…]   (without names: every enabled source)";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { rest } = readOptions(args, {});
  const leave = await enterInstallation();
  try {
    const sources = await inTransaction("all", (tx) => readSources(tx, now()), true);
    const unknown = rest.find((name) => !sources.some((source) => source.name === name));
    if (unknown) throw new Refusal(`no source is known for ${unknown}: unflag lists sources shows them`);
    const names = rest.length > 0 ? rest : sources.filter(({ enabled }) => enabled).map(({ name }) => name);
    if (names.length === 0)
      io.tell("no source is enabled: unflag lists sources shows them, unflag lists enable NAME… begins");
    for (const name of names) await io.print(await updateNamed(inTransaction, name));
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
