// `unflag demo core`: the stand-in for the exchange's core by itself, to try the protocol of docs/core.md against.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { startCore } from "../core/server";

export const summary = "a stand-in for the exchange's core on this machine, until Ctrl-C";
export const usage = "unflag demo core [--port N] [--file FILE]";

/** CORE_KEY as the console has it; without one a key is made and printed. */
export const run = async (args: string[], io: Io): Promise<number> => {
  const { port = 0, file } = readOptions(args, { port: "number", file: "file" });
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Refusal("--port needs a number from 0 to 65535");
  const shared = process.env.CORE_KEY || randomBytes(32).toString("base64url");
  const keys = shared.split(",").map((key) => key.trim());
  const kept = file[0] === undefined ? undefined : io.path(file[0]);
  const core = await startCore({ keys, port, file: kept, die: () => process.exit(1) }).catch((error: Error) => {
    throw new Refusal(`it cannot listen on port ${port}: ${error.message}`);
  });
  await io.print({ CORE_URL: core.url, ...(process.env.CORE_KEY ? {} : { CORE_KEY: shared }) });
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await core.close();
  return 0;
};
