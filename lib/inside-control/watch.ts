// The job that goes over the record: each person's looks of yesterday and today, held against what is usual. What is unlike them becomes
// an alert, once. The record says that an alert was raised and about nobody: whom it concerns may read records, too.
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { insiderAlerts } from "@/db/schema/inside-control";
import { staff } from "@/db/schema/staff";
import { offsetAt } from "@/lib/calendars/zone-days";
import { defineCommand, done } from "@/lib/command";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { occasionsOf, relativesOf, shiftsOf, workedOn } from "./context";
import { type Finding, findUnlike, median } from "./detect";
import { conflictTries, type DayCount, lookDays, looksBetween, type PersonLook } from "./looks";
import { thresholds, usual } from "./thresholds";

const DAY = 86_400_000;
const MOST_RECORDS = 200;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Watches the day before `now` and the one that runs. Answers how many alerts were raised. */
export const watchLooks = defineCommand({
  name: "insider.watch",
  permission: "insider.watch",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const today = Math.floor(now.getTime() / DAY) * DAY;
    const entries: RecordEntry[] = [];
    for (const day of [today - DAY, today]) entries.push(...(await watchDay(tx, now, day)));
    const watched = record("insider.watched", null, null, { from: dayOf(today - DAY), raised: entries.length });
    return done({ raised: entries.length }, [watched, ...entries], { topics: entries.length > 0 ? ["insider"] : [] });
  },
});

const both = ({ staffId, entityId }: { staffId: string; entityId: string }): string => `${staffId} ${entityId}`;

async function watchDay(tx: Transaction, now: Date, day: number): Promise<RecordEntry[]> {
  const [from, to] = [new Date(day), new Date(day + DAY)];
  const looks = await looksBetween(tx, from, to);
  const tries = await conflictTries(tx, from, to);
  const seen = [...looks, ...tries];
  if (seen.length === 0) return [];
  const staffIds = [...new Set(seen.map(({ staffId }) => staffId))];
  const customerIds = [...new Set(seen.map(({ customerId }) => customerId))];
  const people = await tx.select().from(staff).where(inArray(staff.id, staffIds));
  const zones = new Map((await tx.select().from(entities)).map(({ id, timeZone }) => [id, timeZone]));
  const before = await lookDays(tx, new Date(day - usual.days * DAY), to);
  const occasion = await occasionsOf(tx, customerIds, from, to);
  const worked = await workedOn(tx, staffIds, customerIds);
  const shifts = await shiftsOf(tx, staffIds, from, to);
  const relatives = await relativesOf(tx, people, customerIds);
  const entries: RecordEntry[] = [];
  for (const key of new Set(seen.map(both))) {
    const [staffId = "", entityId = ""] = key.split(" ");
    const mine = (one: PersonLook): boolean => both(one) === key;
    const role = people.find(({ id }) => id === staffId)?.role;
    const peers = people.filter((one) => one.role === role && one.id !== staffId).map(({ id }) => id);
    const findings = findUnlike({
      ...{ looks: looks.filter(mine), tries: tries.filter(mine), occasion },
      before: countsBefore(before, key, dayOf(day)),
      peers: median(
        peers.map((id) => distinct(looks.filter((one) => one.staffId === id && one.entityId === entityId))),
      ),
      shifts: shifts.get(staffId) ?? null,
      offset: offsetAt(zones.get(entityId) ?? "UTC", day + DAY / 2),
      relatives: relatives.get(staffId) ?? new Set(),
      own: new Set(customerIds.filter((id) => worked.has(`${staffId} ${id}`))),
      daysOf: daysOf(before, key, day),
    });
    for (const finding of findings)
      entries.push(...(await raise(tx, now, { staffId, entityId, day: dayOf(day) }, finding)));
  }
  return entries;
}

const distinct = (looks: readonly PersonLook[]): number => new Set(looks.map(({ customerId }) => customerId)).size;

/** Customers a day, on days before this one. */
function countsBefore(all: readonly DayCount[], key: string, today: string): number[] {
  const counts = new Map<string, number>();
  for (const one of all)
    if (both(one) === key && one.day !== today) counts.set(one.day, (counts.get(one.day) ?? 0) + 1);
  return [...counts.values()];
}

function daysOf(all: readonly DayCount[], key: string, day: number): Map<string, number> {
  const since = dayOf(day - (thresholds.same_customer.within - 1) * DAY);
  const days = new Map<string, number>();
  for (const one of all)
    if (both(one) === key && one.day >= since) days.set(one.customerId, (days.get(one.customerId) ?? 0) + 1);
  return days;
}

async function raise(
  tx: Transaction,
  now: Date,
  about: { staffId: string; entityId: string; day: string },
  { kind, key, observed, threshold, own, peers, looks }: Finding,
): Promise<RecordEntry[]> {
  const id = newId();
  const made = await tx
    .insert(insiderAlerts)
    .values({
      ...{ id, ...about, kind, key, observed, threshold, usual: { own, peers }, at: now, state: "open", version: 1 },
      customerIds: [...new Set(looks.map(({ customerId }) => customerId))],
      records: [...new Set(looks.map(({ seq }) => seq))].slice(0, MOST_RECORDS),
    })
    .onConflictDoNothing()
    .returning({ id: insiderAlerts.id });
  return made.length > 0 ? [record("insider.alert_raised", { type: "insider_alert", id }, about.entityId)] : [];
}
