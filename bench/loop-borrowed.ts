// How far what was explained of the innocent would cover the guilty: had each guilty customer lived in the account of somebody who was
// cleared (it was taken over, sold, or its owner turned), would anybody have seen them? A desk that finds the truth never clears the
// guilty, so the loop itself cannot tell.
import { draftClearances } from "@/lib/clearances/draft";
import { type Clearance, suppress } from "@/lib/scoring";
import type { DeskCase, SeenAlert } from "./loop-desk";

function byCustomer<T extends { customer: string }>(all: readonly T[]): T[][] {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(one.customer, [...(found.get(one.customer) ?? []), one]);
  return [...found.values()];
}

/** The clearances that each innocent customer's cases left, as if none ever ended. */
const clearancesOf = (cases: readonly DeskCase[]): Clearance[][] =>
  byCustomer(cases.filter(({ guilty, by }) => !guilty && by === "person")).map((own) =>
    own.flatMap(({ hits, closedAt }) =>
      draftClearances(hits, new Date(closedAt ?? 0)).map((draft) => ({
        ...{ ...draft, id: `${draft.rule} ${draft.key}`, expiresAt: Number.POSITIVE_INFINITY },
      })),
    ),
  );

/** The guilty, and those of them whom at least one cleared customer's account would have hidden wholly. */
export function hiddenInClearedAccounts(
  alerts: readonly SeenAlert[],
  cases: readonly DeskCase[],
): { count: number; of: number; accounts: number } {
  const accounts = clearancesOf(cases);
  const guilty = byCustomer(alerts.filter((one) => one.guilty));
  const isHidden = (seen: readonly SeenAlert[]): boolean =>
    accounts.some((explained) => seen.every(({ decision, at }) => !suppress(decision, explained, at).decision.alert));
  return { count: guilty.filter(isHidden).length, of: guilty.length, accounts: accounts.length };
}
