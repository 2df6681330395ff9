// Whether somebody's look at a customer is on the record: it opens what a page shows of them, for as long as a working day.
import { and, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { VIEW_LASTS_MS } from "@/lib/cases/opened";

/** Whether this person opened this customer's page within twelve hours before `now`. */
export async function hasViewed(tx: Transaction, customerId: string, actorId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ seq: records.seq })
    .from(records)
    .where(
      and(
        eq(records.subjectType, "customer"),
        eq(records.subjectId, customerId),
        eq(records.actorId, actorId),
        eq(records.kind, "customer.viewed"),
        gt(records.at, new Date(now.getTime() - VIEW_LASTS_MS)),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
