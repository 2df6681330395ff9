// `unflag retention report`: a dry run. Whose time is over, why, who is kept although it is, and until when. Nothing is changed.
import { closeDatabase, inTransaction } from "@/db/client";
import { now } from "@/lib/clock";
import { findDue } from "@/lib/retention/due";
import { policies } from "@/lib/retention/policy";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "tells whose data is due to be erased, and who is kept; changes nothing";
export const usage = "unflag retention report";

export const run = async (args: string[], io: Io): Promise<number> => {
  if (readOptions(args, {}).rest.length > 0) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    await inTransaction(
      "all",
      async (tx) => {
        for (const { entityId, code, policy } of await policies(tx)) {
          const { due, heldBack, more } = await findDue(tx, entityId, now());
          await io.print({ entity: code, table: policy.version, regime: policy.regime, days: policy.days });
          for (const one of due) await io.print({ entity: code, do: "erase", ...one });
          for (const one of heldBack) await io.print({ entity: code, do: "keep", ...one });
          if (more) io.tell(`${code}: there are more than these`);
        }
      },
      true,
    );
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
