// What a customer is told of a measure: its effect and its end, never its name or cause. Pure.
import { holdingMeasures } from "@/lib/service-levels/due";

type Effect = { limited: readonly string[]; works: readonly string[] };

/** Effects and what goes on as always; codes of messages/portal `now.what`. */
const effects: Record<string, Effect> = {
  // Smaller limits stop nothing altogether.
  limit_cut: { limited: [], works: ["buying_selling_deposits", "assets"] },
  buy_only: { limited: ["withdrawals", "transfers"], works: ["deposits", "assets"] },
  withdrawal_hold: { limited: ["withdrawals"], works: ["buying_selling_deposits", "assets"] },
};
const everything: Effect = { limited: ["account"], works: ["assets"] };
const nothing: Effect = { limited: [], works: ["buying_selling_deposits", "withdrawals", "assets"] };

type Measured = { measure: string; measureUntil: Date | null };

/** Whether a measure takes something from the customer now. */
export const isHeldUp = (measured: Measured, now: Date): boolean =>
  holdingMeasures.includes(measured.measure) && (measured.measureUntil === null || measured.measureUntil > now);

/** What is limited now, until when at most, and what works. */
export function limitsOf(
  measured: Measured | null,
  now: Date,
): { limited: { what: string; until: string | null }[]; works: string[] } {
  const held = measured !== null && isHeldUp(measured, now) ? measured : null;
  const { limited, works } = held ? (effects[held.measure] ?? everything) : nothing;
  const until = held?.measureUntil?.toISOString() ?? null;
  return { limited: limited.map((what) => ({ what, until })), works: [...works] };
}
