// What people decided on the cases of events, with what they cost the customer: the labels that values are measured by.
import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { clearingOutcomes } from "@/lib/cases/states";

/** One alert of an event. `wasTrue` is null until its case is closed. */
export type CaseLabel = {
  caseId: string;
  queue: string;
  wasTrue: boolean | null;
  /** For how long an innocent customer was held because of it, and that times its value in USD cents. */
  heldMinutes: number;
  heldCentMinutes: number;
};

/** By event; events that never alerted are missing. */
export async function readCaseLabels(tx: Transaction, eventIds: readonly string[]): Promise<Map<string, CaseLabel[]>> {
  const labels = new Map<string, CaseLabel[]>();
  if (eventIds.length === 0) return labels;
  const held = sql<number>`held_minutes(${sql.raw("cases")})::float8`;
  const rows = await tx
    .select({
      eventId: alerts.eventId,
      caseId: alerts.caseId,
      queue: alerts.queue,
      disposition: alerts.disposition,
      held,
      valueUsdCents: cases.valueUsdCents,
    })
    .from(alerts)
    .innerJoin(cases, eq(cases.id, alerts.caseId))
    .where(inArray(alerts.eventId, [...eventIds]));
  for (const { eventId, caseId, queue, disposition, held: heldMinutes, valueUsdCents } of rows) {
    const wasTrue = disposition === null ? null : !(clearingOutcomes as readonly string[]).includes(disposition);
    const label = { caseId, queue, wasTrue, heldMinutes, heldCentMinutes: heldMinutes * valueUsdCents };
    labels.set(eventId, [...(labels.get(eventId) ?? []), label]);
  }
  return labels;
}
