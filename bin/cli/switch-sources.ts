// Begins or ends fetching the named lists: what `lists enable` and `lists disable` share.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { officialSources } from "@/lib/reference-lists/official-sources";
import { enableSource } from "@/lib/reference-lists/sources";
import { enterInstallation } from "../launch/installation";
import { type Io, Refusal } from "./io";
import { readOptions } from "./options";

export const switchSources = async (args: string[], io: Io, enabled: boolean, usage: string): Promise<number> => {
  const { rest } = readOptions(args, {});
  const names = rest.includes("official") ? officialSources.map(({ name }) => name) : rest;
  if (names.length === 0) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    for (const name of names) {
      const done = await enableSource({ actor: systemActor("command line") }, { name, enabled });
      if (!done.ok) throw new Refusal(`${name}: ${done.error.detail ?? done.error.code}`);
      await io.print(done.value);
    }
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
