// What the core answered: in force and lifted only here, once it acknowledged the revision that says so. The customer is told
// then and not before, so that nobody is warned of a hold that is not there yet.
import type { Transaction } from "@/db/client";
import { followMeasure } from "@/lib/cases/follow-measure";
import { noteBlocking, noteReleased } from "@/lib/reports/blocking/note";
import { type Effects, tellCustomer } from "./effects";
import { advance } from "./lifecycle";
import { lifeOf, lockRestriction, restrictionRecord, saveLife, topicsOf } from "./store";

const nothing = (): Effects => ({ records: [], topics: [], jobs: [] });

/** Writes down that the core took a revision, or that telling it failed for good. Told twice, or late, it changes nothing more. */
export async function settleOrder(
  tx: Transaction,
  now: Date,
  { restrictionId, revision, outcome }: { restrictionId: string; revision: number; outcome: "acknowledged" | "dead" },
): Promise<Effects> {
  const row = await lockRestriction(tx, restrictionId);
  if (!row) return nothing();
  if (outcome === "dead")
    return {
      ...nothing(),
      records: [restrictionRecord("restriction.order_dead", row, { revision })],
      topics: topicsOf(row),
    };
  const taken = advance(lifeOf(row), { do: "acknowledge", revision }, now);
  if (!taken.ok) return nothing();
  const saved = await saveLife(tx, row, taken.value);
  const begun = row.inForceAt === null && saved.inForceAt !== null;
  const over = saved.endedAt !== null;
  const template = over && saved.inForceAt ? "restriction_ended" : begun ? "restriction_placed" : null;
  const told = template ? await tellCustomer(tx, now, saved, template) : nothing();
  const entry = restrictionRecord("restriction.acknowledged", saved, { revision, was: row.state });
  const followed = await followMeasure(tx, now, saved.customerId);
  const owed = begun ? await noteBlocking(tx, now, saved) : over ? await noteReleased(tx, now, saved) : [];
  return {
    records: [entry, ...told.records, ...followed.records, ...owed],
    jobs: told.jobs,
    topics: [...topicsOf(saved), ...followed.topics],
  };
}
