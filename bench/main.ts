// Runs the named benchmarks (all of them without a name) and prints a table, or JSON lines with --json.
import type { Benchmark, Line } from "./line";
import { tableRow } from "./line";

const benchmarks: Record<string, () => Promise<Benchmark>> = {
  scoring: async () => (await import("./scoring")).scoring,
  intake: async () => (await import("./intake")).intake,
  names: async () => (await import("./names")).names,
  network: async () => (await import("./network")).network,
  console: async () => (await import("./console")).console,
  tracing: async () => (await import("./tracing")).tracing,
  records: async () => (await import("./records")).records,
  documents: async () => (await import("./documents")).documents,
  loop: async () => (await import("./loop")).loop,
};

const args = process.argv.slice(2);
const json = args.includes("--json");
const names = args.filter((arg) => !arg.startsWith("--"));
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark called ${unknown.join(", ")}; there are ${Object.keys(benchmarks).join(", ")}\n`);
  process.exit(2);
}

const print = (line: Line): void => {
  process.stdout.write(`${json ? JSON.stringify(line) : tableRow(line)}\n`);
};
for (const name of names.length > 0 ? names : Object.keys(benchmarks)) {
  const load = benchmarks[name];
  if (!load) continue;
  const benchmark = await load();
  await benchmark(print);
}
process.exit(0);
