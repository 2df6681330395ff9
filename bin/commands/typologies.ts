// `unflag typologies`: what the rules find of what was planted, in simulated payments or in the demo world.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AMOUNTS, readAmlsim } from "@/lib/typologies/amlsim";
import { runTypologies, sweep } from "@/lib/typologies/run";
import { tableOfRules, tableOfRuns } from "@/lib/typologies/table";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { measureRules } from "../demo/measure-rules";

export const summary = "precision and recall on payments with planted patterns, or on the demo world";
export const usage =
  "unflag typologies --amlsim DIR [--amounts same|drawn|scaled] [--seed N] [--json | --into FILE]\n" +
  "unflag typologies --demo [--customers N] [--days N] [--seed N] [--json | --into FILE]";

const kinds = {
  amlsim: "file",
  amounts: "file",
  demo: "flag",
  customers: "number",
  days: "number",
  seed: "number",
  json: "flag",
  into: "file",
} as const;

/** How to print: a table, JSON lines, or the table into a document between two marks of that name. */
type Out = { json: boolean; into: string | undefined };

const show = async (
  io: Io,
  { json, into }: Out,
  mark: string,
  rows: readonly unknown[],
  table: string,
): Promise<void> => {
  if (json) for (const row of rows) await io.print(row);
  else if (into === undefined) await io.say(table);
  else {
    const path = io.path(into);
    const text = readFileSync(path, "utf8");
    const [open, close] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
    const [begin, end] = [text.indexOf(open), text.indexOf(close)];
    if (begin < 0 || end < begin) throw new Refusal(`${into} has no place between ${open} and ${close}`);
    writeFileSync(path, `${text.slice(0, begin + open.length)}\n${table}\n${text.slice(end)}`);
  }
};

const readAll = async (io: Io, path: string): Promise<string> => {
  let text = "";
  for await (const chunk of io.read(path)) text += chunk;
  return text;
};

/** The folder's file whose name has that word. */
const fileOf = (folder: string, word: string): string => {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new Refusal(`cannot read ${folder}`);
  }
  const found = names.filter((name) => name.includes(word) && name.endsWith(".csv")).sort();
  if (found[0] === undefined) throw new Refusal(`${folder} has no file named *${word}*.csv`);
  return join(folder, found[0]);
};

const measureAmlsim = async (io: Io, folder: string, options: { amounts: string; seed: number }, out: Out) => {
  const amounts = AMOUNTS.find((one) => one === options.amounts);
  if (amounts === undefined) throw new Refusal(`--amounts is one of ${AMOUNTS.join(", ")}`);
  const read = async (word: string): Promise<string> => readAll(io, fileOf(folder, word));
  const planted = readAmlsim(await read("transactions"), await read("alerts"));
  io.tell(`${planted.transfers.length} payments, ${planted.patterns.length} planted patterns, amounts: ${amounts}`);
  const rows = runTypologies(planted, sweep, { amounts, seed: options.seed });
  await show(io, out, `amlsim ${amounts}`, rows, tableOfRuns(rows));
};

/** The instant at which the measured world ends, so that the same options always give the same figures. */
const worldEnd = new Date("2026-11-20T09:30:00Z");

const measureDemo = async (io: Io, size: { customers: number; days: number; seed: number }, out: Out) => {
  const { rules, ...world } = await measureRules({ ...size, endsAt: worldEnd });
  const { customers, events, guilty, lookalikes } = world;
  const told = `${customers} customers, ${size.days} days, ${events} events; ${guilty} guilty, ${lookalikes} who only look it`;
  io.tell(told);
  await show(
    io,
    out,
    "demo",
    rules,
    `${told}.

${tableOfRules(rules)}`,
  );
};

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, kinds);
  const [folder] = options.amlsim;
  const seed = options.seed ?? 11;
  const out = { json: options.json, into: options.into[0] };
  if ((folder === undefined) === !options.demo) throw new Refusal("name payments with --amlsim DIR, or say --demo");
  if (folder !== undefined)
    await measureAmlsim(io, io.path(folder), { amounts: options.amounts[0] ?? "same", seed }, out);
  else await measureDemo(io, { customers: options.customers ?? 2000, days: options.days ?? 60, seed }, out);
  return 0;
};
