// What a case rests on, read for weighing measures: its alerts' findings, the value at stake, the one transaction if it is one.
import { desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { events } from "@/db/schema/events";
import type { StoredCase } from "@/lib/cases/lock";
import type { Hit } from "@/lib/scoring";
import type { Risk } from "./offer";

const MOST = 100;
const textsOf = ({ values }: Hit, names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const value = values[name];
    return typeof value === "string" && value.length > 0 ? [value] : [];
  });

/** The findings of a case's newest alerts, each rule once. */
export async function riskOf(tx: Transaction, row: StoredCase): Promise<Risk> {
  const rows = await tx
    .select({ hits: alerts.hits, eventId: alerts.eventId })
    .from(alerts)
    .where(eq(alerts.caseId, row.id))
    .orderBy(desc(alerts.createdAt))
    .limit(MOST);
  const findings = new Map<string, Risk["findings"][number]>();
  for (const hit of rows.flatMap(({ hits }) => hits)) {
    const known = findings.get(`${hit.rule} ${hit.measure}`);
    const assets = [...new Set([...(known?.assets ?? []), ...textsOf(hit, ["asset"])])];
    const counterparties = [...new Set([...(known?.counterparties ?? []), ...textsOf(hit, ["address"])])];
    findings.set(`${hit.rule} ${hit.measure}`, { rule: hit.rule, measure: hit.measure, assets, counterparties });
  }
  return {
    findings: [...findings.values()],
    valueUsdCents: row.valueUsdCents > 0 ? row.valueUsdCents : null,
    transaction: await onlyTransaction(
      tx,
      rows.map(({ eventId }) => eventId),
    ),
  };
}

async function onlyTransaction(tx: Transaction, eventIds: readonly string[]): Promise<string | null> {
  if (eventIds.length === 0) return null;
  const rows = await tx
    .selectDistinct({ senderId: events.senderId })
    .from(events)
    .where(inArray(events.id, [...eventIds]))
    .limit(2);
  const [only] = rows;
  return rows.length === 1 && only ? only.senderId : null;
}
