// Whether a measure takes something from the customer, and what of it they will be told before it is told. Pure.
import type { ToldLimits } from "@/lib/restrictions/dto";
import { limitsTold } from "@/lib/restrictions/limits";
import { usualFunctions } from "@/lib/restrictions/measures";
import { type RestrictionMeasure, restrictionMeasures } from "@/lib/restrictions/states";
import { holdingMeasures } from "@/lib/service-levels/due";

type Measured = { measure: string; measureUntil: Date | null };

/** Whether a measure takes something from the customer now. */
export const isHeldUp = (measured: Measured, now: Date): boolean =>
  holdingMeasures.includes(measured.measure) && (measured.measureUntil === null || measured.measureUntil > now);

const isRestriction = (measure: string): measure is RestrictionMeasure =>
  (restrictionMeasures as readonly string[]).includes(measure);

/** What is limited under a measure that takes what it usually does, until when at most, and what works. */
export function limitsOf(measured: Measured | null, now: Date): ToldLimits {
  if (!measured || !isHeldUp(measured, now) || !isRestriction(measured.measure)) return limitsTold([]);
  const until = measured.measureUntil?.toISOString() ?? null;
  return limitsTold([
    { state: "in_force", limited: [...usualFunctions[measured.measure]], only: {}, until, clause: "" },
  ]);
}
