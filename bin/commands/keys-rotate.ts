// `unflag keys rotate`: the successor of a key; the old one lives on for an overlap.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { rotateApiKey } from "@/lib/api/keys";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "makes the successor of an API key; the old key works until the overlap ends";
export const usage = "unflag keys rotate ID|PREFIX [--overlap-hours N]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { "overlap-hours": "number" });
  const [key] = options.rest;
  if (!key) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const input = { key, overlapHours: options["overlap-hours"] };
    const made = await rotateApiKey({ actor: systemActor("command line") }, input);
    if (!made.ok) throw new Refusal(`not rotated: ${made.error.detail ?? made.error.code}`);
    await io.print({ id: made.value.id, key: made.value.key });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
