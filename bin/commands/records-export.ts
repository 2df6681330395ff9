// `unflag records export`: a bundle that anybody can verify without us: all of the record, a span, or what is about one subject.
import { closeDatabase, inTransaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { exportBundle } from "@/lib/records/tree/export-bundle";
import { originOf } from "@/lib/records/tree/outside";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "writes records with their proofs as JSON lines; `records verify --bundle` checks them anywhere";
export const usage = "unflag records export [--from SEQ] [--to SEQ] [--subject TYPE:ID]";

export const run = async (args: string[], io: Io): Promise<number> => {
  const { from, to, subject } = readOptions(args, { from: "number", to: "number", subject: "file" });
  const [type, id] = (subject[0] ?? "").split(/:(.*)/s);
  if (subject.length > 1 || (subject.length === 1 && (!type || !id))) throw new Refusal("--subject needs TYPE:ID");
  const leave = await enterInstallation();
  try {
    await checkpointRecords();
    const origin = await originOf();
    const scope = { from, to, subject: subject[0] };
    const chosen = {
      ...{ from, to, subject: type && id ? { type, id } : undefined },
      ...(Object.values(scope).some((each) => each !== undefined) && { scope }),
      // Sealed, so that a line which is taken out later is missed: proofs alone say only that each record is genuine.
      sealedAt: clockNow(),
    };
    await inTransaction(
      "all",
      async (tx) => {
        let lines = 0;
        for await (const line of exportBundle(tx, origin, chosen)) {
          lines += 1;
          await io.say(line);
        }
        // the head and the seal are lines, too
        if (lines <= 2) io.tell("no record is of that scope (a subject is named by its id, as case:<id>)");
      },
      true,
    );
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
