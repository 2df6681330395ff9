// Which closed cases somebody looks at again. Pure: a case's chance follows from what is known of it, and whether it is drawn from a
// digest of the draw's seed and the case, so that everybody who has the seed can draw again and find the same.
import { createHash } from "node:crypto";

/** What the draw looks at in a closed case. */
export type Drawable = {
  id: string;
  /** Closed by itself, by a band that has this share of its cases looked at. */
  bandShare: number | null;
  valueUsdCents: number;
  /** A measure that took something from the customer, or a rule of the law. */
  strong: boolean;
  /** 0–1, how far the decision was from what the triage model expected; null when it had said nothing. */
  surprise: number | null;
  /** The score of its strongest alert lay at the line above which there are alerts. */
  nearLine: boolean;
};
export type SampleKind = "random" | "risk" | "auto";
export type Drawn = { id: string; kind: SampleKind; share: number };

/** Of the cases that people closed: this share, but at least and at most so many a draw, as expected. */
const randomly = { share: 0.05, least: 5, most: 40 } as const;
/** What a case has on top of that, by what speaks for a second look; together at most `mostExtra`. */
const extra = { value: 0.05, strong: 0.15, nearLine: 0.05, surprise: 0.6 } as const;
const mostExtra = 0.8;
/** Drawn for their risk, as expected, at most so many a draw: all shares shrink alike where it would be more. */
const mostRisky = 40;
/** From 1,000 USD on each factor of ten counts as much again, up to ten million. */
const valueFrom = 100_000;

/** Chance by which any of `count` cases is drawn, whatever it is; never 0. */
export const randomShare = (count: number): number =>
  Math.min(1, Math.min(randomly.most, Math.max(randomly.least, count * randomly.share)) / Math.max(1, count));

/** What its risk adds, 0 to `mostExtra`. */
export function riskShare({ valueUsdCents, strong, surprise, nearLine }: Drawable): number {
  const tens = Math.min(4, Math.max(0, Math.log10(Math.max(1, valueUsdCents) / valueFrom)));
  const sum =
    extra.value * tens +
    (strong ? extra.strong : 0) +
    (nearLine ? extra.nearLine : 0) +
    // Nobody is surprised by what was as likely as not.
    extra.surprise * Math.max(0, (surprise ?? 0) - 0.5) * 2;
  return Math.min(mostExtra, sum);
}

/** A number in [0, 1) that seed, purpose and case make together: 48 bits of SHA-256. */
export const lotOf = (seed: string, purpose: string, caseId: string): number =>
  createHash("sha256").update(`${seed}\n${purpose}\n${caseId}`).digest().readUIntBE(0, 6) / 2 ** 48;

/**
 * Draws. Each case's two lots (any case; its risk) are independent, so that its share is 1 − (1 − random)(1 − risk). What closed by
 * itself has its band's share.
 */
export function draw(seed: string, closed: readonly Drawable[]): Drawn[] {
  const byPeople = closed.filter(({ bandShare }) => bandShare === null);
  const any = randomShare(byPeople.length);
  const risky = byPeople.reduce((sum, one) => sum + riskShare(one), 0);
  const shrunk = Math.min(1, mostRisky / Math.max(1, risky));
  return closed.flatMap((one): Drawn[] => {
    if (one.bandShare !== null) {
      const share = one.bandShare;
      return lotOf(seed, "auto", one.id) < share ? [{ id: one.id, kind: "auto", share }] : [];
    }
    const risk = riskShare(one) * shrunk;
    const share = 1 - (1 - any) * (1 - risk);
    if (lotOf(seed, "random", one.id) < any) return [{ id: one.id, kind: "random", share }];
    return lotOf(seed, "risk", one.id) < risk ? [{ id: one.id, kind: "risk", share }] : [];
  });
}
