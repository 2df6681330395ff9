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

type Duel = { ours: number; peer: number; ratio: number };

/** Rates of two contestants run in turn, and the median of the ratios pair by pair. */
export const duel = (operations: number, runs: number, ours: () => unknown, peer: () => unknown): Promise<Duel> =>
  duelByClock(
    operations,
    runs,
    () => seconds(ours),
    () => seconds(peer),
  );

/** The same for contestants who tell their own seconds, because not all that they do counts. */
export async function duelByClock(
  operations: number,
  runs: number,
  ours: () => Promise<number> | number,
  peer: () => Promise<number> | number,
): Promise<Duel> {
  await ours();
  await peer();
  const [a, b, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    const mine = operations / (await ours());
    const theirs = operations / (await peer());
    a.push(mine);
    b.push(theirs);
    ratios.push(mine / theirs);
  }
  return { ours: quantile(a, 0.5), peer: quantile(b, 0.5), ratio: quantile(ratios, 0.5) };
}

/** Seconds that a stretch of work without waiting takes. */
export const secondsOf = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

/** Milliseconds of each of `count` calls, after `warm` that are not counted. */
export async function latencies(count: number, warm: number, call: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < warm; i += 1) await call(i);
  const samples: number[] = [];
  for (let i = 0; i < count; i += 1) samples.push((await seconds(() => call(i))) * 1000);
  return samples;
}
