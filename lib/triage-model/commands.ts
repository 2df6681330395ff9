// Learning a model from what an entity's people decided. A model that orders worse than chance is kept and not used.
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { triageModels } from "@/db/schema/loop";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { judgeByTime } from "@/lib/triage/judge";
import { trainTriage } from "@/lib/triage/model";
import { decidedCases } from "./examples";

/** Below this it says less than nothing; 0.5 is a coin. */
const LEAST_AUC = 0.55;

export type TrainedModel = { id: string; number: number; state: "in_use" | "declined"; examples: number };

/**
 * Learns from all decisions until now; how good that is is judged by time. Fails with `conflict` `too_few_decisions` when either
 * kind is missing.
 */
export const trainModel = defineCommand({
  name: "triage_model.train",
  permission: "triage_model.train",
  input: z.object({ entityId: z.uuid() }),
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, now, permit }, { entityId }) {
    const [entity] = await tx.select({ id: entities.id }).from(entities).where(eq(entities.id, entityId));
    if (!entity) return fail("not_found");
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    // One at a time for an entity.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`triage_model ${entityId}`}, 0))`);
    const examples = await decidedCases(tx, entityId, now);
    const model = trainTriage(examples);
    if (!model) return fail("conflict", { detail: "too_few_decisions" });
    const judged = judgeByTime(examples);
    const [last] = await tx
      .select({ number: triageModels.number })
      .from(triageModels)
      .where(eq(triageModels.entityId, entityId))
      .orderBy(desc(triageModels.number))
      .limit(1);
    const state = judged && judged.evaluation.auc < LEAST_AUC ? "declined" : "in_use";
    const trained = { id: newId(), number: (last?.number ?? 0) + 1, state } as const;
    if (state === "in_use")
      await tx
        .update(triageModels)
        .set({ state: "retired" })
        .where(and(eq(triageModels.entityId, entityId), eq(triageModels.state, "in_use")));
    await tx.insert(triageModels).values({
      ...trained,
      ...{ entityId, model, trainedAt: now, learnedUntil: now, evaluation: judged?.evaluation ?? null },
    });
    const entry = record("triage_model.trained", { type: "triage_model", id: trained.id }, entityId, {
      ...{ number: trained.number, state, examples: model.examples },
      auc: judged?.evaluation.auc ?? null,
      judgedFrom: judged?.from.toISOString() ?? null,
    });
    return done<TrainedModel>({ ...trained, examples: examples.length }, [entry], { topics: ["triage"] });
  },
});
