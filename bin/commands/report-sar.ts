// `unflag report sar`: a case's report of suspicion as a file for the financial intelligence unit.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { printReport } from "@/lib/suspicion/commands/print";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "a case's report of suspicion as goAML 5.0.2: the stored one, else a draft from its evidence";
export const usage = "unflag report sar CASE --format goaml [--entity CODE]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { format, entity, rest } = readOptions(args, { format: "file", entity: "file" });
  const [wanted, ...more] = rest;
  if (!wanted || more.length > 0) throw new Refusal("name one case: its id, or C-12");
  if ((format[0] ?? "goaml") !== "goaml") throw new Refusal("the only format is goaml");
  const leave = await enterInstallation();
  try {
    const asked = { case: wanted, ...(entity[0] ? { entity: entity[0] } : {}) };
    const printed = await printReport({ actor: systemActor("command line") }, asked);
    if (!printed.ok)
      throw new Refusal(
        printed.error.code === "not_found"
          ? `there is no case ${wanted}`
          : `no report: ${printed.error.detail ?? printed.error.code}`,
      );
    const { xml, gaps, report, case: of, alsoIn } = printed.value;
    if (alsoIn.length > 0)
      io.tell(`${of.key} of ${of.entity}; there is one in ${alsoIn.join(", ")}, too: --entity CODE`);
    io.tell(
      report ? `${of.key} of ${of.entity}: report ${report}` : `${of.key} of ${of.entity}: no report yet, a draft`,
    );
    if (gaps.length > 0) io.tell(`not held: ${gaps.join(", ")}`);
    await io.say(xml.trimEnd());
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
