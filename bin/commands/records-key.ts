// `unflag records key`: the public keys by which anybody verifies our checkpoints; `--rotate` lets a new one sign from now on.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { originOf } from "@/lib/records/tree/outside";
import { rotateSigningKey } from "@/lib/records/tree/rotate";
import { verifierKeys } from "@/lib/records/tree/signers";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "the keys that verify our checkpoints, oldest first; --rotate adds one, which signs from now on";
export const usage = "unflag records key [--rotate]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { rotate } = readOptions(args, { rotate: "flag" });
  const leave = await enterInstallation();
  try {
    if (rotate) {
      const rotated = await rotateSigningKey({ actor: systemActor("command line") }, {});
      if (!rotated.ok) throw new Refusal(`not rotated: ${rotated.error.detail ?? rotated.error.code}`);
    }
    for (const key of verifierKeys(await originOf())) await io.say(key);
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
