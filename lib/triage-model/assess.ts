// What the model in use says of open cases: kept beside them, and as their chance in the queue until scoring learns of something
// new. Recomputable from the model and the alerts at any time, so it is no change that the record tells; nothing waits for it.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseAssessments, triageModels } from "@/db/schema/loop";
import { restrictedQueues } from "@/lib/access/rules";
import { chanceOf, rankingOf, reasonsOf, type TriageModel } from "@/lib/triage/model";
import { openCases } from "./examples";

const AT_ONCE = 500;

type Stale = { id: string; entity_id: string; model_id: string };

/**
 * Assesses open cases that the model in use has not seen as they are now, oldest alert first. Never one with a mandatory rule, nor a
 * restricted queue's. Cases that somebody holds are left for the next minute. Returns how many.
 */
export async function assessCases(tx: Transaction, now: Date, limit = AT_ONCE): Promise<number> {
  const stale = await tx.execute<Stale>(sql`
    select c.id, c.entity_id, m.id as model_id from cases c
    join triage_models m on m.entity_id = c.entity_id and m.state = 'in_use'
    left join case_assessments a on a.case_id = c.id
    where c.state <> 'closed' and not c.mandatory and c.queue <> all(${sql.param([...restrictedQueues])}::text[])
      and (a.case_id is null or a.model_id <> m.id or a.alert_count <> c.alert_count)
    order by c.last_alert_at, c.id limit ${limit} for update of c skip locked`);
  if (stale.rows.length === 0) return 0;
  const ids = [...new Set(stale.rows.map(({ model_id }) => model_id))];
  const models = await tx
    .select({ id: triageModels.id, model: triageModels.model })
    .from(triageModels)
    .where(sql`${triageModels.id} = any(${sql.param(ids)}::uuid[])`);
  const modelOf = new Map(models.map(({ id, model }) => [id, model as TriageModel]));
  const of = new Map(stale.rows.map((row) => [row.id, row]));
  const found = await openCases(tx, [...of.keys()]);
  const assessed = found.flatMap(({ caseId, alertCount, features }) => {
    const row = of.get(caseId);
    const model = row && modelOf.get(row.model_id);
    if (!row || !model) return [];
    const chance = chanceOf(model, features);
    const reasons = reasonsOf(model, features);
    return [
      {
        ...{ caseId, entityId: row.entity_id, modelId: row.model_id, chance, reasons, alertCount, at: now },
        ranking: rankingOf(model, features),
      },
    ];
  });
  if (assessed.length === 0) return 0;
  await tx
    .insert(caseAssessments)
    .values(assessed)
    .onConflictDoUpdate({
      target: caseAssessments.caseId,
      set: {
        ...{ modelId: sql`excluded.model_id`, chance: sql`excluded.chance`, ranking: sql`excluded.ranking` },
        ...{ reasons: sql`excluded.reasons`, alertCount: sql`excluded.alert_count`, at: sql`excluded.at` },
      },
    });
  await tx.execute(sql`update cases set confidence = 1 - told.chance
    from unnest(${sql.param(assessed.map(({ caseId }) => caseId))}::uuid[], ${sql.param(assessed.map(({ chance }) => chance))}::float8[]) as told(id, chance)
    where cases.id = told.id`);
  return assessed.length;
}
