// `unflag records verify`: walks the whole chain and says whether every record is as it was written.
import { closeDatabase, inTransaction } from "@/db/client";
import { verifyRecords } from "@/lib/records/verify";
import type { Io } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "verifies the record's hash chain; exit 1 when a record was changed, removed or added";
export const usage = "unflag records verify";

export const run = async (args: string[], io: Io): Promise<number> => {
  readOptions(args, {});
  const leave = await enterInstallation();
  try {
    const { ok, records, firstBad, head } = await inTransaction("all", verifyRecords, true);
    await io.print({ ok, records, ...(firstBad && { first_bad: firstBad }), checkpoint: head });
    return ok ? 0 : 1;
  } finally {
    await closeDatabase();
    await leave();
  }
};
