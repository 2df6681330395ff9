// `unflag intake`: a file of events into a console, over HTTP with a key or straight into the database, in batches. The same
// file again changes nothing.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import type { LineAnswer } from "@/lib/intake/answers";
import type { Counts } from "@/lib/intake/batch";
import { submitEvents } from "@/lib/intake/submit";
import { readLines } from "@/lib/screening/list-source";
import { type Io, Refusal } from "../cli/io";
import { LONGEST_LINE, longLine } from "../cli/json-lines";
import { readOptions } from "../cli/options";
import { createBar } from "../cli/progress-bar";
import { enterInstallation } from "../launch/installation";

export const summary = "sends events to a running console, or straight into the database; idempotent";
export const usage = "unflag intake FILE… [--url URL --key KEY] [--history] [--batch N]";

type Line = { line: string; number: number };
type TooLong = { tooLong: number };
type Sent = { counts: Counts; answers: LineAnswer[] };
type Send = (lines: readonly Line[]) => Promise<Sent>;

/** Straight into the database, as the system. With `history` each event is decided as of when it happened. */
const sendDirectly =
  (history: boolean): Send =>
  async (lines) => {
    const numbered = lines.map(({ line }, index) => ({ line: index + 1, text: line }));
    const result = await submitEvents({ actor: systemActor("command line"), asOfEvents: history }, numbered);
    if (!result.ok) throw new Refusal(`refused: ${result.error.detail ?? result.error.code}`);
    return result.value;
  };

/** Over HTTP; what is not an answer to the events ends the command in one line. */
const sendTo =
  (url: string, key: string): Send =>
  async (lines) => {
    const target = new URL("/api/v1/events", url);
    const headers = { "content-type": "application/x-ndjson", authorization: `Bearer ${key}` };
    const body = lines.map(({ line }) => line).join("\n");
    const response = await fetch(target, { method: "POST", headers, body }).catch((error: unknown) => {
      throw new Refusal(`${target.origin} does not answer (${(error as Error).message})`);
    });
    const text = await response.text();
    if (!response.ok) throw new Refusal(`${target.origin} refused (${response.status}): ${text.slice(0, 300)}`);
    const answers = text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as LineAnswer]));
    const counts: Counts = { accepted: 0, repeated: 0, refused: 0 };
    for (const { status } of answers) counts[status] += 1;
    return { counts, answers };
  };

/** So many lines at most, and no more bytes than one request may hold. A line that is too long by itself comes alone. */
async function* batches(io: Io, files: readonly string[], size: number): AsyncGenerator<Line[] | TooLong> {
  let batch: Line[] = [];
  let bytes = 0;
  for (const file of files) {
    for await (const { line, number, tooLong } of readLines(io.read(file), LONGEST_LINE)) {
      const length = Buffer.byteLength(line) + 1;
      if (tooLong || length > LONGEST_LINE) {
        yield { tooLong: number };
        continue;
      }
      if (line.trim() === "") continue;
      if (batch.length === size || bytes + length > LONGEST_LINE) {
        yield batch;
        [batch, bytes] = [[], 0];
      }
      batch.push({ line, number });
      bytes += length;
    }
  }
  if (batch.length > 0) yield batch;
}

async function sendAll(io: Io, files: readonly string[], size: number, send: Send): Promise<void> {
  const bar = createBar("events");
  const total: Counts = { accepted: 0, repeated: 0, refused: 0 };
  for await (const batch of batches(io, files, size)) {
    if ("tooLong" in batch) {
      total.refused += 1;
      await io.print({ line: batch.tooLong, event: null, error: longLine.error });
      continue;
    }
    const { counts, answers } = await send(batch);
    for (const status of ["accepted", "repeated", "refused"] as const) total[status] += counts[status];
    for (const answer of answers) {
      if (answer.status !== "refused") continue;
      const { event, error } = answer;
      await io.print({ line: batch[answer.line - 1]?.number, event, error });
    }
    bar.advance(batch.length);
  }
  bar.finish();
  await io.print(total);
}

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { url: "file", key: "file", history: "flag", batch: "number" });
  const files = options.rest.length > 0 ? options.rest : ["-"];
  const [url, key] = [options.url[0], options.key[0] ?? process.env.UNFLAG_KEY];
  const size = options.batch ?? 1_000;
  if (!Number.isInteger(size) || size < 1 || size > 5_000)
    throw new Refusal("--batch is a whole number from 1 to 5000");
  if (url) {
    if (!key) throw new Refusal("--url needs --key (unflag keys create makes one), or UNFLAG_KEY");
    if (!URL.canParse(url)) throw new Refusal(`--url ${url} is not an address`);
    await sendAll(io, files, size, sendTo(url, key));
    return 0;
  }
  const leave = await enterInstallation();
  try {
    await sendAll(io, files, size, sendDirectly(options.history));
  } finally {
    await closeDatabase();
    await leave();
  }
  return 0;
};
