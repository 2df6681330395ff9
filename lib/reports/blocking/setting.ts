// Under which laws an entity reports: a setting per entity, the law of its home unless another was set.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entities, settings } from "@/db/schema/entities";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";
import { homeRegimes, type RegimeCode, regimeCodes } from "./regimes";

const SETTING = "sanctions_regimes";
const stored = z.array(z.enum(regimeCodes)).min(1);
export const regimesInput = z.object({ entityId: z.uuid(), regimes: stored });

export async function regimesOfEntity(tx: Transaction, entityId: string): Promise<RegimeCode[]> {
  const [row] = await tx
    .select({ value: settings.value, code: entities.code })
    .from(entities)
    .leftJoin(settings, and(eq(settings.entityId, entities.id), eq(settings.key, SETTING)))
    .where(eq(entities.id, entityId));
  const parsed = stored.safeParse(row?.value);
  return parsed.success ? [...new Set(parsed.data)] : homeRegimes(row?.code ?? "");
}

/** From now on; reports that are open stay owed. */
export const changeRegimes = defineCommand({
  name: "report.change_regimes",
  permission: "report.correct",
  input: regimesInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, permit }, { entityId, regimes }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const before = await regimesOfEntity(tx, entityId);
    await tx
      .insert(settings)
      .values({ entityId, key: SETTING, value: regimes })
      .onConflictDoUpdate({ target: [settings.entityId, settings.key], set: { value: regimes } });
    const entry = record("report.regimes_changed", { type: "entity", id: entityId }, entityId, { before, regimes });
    return done({ regimes }, [entry], { topics: [`reports:${entityId}`] });
  },
});
