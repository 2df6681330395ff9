// Regularised logistic regression on sparse rows. Pure and without randomness: the same rows give the same weights.

import type { Belief } from "./features";

/** `[column, value]` pairs; columns count from 0. */
export type SparseRow = readonly (readonly [column: number, value: number])[];

export type Fit = { weights: Float64Array; intercept: number };

export const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

/** The log odds that the fit gives a row. */
export function oddsOf(row: SparseRow, { weights, intercept }: Fit): number {
  let sum = intercept;
  for (const [column, value] of row) sum += (weights[column] ?? 0) * value;
  return sum;
}

type Cell = { row: number; value: number };
const ROUNDS = 200;
/** No step moves a number farther than this, so that a column of a single row does not overshoot. */
const LONGEST = 2;

/**
 * Minimises the log loss of `labels` (1 true, 0 not), each counted `importance` times, plus `penalty`/2 · |weights − believed|²: Newton's
 * steps, one column after the other (the rows are sparse), until none moves by a millionth. The intercept is not penalised. A
 * column whose direction is 1 gets no weight below 0, one of -1 none above, one of 0 either.
 * Throws when rows, labels and importance differ in number.
 */
export function fitLogistic(
  rows: readonly SparseRow[],
  labels: readonly number[],
  importance: readonly number[],
  { beliefs, penalty }: { beliefs: readonly Belief[]; penalty: number },
): Fit {
  const columns = beliefs.length;
  if (rows.length !== labels.length || rows.length !== importance.length)
    throw new Error("rows, labels and importance must be as many");
  const cells: Cell[][] = Array.from({ length: columns + 1 }, () => []);
  rows.forEach((row, at) => {
    cells[columns]?.push({ row: at, value: 1 });
    for (const [column, value] of row) cells[column]?.push({ row: at, value });
  });
  const numbers = Float64Array.from([...beliefs.map(({ weight }) => weight), 0]);
  const odds = Float64Array.from(rows, (row) => oddsOf(row, { weights: numbers, intercept: 0 }));
  const step = (column: number): number => {
    const ridge = column === columns ? 0 : penalty;
    let gradient = ridge * ((numbers[column] ?? 0) - (beliefs[column]?.weight ?? 0));
    let curvature = ridge + 1e-9;
    for (const { row, value } of cells[column] ?? []) {
      const chance = sigmoid(odds[row] ?? 0);
      gradient += (importance[row] ?? 1) * (chance - (labels[row] ?? 0)) * value;
      curvature += (importance[row] ?? 1) * Math.max(chance * (1 - chance), 1e-3) * value * value;
    }
    const before = numbers[column] ?? 0;
    const wanted = before + Math.max(-LONGEST, Math.min(LONGEST, -gradient / curvature));
    const direction = beliefs[column]?.direction ?? 0;
    const after = wanted * direction < 0 ? 0 : wanted;
    const move = after - before;
    numbers[column] = after;
    for (const { row, value } of cells[column] ?? []) odds[row] = (odds[row] ?? 0) + move * value;
    return Math.abs(move);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    let longest = step(columns);
    for (let column = 0; column < columns; column += 1) longest = Math.max(longest, step(column));
    if (longest < 1e-6) break;
  }
  return { weights: numbers.slice(0, columns), intercept: numbers[columns] ?? 0 };
}
