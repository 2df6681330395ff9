// `unflag retention reapply`: after a database was restored by its own tools, erases again who was erased since.
import { closeDatabase } from "@/db/client";
import { reapplyErasures } from "@/lib/retention/reapply";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "erases again, after a restore, whoever was erased since; nothing serves before";
export const usage = "unflag retention reapply";

export const run = async (args: string[], io: Io): Promise<number> => {
  if (readOptions(args, {}).rest.length > 0) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const { DATABASE_ADMIN_URL: adminUrl } = process.env;
    if (!adminUrl) throw new Refusal("set DATABASE_ADMIN_URL: erasing again is the owner's");
    await io.print(await reapplyErasures({ adminUrl }));
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
