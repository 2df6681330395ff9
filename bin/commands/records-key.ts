// `unflag records key`: the public keys by which anybody verifies our checkpoints; `--rotate` lets a new one sign from
// now on, beside the one before it until `--retire`.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { originOf } from "@/lib/records/tree/outside";
import { retireSigningKey, rotateSigningKey } from "@/lib/records/tree/rotate";
import { verifierKeys } from "@/lib/records/tree/signers";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary =
  "the keys that verify our checkpoints, oldest first; --rotate adds one that signs, too; --retire ends the old one";
export const usage = "unflag records key [--rotate | --retire]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { rotate, retire } = readOptions(args, { rotate: "flag", retire: "flag" });
  if (rotate && retire) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const change = rotate ? rotateSigningKey : retire ? retireSigningKey : null;
    const changed = await change?.({ actor: systemActor("command line") }, {});
    if (changed && !changed.ok) throw new Refusal(`nothing was changed: ${changed.error.detail ?? changed.error.code}`);
    for (const key of verifierKeys(await originOf())) await io.say(key);
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
