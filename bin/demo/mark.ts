// What a database says of itself: nothing, a demo world under way, a demo world (with what is needed to continue it), or
// somebody's own console that the demo leaves alone.
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import type { CohortOrigin } from "@/db/demo/cohort";
import { entities, settings } from "@/db/schema/entities";

const key = "demo_world";

export type DemoMark = { state: "filling" | "complete"; origins: CohortOrigin[] };
export type DemoState = { is: "empty" } | { is: "foreign" } | ({ is: "demo" } & DemoMark);

/** Looks at what is there. */
export const readDemoState = (): Promise<DemoState> =>
  inTransaction(
    "all",
    async (tx) => {
      const found = await tx.select({ id: entities.id }).from(entities).limit(1);
      if (found.length === 0) return { is: "empty" };
      const [mark] = await tx.select().from(settings).where(eq(settings.key, key)).limit(1);
      return mark ? { is: "demo", ...(mark.value as DemoMark) } : { is: "foreign" };
    },
    true,
  );

/** Says so, beside the entity that was made first. */
export const writeDemoMark = (entityId: string, mark: DemoMark): Promise<void> =>
  inTransaction("all", async (tx) => {
    await tx
      .insert(settings)
      .values({ entityId, key, value: mark })
      .onConflictDoUpdate({ target: [settings.entityId, settings.key], set: { value: mark } });
  });
