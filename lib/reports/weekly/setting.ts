// By whose clock an entity's week begins: a setting per entity, Shanghai's unless another was set (seed 001: UTC+8).
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { settings } from "@/db/schema/entities";
import { defineCommand, done } from "@/lib/command";
import { readTimeZone } from "@/lib/i18n/time-zone";
import { record } from "@/lib/records/append";

const SETTING = "weekly_report";
const SHIPPED_ZONE = "Asia/Shanghai";
const stored = z.object({ zone: z.string() });

export const zoneInput = z.object({
  entityId: z.uuid(),
  zone: z
    .string()
    .min(1)
    .max(64)
    .refine((zone) => zone === "UTC" || readTimeZone(zone) !== "UTC", { message: "no such zone" }),
});

export async function reportZone(tx: Transaction, entityId: string): Promise<string> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.entityId, entityId), eq(settings.key, SETTING)));
  const parsed = stored.safeParse(row?.value);
  return parsed.success ? parsed.data.zone : SHIPPED_ZONE;
}

/** From the next week on; weeks that were reported stay as they are, and none is left out or counted twice. */
export const changeReportZone = defineCommand({
  name: "report.change_zone",
  permission: "report.correct",
  input: zoneInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, permit }, { entityId, zone }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const before = await reportZone(tx, entityId);
    await tx
      .insert(settings)
      .values({ entityId, key: SETTING, value: { zone } })
      .onConflictDoUpdate({ target: [settings.entityId, settings.key], set: { value: { zone } } });
    return done(
      { zone },
      [record("report.zone_changed", { type: "entity", id: entityId }, entityId, { before, zone })],
      { topics: [`reports:${entityId}`] },
    );
  },
});
