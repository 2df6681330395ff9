// How figures are taken: a warm-up, several runs, the median; two contestants in turn, so that a drifting machine hits both.

/** The q-quantile (0–1) of samples, by nearest rank. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? sorted[0];
  if (value === undefined) throw new Error("no samples to take a quantile of");
  return value;
}

const seconds = async (work: () => unknown): Promise<number> => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

/** Median rate (operations a second) of `work`, which does `operations` of them in one run. */
export async function rate(operations: number, runs: number, work: () => unknown): Promise<number> {
  await work();
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) samples.push(operations / (await seconds(work)));
  return quantile(samples, 0.5);
}

/** Rates of two contestants run in turn, and the median of the ratios pair by pair. */
export async function duel(
  operations: number,
  runs: number,
  ours: () => unknown,
  peer: () => unknown,
): Promise<{ ours: number; peer: number; ratio: number }> {
  await ours();
  await peer();
  const [a, b, ratios]: number[][] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    const mine = operations / (await seconds(ours));
    const theirs = operations / (await seconds(peer));
    a?.push(mine);
    b?.push(theirs);
    ratios?.push(mine / theirs);
  }
  return { ours: quantile(a ?? [], 0.5), peer: quantile(b ?? [], 0.5), ratio: quantile(ratios ?? [], 0.5) };
}

/** Milliseconds of each of `count` calls, after `warm` that are not counted. */
export async function latencies(count: number, warm: number, call: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < warm; i += 1) await call(i);
  const samples: number[] = [];
  for (let i = 0; i < count; i += 1) samples.push((await seconds(() => call(i))) * 1000);
  return samples;
}
