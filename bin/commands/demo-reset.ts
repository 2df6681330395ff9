// `unflag demo reset`: empties the database and fills it with the demo world.
import { closeDatabase } from "@/db/client";
import { type Io, Refusal } from "../cli/io";
import { fillDemo } from "../demo/fill";
import { hurry } from "../demo/hurry";
import { readDemoState } from "../demo/mark";
import { readDemoSize, tellFilled } from "../demo/options";
import { recreateSchema } from "../demo/schema";
import { enterInstallation } from "../launch/installation";

export const summary = "empties the database, records included, and fills it with the demo world";
export const usage = "unflag demo reset [--customers N] [--days D] [--seed S] [--ends-at INSTANT]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const size = readDemoSize(args, { customers: 2_000, days: 60 });
  const leave = await enterInstallation();
  hurry();
  process.env.UNFLAG_DEMO = "1";
  try {
    const { is } = await readDemoState();
    if (is === "foreign") throw new Refusal("this database holds no demo world; it is not emptied");
    if (is === "demo") await recreateSchema();
    await tellFilled(io, await fillDemo(size));
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
