// What happened once a proposal was live: its rule's alerts a day before and after, and whether it came as promised.
import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { countInterval } from "./intervals";

const DAY = 86_400_000;
/** So many days on either side are compared at most; then what came of it is kept. */
export const FOLLOWED_DAYS = 14;

/** Alerts a day of one rule. `days` have passed since it went live, `FOLLOWED_DAYS` at most. */
export type Followed = {
  liveAt: number;
  days: number;
  beforePerDay: number;
  after: number;
  afterPerDay: number;
  low: number;
  high: number;
  promisedPerDay: number;
  /** Not significantly more than was promised; null while less than a day has passed. */
  asPromised: boolean | null;
};

/** Ids begin with their instant, so the key's own index bounds what is read. */
const firstId = (since: Date): string =>
  `${since
    .getTime()
    .toString(16)
    .padStart(12, "0")
    .replace(/(.{8})(.{4})/, "$1-$2")}-0000-0000-000000000000`;

async function countAlerts(tx: Transaction, entityId: string, rule: string, from: Date, to: Date) {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(alerts)
    .where(
      and(
        gte(alerts.id, firstId(from)),
        eq(alerts.entityId, entityId),
        gte(alerts.createdAt, from),
        lt(alerts.createdAt, to),
        sql`${alerts.hits} @> ${JSON.stringify([{ rule }])}::jsonb`,
      ),
    );
  return row?.count ?? 0;
}

/** Counts the days after `liveAt` against as many days before it as are compared at most. */
export async function followUp(
  tx: Transaction,
  change: { entityId: string; rule: string; promisedPerDay: number },
  liveAt: Date,
  now: Date,
): Promise<Followed> {
  const { entityId, rule, promisedPerDay } = change;
  const until = new Date(Math.min(now.getTime(), liveAt.getTime() + FOLLOWED_DAYS * DAY));
  const days = Math.max(0, until.getTime() - liveAt.getTime()) / DAY;
  const before = await countAlerts(tx, entityId, rule, new Date(liveAt.getTime() - FOLLOWED_DAYS * DAY), liveAt);
  const after = await countAlerts(tx, entityId, rule, liveAt, until);
  const span = Math.max(1, days);
  const { low, high } = countInterval(after);
  return {
    ...{ liveAt: liveAt.getTime(), days, beforePerDay: before / FOLLOWED_DAYS, after, afterPerDay: after / span },
    ...{ low: low / span, high: high / span, promisedPerDay },
    asPromised: days < 1 ? null : low / span <= promisedPerDay,
  };
}
