// Setting an entity's own time for a clock. The former version stays in the history, and counts for what began under it.
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { calendarVersions, servicePolicies } from "@/db/schema/service-levels";
import { ALWAYS, OFFICE } from "@/lib/calendars/terms";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { QUEUES } from "@/lib/scoring/decision";
import { ANY, targetNames, tiers } from "./targets";

/** The longest that may be promised: a year. */
export const MOST_MINUTES = 365 * 24 * 60;

export const changeTargetInput = z.object({
  entityId: z.uuid(),
  clock: z.enum(targetNames),
  queue: z.union([z.literal(ANY), z.enum(QUEUES)]),
  severity: z.number().int().min(0).max(3),
  tier: z.union([z.literal(ANY), z.enum(tiers)]),
  /** The entity's own version that the person saw; null when they saw what was shipped. */
  seen: z.uuid().nullable(),
  /** Null: back to what was shipped. */
  terms: z
    .object({ minutes: z.number().int().min(1).max(MOST_MINUTES), calendar: z.string().max(40) })
    .strict()
    .nullable(),
});

/** Adds a version; `stale` when somebody else was quicker, `conflict` when there is nothing to go back from. */
export const changeTarget = defineCommand({
  name: "service_policy.change",
  permission: "service_policy.change",
  input: changeTargetInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId, seen, terms, ...place }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const [present] = await tx
      .select()
      .from(servicePolicies)
      .where(
        and(
          eq(servicePolicies.entityId, entityId),
          eq(servicePolicies.clock, place.clock),
          eq(servicePolicies.queue, place.queue),
          eq(servicePolicies.severity, place.severity),
          eq(servicePolicies.tier, place.tier),
        ),
      )
      .orderBy(desc(servicePolicies.createdAt))
      .limit(1);
    const standing = present?.minutes ? present : null;
    if ((standing?.id ?? null) !== seen || present?.createdAt.getTime() === now.getTime())
      return fail("stale", { detail: "target_changed" });
    if (!standing && !terms) return fail("conflict", { detail: "target_is_shipped" });
    if (terms && terms.calendar !== ALWAYS && terms.calendar !== OFFICE) {
      const [known] = await tx
        .select({ id: calendarVersions.id })
        .from(calendarVersions)
        .where(and(eq(calendarVersions.entityId, entityId), eq(calendarVersions.calendar, terms.calendar)))
        .limit(1);
      if (!known) return fail("invalid", { detail: "no_such_calendar", path: "terms.calendar" });
    }
    const id = newId(now.getTime());
    const createdBy = actor.kind === "staff" ? actor.id : null;
    const { minutes, calendar } = terms ?? { minutes: null, calendar: null };
    await tx.insert(servicePolicies).values({ id, entityId, ...place, minutes, calendar, createdBy, createdAt: now });
    const before = standing && { minutes: standing.minutes, calendar: standing.calendar };
    return done({ id: terms ? id : null }, [
      record("service_policy.set", { type: "service_policy", id }, entityId, { ...place, before, after: terms }),
    ]);
  },
});
