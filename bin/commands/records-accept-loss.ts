// `unflag records accept-loss`: after a database was put back that is older than what was signed since.
import { closeDatabase, inTransaction } from "@/db/client";
import { acceptLoss, lostRecords, tellLost } from "@/lib/records/tree/lost";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "tells which signed records are missing; --yes goes on without them, under a new name";
export const usage = "unflag records accept-loss [--yes]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { yes, rest } = readOptions(args, { yes: "flag" });
  if (rest.length > 0) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const lost = await inTransaction("all", lostRecords, true);
    if (lost) io.tell(tellLost(lost));
    await io.print({ lost, accepted: lost !== null && yes });
    if (lost && yes) await acceptLoss();
    return lost && !yes ? 1 : 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
