// What the model in use says of one case, for whoever may read the case.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseAssessments, triageModels } from "@/db/schema/loop";
import type { CaseAssessment } from "@/lib/cases/dto";

/** Null when no model has looked at it, or another one is in use by now. */
export async function assessmentOf(tx: Transaction, caseId: string): Promise<CaseAssessment | null> {
  const [row] = await tx
    .select({
      ...{ chance: caseAssessments.chance, reasons: caseAssessments.reasons },
      ...{ number: triageModels.number, model: triageModels.model, evaluation: triageModels.evaluation },
    })
    .from(caseAssessments)
    .innerJoin(triageModels, eq(triageModels.id, caseAssessments.modelId))
    .where(and(eq(caseAssessments.caseId, caseId), eq(triageModels.state, "in_use")));
  if (!row) return null;
  const { falsePositives, deserved } = row.model.examples;
  return {
    chance: row.chance,
    reasons: row.reasons,
    model: { number: row.number, decisions: falsePositives + deserved, below: row.evaluation?.below.share ?? null },
  };
}
