// What changes between two lists of what a customer can do. Pure.
import type { Ability } from "@/lib/restrictions/dto";

type ChangedAbility = { function: Ability["function"]; from: Ability["state"]; to: Ability["state"] };

/** The functions whose state differs, in their order. */
export function changedAbilities(before: readonly Ability[], after: readonly Ability[]): ChangedAbility[] {
  return before.flatMap((each) => {
    const then = after.find((other) => other.function === each.function)?.state ?? each.state;
    return then === each.state ? [] : [{ function: each.function, from: each.state, to: then }];
  });
}
