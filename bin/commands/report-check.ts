// `unflag report check`: what a receiver does with an opened copy, on any machine, without a database: is the report what was counted
// then, and does the signed record say so?
import { createHash } from "node:crypto";
import { verifyBundle } from "@/lib/records/tree/bundle";
import { weeklyContent } from "@/lib/reports/weekly/schema";
import { readLines } from "@/lib/screening/list-source";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";

export const summary =
  "checks an opened copy of a weekly report against its proof, without a database; exit 1 when it does not hold";
export const usage = "unflag report check FILE [--key NAME+ID+KEY]… [--witness NAME+ID+KEY]…";

async function* listed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** The fingerprint that the record holds; null where it holds none. */
function recordedFingerprint(lines: readonly string[]): string | null {
  for (const line of lines) {
    const { content } = JSON.parse(line) as { content?: string };
    const told = content ? (JSON.parse(content) as { kind?: string; data?: { fingerprint?: string } }) : null;
    if (told?.kind === "report.weekly_made") return told.data?.fingerprint ?? null;
  }
  return null;
}

export const run = async (args: string[], io: Io): Promise<number> => {
  const { key, witness, rest } = readOptions(args, { key: "file", witness: "file" });
  const [path, ...more] = rest;
  if (!path || more.length > 0) throw new Refusal(`usage: ${usage}`);
  const lines: string[] = [];
  for await (const { line } of readLines(io.read(path))) if (line !== "") lines.push(line);
  const [report = "", ...bundle] = lines;
  const parsed = weeklyContent.safeParse(JSON.parse(report || "null"));
  if (!parsed.success) throw new Refusal(`${path}: its first line is no weekly report`);
  const verdict = await verifyBundle(listed(bundle), { keys: key, witnesses: witness, roots: [] });
  const fingerprint = createHash("sha256").update(report).digest("hex");
  const same = recordedFingerprint(bundle) === fingerprint;
  const { entity, period, version } = parsed.data;
  const ok = verdict.ok && same;
  await io.print({
    ...{ ok, entity: entity.code, ends_on: period.ends_on, version, fingerprint, in_record: same },
    ...{ checkpoint: verdict.checkpoint, signed_by: verdict.signed_by, first_bad: verdict.first_bad },
  });
  return ok ? 0 : 1;
};
