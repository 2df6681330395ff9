// `unflag lists sources`: where each list is fetched from and how that went.
import { closeDatabase, inTransaction } from "@/db/client";
import { now } from "@/lib/clock";
import { readSources } from "@/lib/reference-lists/sources";
import type { Io } from "../cli/io";
import { enterInstallation } from "../launch/installation";

export const summary = "where lists are fetched from, how often, and how the last attempts went";
export const usage = "unflag lists sources";

export const run = async (_: string[], io: Io): Promise<number> => {
  const leave = await enterInstallation();
  try {
    for (const source of await inTransaction("all", (tx) => readSources(tx, now()), true)) {
      const { name, kind, enabled, files, everyMinutes, lossLimit, checkedAt, confirmedAt, failures, error } = source;
      const settings = { every_minutes: everyMinutes, loss_limit: lossLimit, files };
      const state = { checked_at: checkedAt, confirmed_at: confirmedAt, failures, error };
      await io.print({ name, kind, enabled, ...settings, ...state });
    }
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
