// `unflag report weekly`: an entity's week as JSON, made if it was not there yet. The same week is never made twice.
import { closeDatabase } from "@/db/client";
import { printWeek } from "@/lib/reports/weekly/print";
import { weeklyJsonSchema } from "@/lib/reports/weekly/schema";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary =
  "a week of an entity as regulators get it: made if it was not there yet, signed, sealed for its receivers";
export const usage = "unflag report weekly --entity CODE [--period YYYY-MM-DD|last] | --schema";

const faults: Record<string, string> = {
  no_week_ends_then: "no week of this entity ends on that day: give a Wednesday",
  not_over: "that week is not over yet",
};

export const run = async (args: string[], io: Io): Promise<number> => {
  const { entity, period, schema, rest } = readOptions(args, { entity: "file", period: "file", schema: "flag" });
  if (schema) {
    await io.print(weeklyJsonSchema());
    return 0;
  }
  const [code] = entity;
  if (!code || entity.length > 1 || rest.length > 0) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const printed = await printWeek({ entity: code, period: period[0] ?? "last" });
    if (!printed.ok) {
      const { code: why, detail, path } = printed.error;
      throw new Refusal(path === "entity" ? `there is no entity ${code}` : (faults[detail ?? ""] ?? detail ?? why));
    }
    const { content, fingerprint, made } = printed.value;
    io.tell(made ? "the week was counted now" : "the week was reported before");
    await io.print({ ...content, fingerprint });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
