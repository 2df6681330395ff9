// A target as it is being set: what is typed, and whether it can be saved. Pure.
import type { z } from "zod";
import type { changeTargetInput } from "@/lib/service-levels/change-target";

type Input = z.input<typeof changeTargetInput>;
export type Place = Pick<Input, "clock" | "severity"> & { queue: string; tier: string };
export type ChosenPlace = Pick<Input, "clock" | "queue" | "severity" | "tier">;
export type TargetTerms = NonNullable<Input["terms"]>;
/** As `ALWAYS` of lib/calendars. */
export const ALWAYS_CODE = "always";
const MOST_MINUTES = 525_600;

/** Minutes as typed, or null. */
export function readMinutes(text: string): number | null {
  const plain = text.replace(/[\s,]/g, "");
  const minutes = Number(plain);
  return /^\d+$/.test(plain) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
}
