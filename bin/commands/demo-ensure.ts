// `unflag demo ensure`: fills an empty database with the demo world; one that was left half filled is begun again.
import { closeDatabase } from "@/db/client";
import type { Io } from "../cli/io";
import { fillDemo } from "../demo/fill";
import { hurry } from "../demo/hurry";
import { readDemoState } from "../demo/mark";
import { readDemoSize, tellFilled } from "../demo/options";
import { recreateSchema } from "../demo/schema";
import { enterInstallation } from "../launch/installation";

export const summary = "fills an empty database with the demo world; leaves any other alone";
export const usage = "unflag demo ensure [--customers N] [--days D] [--seed S] [--ends-at INSTANT]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const size = readDemoSize(args, { customers: 2_000, days: 60 });
  const leave = await enterInstallation();
  hurry();
  try {
    const found = await readDemoState();
    if (found.is === "foreign" || (found.is === "demo" && found.state === "complete")) return 0;
    process.env.UNFLAG_DEMO = "1";
    if (found.is === "demo") await recreateSchema();
    await tellFilled(io, await fillDemo(size));
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
