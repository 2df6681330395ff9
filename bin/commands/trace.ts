// `unflag trace`: where money went, or where it came from, over a file of transfers.

import { existsSync, statSync } from "node:fs";
import { readLines } from "@/lib/screening/list-source";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import { addTransfers } from "@/lib/tracing/add-transfers";
import { createAddressBook, type LabelledAddress, readAddressRow } from "@/lib/tracing/address-labels";
import { type BridgePair, readBridgePairs } from "@/lib/tracing/bridges";
import { endsTrace, groupOf } from "@/lib/tracing/categories";
import { createGraph } from "@/lib/tracing/graph";
import { readTransfers, type TransferFile } from "@/lib/tracing/read-transfers";
import { type TracedAddress, traceMoney } from "@/lib/tracing/trace";
import { badRow } from "../cli/bad-rows";
import { type Io, Refusal } from "../cli/io";
import { inRange, readOptions } from "../cli/options";

export const summary = "where money went or came from, per address";
export const usage =
  "unflag trace --edges FILE.csv [--labels FILE.jsonl] [--from FILE|ADDRESS,…] [--direction forward|backward] [--hops N] [--min-share S]";

/** Stolen money is followed to where it rests: half as far again as a mixer is looked for. */
const defaultHops = 30;
const mostHops = 200;

const readEdges = async (io: Io, paths: readonly string[]): Promise<TransferFile["transfers"]> => {
  const transfers: TransferFile["transfers"] = [];
  for (const path of paths) {
    const file = await readTransfers(io.read(path)).catch((error: Error) => {
      throw error instanceof Refusal ? error : new Refusal(`cannot use ${path}: ${error.message}`);
    });
    for (const transfer of file.transfers) transfers.push(transfer);
    for (const { line, code } of file.bad) await io.print(badRow({ file: path, line, code }));
    if (file.bad.length > 0) io.tell(`${path}: ${file.bad.length} of ${file.rows} rows were bad`);
    if (file.repeated > 0) io.tell(`${path}: ${file.repeated} repeated rows were counted once`);
    if (file.transfers.length === 0) throw new Refusal(`no transfers in ${path}`);
  }
  return transfers;
};

const readLabels = async (
  io: Io,
  paths: readonly string[],
): Promise<{ rows: LabelledAddress[]; bridges: BridgePair[] }> => {
  const rows: LabelledAddress[] = [];
  const bridges: BridgePair[] = [];
  for (const path of paths) {
    let bad = 0;
    for await (const { line } of readLines(io.read(path))) {
      if (line.trim() === "") continue;
      let row: unknown = null;
      try {
        row = JSON.parse(line);
      } catch {
        // counted with the others that say nothing
      }
      const label = readAddressRow(row);
      if (label) rows.push(label);
      else bad++;
      bridges.push(...readBridgePairs(row));
    }
    if (bad > 0) io.tell(`${path}: ${bad} lines were no labels`);
    if (rows.length === 0 && bad > 0) throw new Refusal(`no labels in ${path}`);
  }
  return { rows, bridges };
};

/** Addresses of --from: each value is a file ("-": standard input) with one a line or in its first column, or addresses with commas between. */
const readStarts = async (io: Io, values: readonly string[]): Promise<string[]> => {
  const starts: string[] = [];
  for (const value of values) {
    const path = io.path(value);
    const isFile = value === "-" || (existsSync(path) && statSync(path).isFile());
    if (!isFile && /[/\\]|\.(?:csv|txt|jsonl?)$/i.test(value)) throw new Refusal(`cannot read ${value}: no such file`);
    if (!isFile) {
      starts.push(...value.split(","));
      continue;
    }
    for await (const { line } of readLines(io.read(value))) {
      const first = line
        .split(/[,;\t]/, 1)[0]!
        .replaceAll('"', "")
        .trim();
      if (!/^(?:address|account|wallet|source|source_address|from)?$/i.test(first)) starts.push(first);
    }
  }
  return [...new Set(starts.map(normaliseAddress))].filter((address) => address !== "");
};

const cents = (value: number): number => Math.round(value * 100) / 100;
const millionths = (share: number): number => Math.round(share * 1e6) / 1e6;

const lineOf = (traced: TracedAddress): Record<string, unknown> => ({
  address: traced.address,
  category: traced.category,
  exposure: Object.fromEntries(
    Object.entries(traced.exposure).map(([category, share]) => [category, millionths(share)]),
  ),
  value_usd: cents(traced.valueUsd),
  direct_usd: cents(traced.directUsd),
  resting_usd: cents(traced.restingUsd),
  hops: traced.hops,
  path: traced.path,
  transactions: traced.transactions,
  terminal: traced.terminal,
});

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, {
    edges: "files",
    labels: "files",
    from: "files",
    direction: "file",
    hops: "number",
    "min-share": "number",
  });
  const direction = options.direction.at(-1) ?? "forward";
  const { hops = defaultHops, "min-share": minShare = 0 } = options;
  if (options.rest.length > 0) throw new Refusal(`unexpected ${options.rest[0]} (usage: ${usage})`);
  if (options.edges.length === 0) throw new Refusal("--edges FILE.csv is needed");
  if (direction !== "forward" && direction !== "backward")
    throw new Refusal(`--direction is forward or backward, not ${direction}`);
  inRange("hops", hops, { min: 1, max: mostHops, whole: true });
  inRange("min-share", minShare, { min: 0, max: 1 });
  if (direction === "backward" && options.from.length === 0) throw new Refusal("--direction backward needs --from");
  if (options.from.length === 0 && options.labels.length === 0)
    throw new Refusal("nothing to start from: give --from, or --labels whose addresses to start from");

  const asked = await readStarts(io, options.from);
  const { rows, bridges } = await readLabels(io, options.labels);
  const book = createAddressBook(rows);
  const graph = createGraph({ bridges });
  addTransfers(graph, await readEdges(io, options.edges));

  // without --from: from everything that a label says is more than a customer's wallet or a service
  const bad = (address: string): boolean =>
    (book.labels.get(address) ?? []).some(
      ({ category }) => endsTrace(groupOf(category), false) && !["custodial", "bridge"].includes(groupOf(category)),
    );
  const from = options.from.length > 0 ? asked : [...book.labels.keys()].filter(bad);
  const known = from.filter((address) => graph.ids.has(address));
  if (known.length === 0)
    throw new Refusal(`none of the ${from.length} addresses to start from occurs in ${options.edges.join(", ")}`);
  if (options.from.length > 0 && known.length < from.length)
    io.tell(
      `${from.length - known.length} of ${from.length} addresses of --from do not occur in ${options.edges.join(", ")}`,
    );
  for (const traced of traceMoney(graph, { from: known, labels: book, direction, hops, minShare }))
    await io.print(lineOf(traced));
  return 0;
};
