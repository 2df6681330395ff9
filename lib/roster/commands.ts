// Planning who works when, and how much each can carry. What was planned is cancelled, never erased.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { rosterEntries, staffCapacity } from "@/db/schema/service-levels";
import { staff, staffEntities } from "@/db/schema/staff";
import { offsetAt } from "@/lib/calendars/zone-days";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { zoneOf } from "./read";
import { cancelInput, capacityInput, planInput } from "./schema";

const DAY = 86_400_000;
type Span = { startsAt: Date; endsAt: Date };

/** The same time by the wall on every weekday of the weeks to come, through changes of summer time; the first one always. */
export function repeated(startsAt: Date, endsAt: Date, weeks: number, zone: string): Span[] {
  const local = startsAt.getTime() + offsetAt(zone, startsAt.getTime());
  const length = endsAt.getTime() - startsAt.getTime();
  const spans: Span[] = [];
  for (let day = 0; day < Math.max(1, weeks * 7); day += 1) {
    const at = local + day * DAY;
    const weekday = new Date(at).getUTCDay();
    if (day > 0 && (weekday === 0 || weekday === 6)) continue;
    const guess = at - offsetAt(zone, at);
    const start = at - offsetAt(zone, guess);
    spans.push({ startsAt: new Date(start), endsAt: new Date(start + length) });
  }
  return spans;
}

/** Whether somebody works in an entity; their plan is held until the transaction ends. */
async function worksHere(tx: Transaction, entityId: string, staffId: string): Promise<boolean> {
  await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for("update");
  const here = await tx
    .select({ id: staffEntities.staffId })
    .from(staffEntities)
    .where(and(eq(staffEntities.entityId, entityId), eq(staffEntities.staffId, staffId)));
  return here.length > 0;
}

/** Plans shifts or absences; `conflict` when one of them meets another of its kind. All of them or none. */
export const planRoster = defineCommand({
  name: "roster.plan",
  permission: "roster.change",
  input: planInput,
  subject: ({ staffId }) => ({ type: "staff", id: staffId }),
  async run({ tx, actor, now, permit }, { entityId, staffId, kind, weeks, ...given }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    if (!(await worksHere(tx, entityId, staffId)))
      return fail("invalid", { detail: "roster_not_here", path: "staffId" });
    const [startsAt, endsAt] = [new Date(given.startsAt), new Date(given.endsAt)];
    if (endsAt <= now) return fail("invalid", { detail: "roster_is_over", path: "endsAt" });
    const spans = repeated(startsAt, endsAt, weeks, await zoneOf(tx, entityId));
    const createdBy = actor.kind === "staff" ? actor.id : null;
    const entries: RecordEntry[] = [];
    for (const span of spans) {
      const { rows } = await tx.execute(sql`select 1 from roster_entries where staff_id = ${staffId} and kind = ${kind}
        and cancelled_at is null and starts_at < ${span.endsAt.toISOString()}::timestamptz
        and ends_at > ${span.startsAt.toISOString()}::timestamptz limit 1`);
      if (rows.length > 0) return fail("conflict", { detail: "roster_overlaps", path: "startsAt" });
      const id = newId(now.getTime());
      await tx.insert(rosterEntries).values({ id, entityId, staffId, kind, ...span, createdBy, createdAt: now });
      entries.push(record("roster.planned", { type: "roster", id }, entityId, { staffId, kind, ...span }));
    }
    const [first, ...rest] = entries;
    if (!first) return fail("invalid", { path: "startsAt" });
    return done({ planned: entries.length }, [first, ...rest]);
  },
});

/** Takes an entry out of the plan; what is over stays. */
export const cancelRoster = defineCommand({
  name: "roster.cancel",
  permission: "roster.change",
  input: cancelInput,
  subject: ({ entryId }) => ({ type: "roster", id: entryId }),
  async run({ tx, actor, now, permit }, { entryId }) {
    const [entry] = await tx
      .select()
      .from(rosterEntries)
      .where(and(eq(rosterEntries.id, entryId), isNull(rosterEntries.cancelledAt)))
      .for("update");
    if (!entry) return fail("not_found");
    const allowed = await permit({ entityId: entry.entityId });
    if (!allowed.ok) return allowed;
    if (entry.endsAt <= now) return fail("conflict", { detail: "roster_is_over" });
    const cancelledBy = actor.kind === "staff" ? actor.id : null;
    await tx.update(rosterEntries).set({ cancelledAt: now, cancelledBy }).where(eq(rosterEntries.id, entryId));
    const { staffId, kind, startsAt, endsAt } = entry;
    const told = record("roster.cancelled", { type: "roster", id: entryId }, entry.entityId, {
      staffId,
      kind,
      startsAt,
      endsAt,
    });
    return done(null, [told]);
  },
});

/** Sets how many open cases somebody can have at once, and which languages they speak. */
export const setCapacity = defineCommand({
  name: "roster.set_capacity",
  permission: "roster.change",
  input: capacityInput,
  subject: ({ staffId }) => ({ type: "staff", id: staffId }),
  async run({ tx, now, permit }, { entityId, staffId, cap, languages, seen }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    if (!(await worksHere(tx, entityId, staffId)))
      return fail("invalid", { detail: "roster_not_here", path: "staffId" });
    const key = and(eq(staffCapacity.entityId, entityId), eq(staffCapacity.staffId, staffId));
    const [present] = await tx.select().from(staffCapacity).where(key).for("update");
    if ((present?.version ?? 0) !== seen) return fail("stale", { detail: "roster_changed" });
    const set = { cap, languages, version: seen + 1, changedAt: now };
    if (present) await tx.update(staffCapacity).set(set).where(key);
    else await tx.insert(staffCapacity).values({ entityId, staffId, ...set });
    const before = present && { cap: present.cap, languages: present.languages };
    return done({ version: seen + 1 }, [
      record("roster.capacity_set", { type: "staff", id: staffId }, entityId, { before, after: { cap, languages } }),
    ]);
  },
});
