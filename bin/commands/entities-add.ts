// `unflag entities add`: a legal entity, before anybody can work for it or a customer belong to it.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "adds a legal entity; the same code again gives the one that is there";
export const usage = "unflag entities add CODE --name NAME [--time-zone ZONE]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { name: "file", "time-zone": "file" });
  const [code, name, timeZone = "UTC"] = [options.rest[0], options.name[0], options["time-zone"][0]];
  if (!code || !name) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const added = await addEntity({ actor: systemActor("command line") }, { code, name, timeZone });
    if (!added.ok)
      throw new Refusal(`${code} was not added: ${added.error.path ?? ""} ${added.error.detail ?? added.error.code}`);
    await io.print({ id: added.value.id, code, name, timeZone });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
