// The retention table that holds for an entity: the version in force, or the regime's own before there is one.
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { retentionPolicies } from "@/db/schema/retention";
import { type Days, floorOf, type Regime, regimeOf, regimes, retentionKinds, shippedDays } from "./kinds";

export type Policy = { version: number; regime: Regime; days: Days };

const asRegime = (text: string): Regime => regimes.find((regime) => regime === text) ?? "other";

/**
 * A stored table; a kind that came later has its shipped days. A version stays what it was, so one that was signed under a lower floor
 * is raised here, wherever it is read.
 */
export function daysOf(regime: Regime, stored: Record<string, number>): Days {
  const days: Record<string, number> = { ...shippedDays(regime), ...stored };
  for (const kind of retentionKinds) days[kind] = Math.max(days[kind] ?? 0, floorOf[regime][kind]);
  return days as Days;
}

/** Version 0 is what is shipped for the entity's regime. */
export async function policyOf(tx: Transaction, entityId: string): Promise<Policy> {
  const [row] = await tx
    .select()
    .from(retentionPolicies)
    .where(and(eq(retentionPolicies.entityId, entityId), eq(retentionPolicies.state, "in_force")));
  if (row) {
    const regime = asRegime(row.regime);
    return { version: row.version, regime, days: daysOf(regime, row.days) };
  }
  const [entity] = await tx.select({ code: entities.code }).from(entities).where(eq(entities.id, entityId));
  const regime = regimeOf(entity?.code ?? "");
  return { version: 0, regime, days: shippedDays(regime) };
}

/** Every entity that the transaction sees, with its table. */
export async function policies(
  tx: Transaction,
): Promise<{ entityId: string; code: string; name: string; policy: Policy }[]> {
  const rows = await tx.select().from(entities).orderBy(asc(entities.code));
  const all = [];
  for (const { id, code, name } of rows) all.push({ entityId: id, code, name, policy: await policyOf(tx, id) });
  return all;
}
