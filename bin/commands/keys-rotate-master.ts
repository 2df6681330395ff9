// `unflag keys rotate-master`: a new master key, while the console works; old and new open until the old one is retired.
import { closeDatabase } from "@/db/client";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { rotateMaster } from "../key-rotation/rotate-master";
import { enterInstallation } from "../launch/installation";

export const summary = "makes a new master key and wraps all that the old one did; nobody notices";
export const usage = "unflag keys rotate-master [--resume | --retire]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { resume, retire, rest } = readOptions(args, { resume: "flag", retire: "flag" });
  if (rest.length > 0 || (resume && retire)) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const { DATABASE_ADMIN_URL: owner } = process.env;
    if (!owner) throw new Refusal("set DATABASE_ADMIN_URL: what is sealed is changed by the owner alone");
    const step = retire ? "retire" : resume ? "resume" : "rotate";
    await io.print(
      await rotateMaster(owner, step, ({ place, changed }) => io.tell(`${place}: ${changed} sealed anew`)),
    );
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
