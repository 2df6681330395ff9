// The end that was set has come: nobody has to decide. An emergency hold that nobody ratified says so loudly, as a required action
// on its case and on the list.
import { and, asc, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictions } from "@/db/schema/restrictions";
import { lockCustomers } from "@/lib/cases/lock";
import { carryOut, type Effects } from "./effects";
import { advance, isUnratified } from "./lifecycle";
import type { StoredRestriction } from "./standing";
import type { Origin } from "./states";
import { endProposal, lifeOf, lockRestriction, openProposal, restrictionRecord, saveLife } from "./store";

const untilLifted = ["applying", "in_force", "lift_proposed"];

/** Whether one person's hold ends because nobody stood behind it. */
const isAlarm = (row: Pick<StoredRestriction, "origin" | "ratifiedAt">): boolean =>
  row.origin === "emergency" && isUnratified({ origin: row.origin as Origin, ratifiedAt: row.ratifiedAt });

/** Over by our clock, and by the database's own that the row's guard goes by: a clock that runs ahead lets nobody go early. */
const isOver = (now: Date): SQL | undefined =>
  and(
    isNull(restrictions.endedAt),
    lte(restrictions.endsAt, now),
    sql`${restrictions.endsAt} <= clock_timestamp()`,
    inArray(restrictions.state, untilLifted),
  );

/** Whether anything is over and not yet being lifted. */
export async function isLapseDue(tx: Transaction, now: Date): Promise<boolean> {
  const found = await tx.select({ id: restrictions.id }).from(restrictions).where(isOver(now)).limit(1);
  return found.length > 0;
}

/**
 * Ends every restriction whose time is over (at most `limit`; customers are locked in order, and what another worker has ended
 * meanwhile is left): lifting until the core acknowledges. The database compares the end with its own clock too. `alarms` are
 * emergency holds that nobody ratified.
 */
export async function lapseDue(
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<Effects & { lapsed: number; alarms: StoredRestriction[] }> {
  const due = await tx
    .select({ id: restrictions.id, customerId: restrictions.customerId })
    .from(restrictions)
    .where(isOver(now))
    .orderBy(asc(restrictions.endsAt), asc(restrictions.id))
    .limit(limit);
  const all = { records: [], jobs: [], topics: [], lapsed: 0, alarms: [] } as Effects & {
    lapsed: number;
    alarms: StoredRestriction[];
  };
  await lockCustomers(
    tx,
    due.map(({ customerId }) => customerId),
  );
  for (const { id } of due) {
    const row = await lockRestriction(tx, id);
    const over = row ? advance(lifeOf(row), { do: "lapse" }, now) : null;
    if (!row || !over?.ok) continue;
    const open = await openProposal(tx, id);
    if (open) await endProposal(tx, open, "withdrawn", now);
    const saved = await saveLife(tx, row, over.value);
    const effects = await carryOut(tx, now, saved);
    const kind = isAlarm(row) ? "restriction.emergency_lapsed" : "restriction.lapsing";
    const entry = restrictionRecord(kind, saved, { endsAt: row.endsAt, ...(open ? { overtakes: open.id } : {}) });
    all.lapsed += 1;
    if (isAlarm(row)) all.alarms.push(saved);
    all.records.push(entry, ...effects.records);
    all.jobs.push(...effects.jobs);
    all.topics.push(...effects.topics);
  }
  return all;
}
