// `unflag keys revoke`: ends a key at once.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { revokeApiKey } from "@/lib/api/keys";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "ends an API key at once";
export const usage = "unflag keys revoke ID|PREFIX";

export const run = async (args: string[], io: Io): Promise<number> => {
  const [key] = readOptions(args, {}).rest;
  if (!key) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const ended = await revokeApiKey({ actor: systemActor("command line") }, { key });
    if (!ended.ok) throw new Refusal(`not revoked: ${ended.error.detail ?? ended.error.code}`);
    await io.print(ended.value);
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
