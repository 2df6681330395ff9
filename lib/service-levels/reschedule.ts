// When a calendar changes, clocks that run on it end at another instant; what they have used stays used.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { serviceClocks } from "@/db/schema/service-levels";
import { runFrom } from "./fold";
import { rulesOf, saveClocks, stateOf } from "./store";

/** Works out anew when the running clocks of a calendar end; answers how many there are. */
export async function reschedule(tx: Transaction, entityId: string, calendar: string): Promise<number> {
  const rows = await tx
    .select()
    .from(serviceClocks)
    .where(
      and(
        eq(serviceClocks.entityId, entityId),
        eq(serviceClocks.calendar, calendar),
        eq(serviceClocks.state, "running"),
      ),
    )
    .for("update");
  const rules = (await rulesOf(tx, [entityId])).get(entityId);
  if (!rules) return 0;
  const running = rows.map(stateOf);
  await saveClocks(
    tx,
    running.map((clock) => runFrom(clock, clock.marks.at(-1)?.at ?? clock.startedAt, rules)),
  );
  return running.length;
}
