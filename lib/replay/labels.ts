// What people decided on the alerts of events: the label that a replay measures gained and lost alerts by.
import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { clearingOutcomes } from "@/lib/cases/states";

/** One alert of an event. `wasTrue` is null until its case is closed, and again when it is reopened. */
export type AlertLabel = {
  caseId: string;
  queue: string;
  wasTrue: boolean | null;
  /** How many alerts the case has in all, on this and on other events. */
  caseAlerts: number;
};

/** The alerts that these events have, by event; events without one are missing. */
export async function readLabels(tx: Transaction, eventIds: readonly string[]): Promise<Map<string, AlertLabel[]>> {
  const labels = new Map<string, AlertLabel[]>();
  if (eventIds.length === 0) return labels;
  const rows = await tx
    .select({
      eventId: alerts.eventId,
      caseId: alerts.caseId,
      queue: alerts.queue,
      disposition: alerts.disposition,
      caseAlerts: cases.alertCount,
    })
    .from(alerts)
    .innerJoin(cases, eq(cases.id, alerts.caseId))
    .where(inArray(alerts.eventId, [...eventIds]));
  const clearing: readonly string[] = clearingOutcomes;
  for (const { eventId, disposition, ...alert } of rows) {
    const label = { ...alert, wasTrue: disposition === null ? null : !clearing.includes(disposition) };
    labels.set(eventId, [...(labels.get(eventId) ?? []), label]);
  }
  return labels;
}

/** The event's own label: true when any of its alerts was, false when all that were decided were not. */
export function labelOf(labels: readonly AlertLabel[]): boolean | null {
  const decided = labels.flatMap(({ wasTrue }) => wasTrue ?? []);
  return decided.length === 0 ? null : decided.some(Boolean);
}
