// Makes a rule out of its definition: checks what types cannot, and forgets the types that only its own file knows.

import type { Family } from "./decision";
import type { EventKind, TransactionEvent } from "./event";
import type { Parameter } from "./parameter";
import type { Definition, Rule } from "./rule";

/** A rule, ready for the catalogue. Throws at import when the definition contradicts itself. */
export const defineRule = <K extends EventKind, P extends Record<string, Parameter>, G extends string>(
  definition: Definition<K, P, G>,
): Rule => {
  for (const [name, grade] of Object.entries<{ weight: number }>(definition.grades))
    if (!(grade.weight >= 0 && grade.weight <= 1))
      throw new Error(`${definition.id}: weight of ${name} is not within 0–1`);
  return {
    ...(definition as unknown as Rule),
    family: definition.id.slice(0, definition.id.indexOf(".")) as Family,
    mandatory: definition.mandatory ?? false,
  };
};

/** A transaction that moved nothing: rules about moved value leave it out. */
export const isUndone = (event: TransactionEvent): boolean => event.status === "failed" || event.status === "cancelled";

/** Cents as the whole units that evidence is told in. */
export const dollars = (cents: number): number => cents / 100;
