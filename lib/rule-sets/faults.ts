// Evaluations of own rules that ended with an error, counted per version: written with intake's batch, shown beside the rule.
import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { ruleFaults } from "@/db/schema/rule-faults";
import { ruleSets } from "@/db/schema/rule-sets";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { takeRuleFaults } from "@/lib/scoring/custom/faults";
import type { LiveRuleSet } from "./live";
import { subjectOf } from "./lock";

/** Adds what the rule sets counted since last asked. Ask with the rule sets that a batch was just scored with. */
export async function keepFaults(tx: Transaction, ruleSetsByEntity: ReadonlyMap<string, LiveRuleSet>): Promise<void> {
  const rows = [...ruleSetsByEntity].flatMap(([entityId, { id, ruleSet }]) =>
    id === null
      ? []
      : takeRuleFaults(ruleSet).map(({ lastAt, ...fault }) => ({
          ...fault,
          ruleSetId: id,
          entityId,
          lastAt: new Date(lastAt),
        })),
  );
  if (rows.length === 0) return;
  rows.sort((a, b) => (a.ruleSetId + a.rule + a.code < b.ruleSetId + b.rule + b.code ? -1 : 1));
  await tx
    .insert(ruleFaults)
    .values(rows)
    .onConflictDoUpdate({
      target: [ruleFaults.ruleSetId, ruleFaults.rule, ruleFaults.code],
      set: {
        count: sql`${ruleFaults.count} + excluded.count`,
        message: sql`excluded.message`,
        lastAt: sql`greatest(${ruleFaults.lastAt}, excluded.last_at)`,
      },
    });
}

/** `lastAt` is ISO 8601. */
export type RuleFaultView = { rule: string; code: string; message: string; count: number; lastAt: string };

/** What a version's own rules could not evaluate, the most frequent first. */
export const listRuleFaults = defineQuery({
  name: "rule_set.faults",
  permission: "rule_set.read",
  input: z.object({ ruleSetId: z.uuid() }),
  async run({ tx, permit }, { ruleSetId }) {
    const [row] = await tx.select().from(ruleSets).where(eq(ruleSets.id, ruleSetId));
    if (!row) return fail("not_found");
    const allowed = await permit(subjectOf(row));
    if (!allowed.ok) return allowed;
    const found = await tx
      .select()
      .from(ruleFaults)
      .where(eq(ruleFaults.ruleSetId, ruleSetId))
      .orderBy(desc(ruleFaults.count), ruleFaults.rule);
    return ok(
      found.map(({ rule, code, message, count, lastAt }): RuleFaultView => {
        return { rule, code, message, count, lastAt: lastAt.toISOString() };
      }),
    );
  },
});
