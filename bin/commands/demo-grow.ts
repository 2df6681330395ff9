// `unflag demo grow`: the demo world lives on, and new customers join it.
import { closeDatabase } from "@/db/client";
import { type Io, Refusal } from "../cli/io";
import { continueDemo } from "../demo/fill";
import { readDemoState } from "../demo/mark";
import { readDemoSize, tellFilled } from "../demo/options";
import { enterInstallation } from "../launch/installation";

export const summary = "continues the demo world by some days, with new customers";
export const usage = "unflag demo grow [--customers N] [--days D] [--seed S]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const size = readDemoSize(args, { customers: 200, days: 7 });
  const leave = await enterInstallation();
  process.env.UNFLAG_DEMO = "1";
  try {
    const found = await readDemoState();
    if (found.is !== "demo" || found.state !== "complete")
      throw new Refusal("there is no demo world; see unflag demo reset");
    await tellFilled(io, await continueDemo(found.origins, { ...size, seed: size.seed + found.origins.length }));
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
