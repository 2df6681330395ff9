// What a customer is told first of everything that stands: each transfer that is held by itself, what is limited, whole or in part,
// and what works. Pure. Whatever tells a customer what is limited asks here, so that no two pages say different things.
import type { ToldLimits, ToldRestriction } from "./dto";
import type { AccountFunction } from "./scope";

/** What each part of the account is called; codes of messages/portal `now.what`. */
const parts: readonly { what: string; functions: readonly AccountFunction[] }[] = [
  { what: "withdrawals", functions: ["withdraw_crypto", "withdraw_fiat"] },
  { what: "transfers", functions: ["transfer"] },
  { what: "trading", functions: ["buy", "sell", "trade", "p2p"] },
  { what: "deposits", functions: ["deposit_crypto", "deposit_fiat"] },
  { what: "payouts", functions: ["merchant_payout"] },
  { what: "sign_in", functions: ["sign_in"] },
];

type Told = Pick<ToldRestriction, "state" | "limited" | "only" | "until" | "clause">;

/** Only an amount, some assets, dealings with some others, one transaction; the rest is free. */
const isPart = ({ only }: Told): boolean => Object.values(only).some((value) => value !== undefined);

/** What is ending has no end that anybody knows. */
const endOf = ({ state, until }: Told): string | null => (state === "ending" ? null : until);

/** Of several that limit the same, the one that lasts longest; one without an end lasts longest of all. */
const longest = (told: readonly Told[]): string | null => {
  const ends = told.map((each) => Date.parse(endOf(each) ?? "") || Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last).toISOString() : null;
};

/** The transfer that a measure is about alone; null when it is about the account. */
export const heldTransfer = (told: Pick<Told, "state" | "only" | "until">): ToldLimits["transfers"][number] | null =>
  told.only.transaction === undefined
    ? null
    : {
        ...{ usdCents: told.only.usdCents ?? null, assets: told.only.assets ?? [], at: told.only.at ?? null },
        until: told.state === "ending" ? null : told.until,
      };

/** Over all of these that are not over. What the law holds is not called safe: it is not for us to say. */
export function limitsTold(told: readonly Told[]): ToldLimits {
  const standing = told.filter(({ state }) => state !== "ended");
  const wide = standing.filter((each) => heldTransfer(each) === null);
  const limited = parts.flatMap(({ what, functions }) => {
    const taking = wide.filter(({ limited }) => functions.some((name) => limited.includes(name)));
    if (taking.length === 0) return [];
    const whole = taking.filter((each) => !isPart(each));
    const part = functions.some((name) => !whole.some(({ limited }) => limited.includes(name)));
    return [{ what, until: longest(taking), part }];
  });
  const free = (what: string): boolean => limited.every((one) => one.what !== what);
  const trading = free("trading") ? (free("deposits") ? ["buying_selling_deposits"] : ["trading"]) : [];
  const deposits = !free("trading") && free("deposits") ? ["deposits"] : [];
  const out = ["withdrawals", "transfers"].filter(free);
  const safe = standing.every(({ clause }) => clause !== null) ? ["assets"] : [];
  return {
    transfers: standing.flatMap((each) => heldTransfer(each) ?? []),
    limited,
    works: [...trading, ...deposits, ...out, ...safe],
  };
}
