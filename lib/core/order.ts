// An order to the exchange's core: what a customer may not do, as of one revision of a restriction. The same revision always says
// the same; docs/core.md describes the form for those who receive it.
import type { restrictions } from "@/db/schema/restrictions";
import type { RestrictionState } from "@/lib/restrictions/states";

/** Of a stored restriction, what an order is made of. */
export type Ordered = Pick<
  typeof restrictions.$inferSelect,
  "id" | "entityId" | "customerId" | "revision" | "measure" | "scope" | "state" | "endsAt"
>;

/** As it is sent: money as a decimal string, instants in ISO 8601. */
export type Order = {
  id: string;
  revision: number;
  entity: string;
  /** The exchange's own id of the customer. */
  customer: string;
  measure: string;
  scope: {
    functions: string[];
    assets?: string[];
    value_usd?: string;
    counterparties?: string[];
    transaction?: string;
  };
  state: "in_force" | "lifted";
  ends_at: string | null;
};

/** What the core is to do in each state; in those that are missing it is told nothing. */
const desired: Partial<Record<RestrictionState, Order["state"]>> = {
  applying: "in_force",
  in_force: "in_force",
  lift_proposed: "in_force",
  lifting: "lifted",
  lifted: "lifted",
  lapsed: "lifted",
};

/** What the core is to do now, or null while it is to be told nothing. */
export const desiredState = (state: string): Order["state"] | null => desired[state as RestrictionState] ?? null;

/** The order of a restriction as it stands. Throws in a state of which the core is told nothing. */
export function orderOf(restriction: Ordered, names: { entity: string; customer: string }): Order {
  const state = desiredState(restriction.state);
  if (!state) throw new Error(`restriction ${restriction.id} is ${restriction.state}: there is nothing to order`);
  const { usdCents, ...scope } = restriction.scope;
  return {
    ...{ id: restriction.id, revision: restriction.revision, ...names, measure: restriction.measure },
    scope: usdCents === undefined ? scope : { ...scope, value_usd: (usdCents / 100).toFixed(2) },
    ...{ state, ends_at: restriction.endsAt?.toISOString() ?? null },
  };
}
