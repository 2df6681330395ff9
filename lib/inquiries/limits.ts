// What a customer is told of measures: their effect and their end, never their name or cause. Pure.
import { isPartial } from "@/lib/restrictions/abilities";
import type { AccountFunction, RestrictionScope } from "@/lib/restrictions/scope";
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

/** What each part of the account is called; codes of messages/portal `now.what`. */
const parts: readonly { what: string; functions: readonly AccountFunction[] }[] = [
  { what: "withdrawals", functions: ["withdraw_crypto", "withdraw_fiat"] },
  { what: "transfers", functions: ["transfer"] },
  { what: "trading", functions: ["buy", "sell", "trade", "p2p"] },
  { what: "deposits", functions: ["deposit_crypto", "deposit_fiat"] },
  { what: "payouts", functions: ["merchant_payout"] },
];

type Standing = { scope: RestrictionScope; until: Date | null };

/** Of several that limit the same, the one that lasts longest; one without an end lasts longest of all. */
const longest = (standing: readonly Standing[]): string | null => {
  const ends = standing.map(({ until }) => until?.getTime() ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last).toISOString() : null;
};

/** The same of what really stands: part of the account by part, then what is held of it, and what works. */
export function limitsUnder(standing: readonly Standing[]): ReturnType<typeof limitsOf> {
  const whole = standing.filter(({ scope }) => !isPartial(scope));
  const limited = parts.flatMap(({ what, functions }) => {
    const taking = whole.filter(({ scope }) => functions.some((name) => scope.functions.includes(name)));
    return taking.length > 0 ? [{ what, until: longest(taking) }] : [];
  });
  const some = standing.filter(({ scope }) => isPartial(scope));
  if (some.length > 0) limited.push({ what: "part", until: longest(some) });
  const free = (what: string): boolean => limited.every((one) => one.what !== what);
  const trading = free("trading") ? (free("deposits") ? ["buying_selling_deposits"] : ["trading"]) : [];
  const deposits = !free("trading") && free("deposits") ? ["deposits"] : [];
  return { limited, works: [...trading, ...deposits, ...(free("withdrawals") ? ["withdrawals"] : []), "assets"] };
}
