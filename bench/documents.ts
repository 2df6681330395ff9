// Precision and recall of each document code on drawn papers of seeds that no threshold was chosen on, and on the lent
// specimens where they are. A code that belongs to no case and is given all the same costs precision.
import sharp from "sharp";
import { checkDocument } from "@/lib/document-checks/checks";
import { documentCodes } from "@/lib/document-checks/codes";
import { stopReading } from "@/lib/document-checks/text-reader";
import { type Case, drawnCases, lentCases, now } from "./documents-cases";
import type { Benchmark, Line } from "./line";

type Tally = { right: number; given: number; due: number };

/** Two different characters look the same where no font has them. */
const drawsChinese = async (): Promise<boolean> => {
  const [one, two] = await Promise.all(
    ["电", "水"].map((text) =>
      sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><text x="5" y="45" font-size="40" font-family="'Noto Sans CJK SC','Noto Sans SC',sans-serif">${text}</text></svg>`,
        ),
      )
        .raw()
        .toBuffer(),
    ),
  );
  return !one!.equals(two!);
};

const numberOf = (name: string, usual: number): number => Number(process.env[name] ?? usual);

const quantile = (values: number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? 0;

type Outcome = { given: Set<string>; extra: string[]; missed: string[]; ms: number };

const checkCase = async ({ name, bytes, expectations, codes, may = [] }: Case): Promise<Outcome> => {
  const file = await bytes();
  const start = performance.now();
  const checks = await checkDocument(file, expectations, { now });
  const ms = performance.now() - start;
  const given = new Set<string>(checks.codes.map(({ code }) => code));
  const extra = checks.codes.map(({ code }) => code).filter((code) => !codes.includes(code) && !may.includes(code));
  const missed = codes.filter((code) => !given.has(code));
  if (process.env.BENCH_DOCUMENTS_SHOW && extra.length + missed.length > 0)
    process.stderr.write(
      `${name}: missed ${missed}, extra ${extra}, ${JSON.stringify(checks.quality)} ${checks.doubts}\n`,
    );
  return { given, extra, missed, ms };
};

const printTallies = (tallies: Map<string, Tally>, label: string, runs: number, print: (line: Line) => void): void => {
  for (const [code, { right, given, due }] of tallies) {
    const note = `${right} of ${due} found, ${given} given`;
    if (given > 0) print({ name: `${label}.${code}.precision`, value: right / given, unit: "", runs, note });
    if (due > 0) print({ name: `${label}.${code}.recall`, value: right / due, unit: "", runs, note });
  }
};

const measure = async (cases: readonly Case[], label: string, print: (line: Line) => void): Promise<void> => {
  const tallies = new Map<string, Tally>(documentCodes.map((code) => [code, { right: 0, given: 0, due: 0 }]));
  const times: number[] = [];
  const clean: boolean[] = [];
  for (const one of cases) {
    const { given, extra, missed, ms } = await checkCase(one);
    times.push(ms);
    if (one.codes.length === 0) clean.push(extra.length === 0);
    for (const code of one.codes) {
      const tally = tallies.get(code)!;
      tally.due++;
      if (!missed.includes(code)) tally.right++;
    }
    for (const code of given)
      if (one.codes.some((due) => due === code) || extra.includes(code)) tallies.get(code)!.given++;
  }
  printTallies(tallies, label, cases.length, print);
  const passed = clean.filter(Boolean).length;
  print({
    name: `${label}.clean`,
    value: passed / clean.length,
    unit: "",
    runs: clean.length,
    note: "good documents without any code",
  });
  print({
    name: `${label}.time`,
    value: quantile(times, 0.5),
    unit: "ms",
    runs: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  });
};

/** Prints precision and recall per code. BENCH_DOCUMENTS_SEED and _PAPERS choose another corpus, _SHOW tells each miss. */
export const documents: Benchmark = async (print) => {
  const [seed, papers] = [numberOf("BENCH_DOCUMENTS_SEED", 71), numberOf("BENCH_DOCUMENTS_PAPERS", 3)];
  try {
    await measure(await drawnCases(seed, papers, await drawsChinese()), "drawn", print);
    const folder = process.env.UNFLAG_DATA;
    const lent = folder ? await lentCases(folder, seed) : [];
    if (lent.length > 0) await measure(lent, "lent", print);
    else process.stderr.write("documents: the lent specimens are not measured (UNFLAG_DATA is not set)\n");
  } finally {
    await stopReading();
  }
};
