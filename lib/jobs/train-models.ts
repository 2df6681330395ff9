// The daily lesson: a model for each entity that has decisions enough.
import { asc } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { systemActor } from "@/lib/access/actor";
import { trainModel } from "@/lib/triage-model/commands";

export async function trainModels(): Promise<void> {
  const rows = await inTransaction(
    "all",
    (tx) => tx.select({ id: entities.id }).from(entities).orderBy(asc(entities.id)),
    true,
  );
  for (const { id } of rows) {
    const result = await trainModel({ actor: systemActor("worker") }, { entityId: id });
    // Nothing to learn from yet is no fault.
    if (!result.ok && result.error.detail !== "too_few_decisions")
      throw new Error(result.error.detail ?? result.error.code);
  }
}
