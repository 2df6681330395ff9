// `unflag documents retain`: what the daily job does, now; or only counted.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { removeExpired } from "@/lib/documents/retention";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "removes documents past their time; their files go with the next job";
export const usage = "unflag documents retain [--dry-run]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { "dry-run": "flag" });
  if (options.rest.length > 0) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const dryRun = options["dry-run"];
    const removed = await removeExpired({ actor: systemActor("command line") }, { dryRun });
    if (!removed.ok) throw new Refusal(`nothing was removed: ${removed.error.detail ?? removed.error.code}`);
    await io.print({ dryRun, ...removed.value });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
