// What samples below the line came to, by the step at which their events alert first. Looks at the same number count as long as the line is
// where it was, whichever sweep they were drawn from: what counts of a step is its share.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tuningSamples } from "@/db/schema/tuning";
import type { StepLooks } from "./figures";

type Line = { entityId: string; rule: string; parameter: string; live: number };

/** Looked at and worth a look, and how many wait. Who cannot tell has not looked. */
export async function readLooks(tx: Transaction, { entityId, rule, parameter, live }: Line): Promise<StepLooks[]> {
  const { verdict, state, atValue } = tuningSamples;
  return tx
    .select({
      value: atValue,
      looked: sql<number>`(count(*) filter (where ${verdict} in ('worth_a_look', 'innocent')))::int`,
      worth: sql<number>`(count(*) filter (where ${verdict} = 'worth_a_look'))::int`,
      waiting: sql<number>`(count(*) filter (where ${state} = 'waiting'))::int`,
    })
    .from(tuningSamples)
    .where(
      and(
        eq(tuningSamples.entityId, entityId),
        eq(tuningSamples.rule, rule),
        eq(tuningSamples.parameter, parameter),
        eq(tuningSamples.fromValue, live),
      ),
    )
    .groupBy(atValue);
}
