// What a customer can still do under everything that stands, pure. One more restriction never gives a function back.
import type { Ability } from "./dto";
import { accountFunctions, type RestrictionScope } from "./scope";

/** Takes a function whole, or only part of it: some assets, an amount, certain others, one transaction. */
export const isPartial = (scope: RestrictionScope): boolean =>
  scope.assets !== undefined ||
  scope.usdCents !== undefined ||
  scope.counterparties !== undefined ||
  scope.transaction !== undefined;

/** Each function, free, limited or off. */
export function abilitiesUnder(scopes: readonly RestrictionScope[]): Ability[] {
  return accountFunctions.map((name) => {
    const taking = scopes.filter(({ functions }) => functions.includes(name));
    const state = taking.length === 0 ? "free" : taking.every(isPartial) ? "limited" : "off";
    return { function: name, state };
  });
}
