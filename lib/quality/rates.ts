// How often second looks disagree, of cases that were drawn with unlike chances. Pure: each counts for as many as it stood for
// (1 / its share), and the interval is Wilson's over as many as those weights are worth.
import { wilson } from "@/lib/triage/evaluate";

export type Look = { share: number; agreed: boolean; missed: boolean };
export type Rate = {
  /** Second looks, disagreements among them, and cases that should not have been closed as innocent. */
  looked: number;
  disagreed: number;
  missed: number;
  /** 0–1 of all closed cases that they stand for, with the interval of 95 %. */
  rate: number;
  low: number;
  high: number;
  /** How many equally likely looks they are worth (Kish). */
  worth: number;
};

/** The rate of what `counts`; without a look it could be anything. */
export function weightedRate(looks: readonly Look[], counts = (look: Look): boolean => !look.agreed): Rate {
  const weights = looks.map(({ share }) => 1 / share);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const hit = looks.reduce((sum, look, at) => sum + (counts(look) ? (weights[at] ?? 0) : 0), 0);
  const worth = squares > 0 ? (whole * whole) / squares : 0;
  const rate = whole > 0 ? hit / whole : 0;
  return {
    looked: looks.length,
    disagreed: looks.filter(({ agreed }) => !agreed).length,
    missed: looks.filter(({ missed }) => missed).length,
    ...{ rate, worth, ...wilson(rate * worth, worth) },
  };
}
