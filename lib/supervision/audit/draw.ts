// Drawing a sample of closed cases so that anybody can draw it again: each case gets a number between 0 and 1 from the seed and its own id
// (HMAC-SHA-256), and nothing else is random. Pure: same seed and population, same sample, in whatever order they are given.
import { createHash, createHmac } from "node:crypto";

/** A case as it was closed, by its record. */
export type Closed = {
  caseId: string;
  /** What the record of its closing said: all that the draw by risk weighs. */
  outcome: string;
  queue: string;
  severity: number;
  valueUsdCents: number;
  /** Closed together with others by one action. */
  inBulk: boolean;
  /** Clearances that were made of it: what they keep quiet nobody looks at. */
  clearances: number;
  /** From the first alert to the closing. */
  openMs: number;
};
export const weighings = ["severe", "valuable", "listed", "explained_away", "in_bulk", "quick", "cleared"] as const;
export type Weighing = (typeof weighings)[number];
export type Drawn = { caseId: string; drawn: "random" | "risk"; weighs: Weighing[] };

const QUICK_MS = 5 * 60_000;
const VALUABLE_CENTS = 1_000_000;
const clears = (outcome: string): boolean => outcome === "false_positive" || outcome === "explained";

const applies: Record<Weighing, (closed: Closed) => boolean> = {
  severe: ({ severity }) => severity === 1,
  valuable: ({ valueUsdCents }) => valueUsdCents >= VALUABLE_CENTS,
  listed: ({ queue }) => queue === "sanctions" || queue === "politically_exposed",
  explained_away: ({ outcome, severity }) => clears(outcome) && severity <= 2,
  in_bulk: ({ inBulk }) => inBulk,
  quick: ({ openMs, outcome }) => clears(outcome) && openMs < QUICK_MS,
  cleared: ({ clearances }) => clearances > 0,
};
/** Each doubles how likely a case is drawn. */
export const weighed = (closed: Closed): Weighing[] => weighings.filter((name) => applies[name](closed));

/** A number in (0, 1], the same for the same seed, purpose and case. */
function lot(seed: string, purpose: string, caseId: string): number {
  const digest = createHmac("sha256", seed).update(`${purpose} ${caseId}`).digest();
  return (digest.readUIntBE(0, 6) + 1) / 2 ** 48;
}

const byLot = <T extends { lot: number; caseId: string }>(a: T, b: T): number =>
  a.lot - b.lot || (a.caseId < b.caseId ? -1 : 1);

/**
 * First `byRisk` cases, weighted (Efraimidis and Spirakis: the largest of u^(1/weight)), then `atRandom` of all the others, each with the
 * same chance. Fewer where there are not so many.
 */
export function drawSample(
  population: readonly Closed[],
  seed: string,
  { atRandom, byRisk }: { atRandom: number; byRisk: number },
): Drawn[] {
  const risky = population
    .map((closed) => ({ closed, weighs: weighed(closed) }))
    .filter(({ weighs }) => weighs.length > 0)
    // −ln(u) / weight rises as u^(1/weight) falls
    .map(({ closed: { caseId }, weighs }) => ({
      caseId,
      weighs,
      lot: -Math.log(lot(seed, "risk", caseId)) / 2 ** weighs.length,
    }))
    .sort(byLot)
    .slice(0, byRisk);
  const taken = new Set(risky.map(({ caseId }) => caseId));
  const random = population
    .filter(({ caseId }) => !taken.has(caseId))
    .map(({ caseId }) => ({ caseId, lot: lot(seed, "random", caseId) }))
    .sort(byLot)
    .slice(0, atRandom);
  return [
    ...risky.map(({ caseId, weighs }) => ({ caseId, drawn: "risk" as const, weighs })),
    ...random.map(({ caseId }) => ({ caseId, drawn: "random" as const, weighs: [] })),
  ];
}

/** SHA-256 over case ids, in their own order: says whether two populations or samples are the same. */
export const digestOfCases = (caseIds: readonly string[]): Buffer =>
  createHash("sha256")
    .update([...caseIds].sort().join("\n"))
    .digest();
