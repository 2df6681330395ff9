// The numbers on the queue's tabs and in the side menu: exact, one pass over the open cases that the person may see.
import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { CaseCounts, TabCounts } from "./dto";
import { AT_RISK_MS, isAwake, isHolding, isLikelyFalse } from "./filter";
import { visibleCases } from "./list";
import { countInput } from "./schema";

/** Likely false from here on. */
export const LIKELY_FALSE = 0.85;

const none: TabCounts = {
  open: 0,
  unassigned: 0,
  mine: 0,
  likelyFalse: 0,
  holdingMoney: 0,
  atRisk: 0,
  waitingCustomer: 0,
  snoozed: 0,
  escalated: 0,
  oldestOpenedAt: null,
};

/** Counts per queue and in total. Those asleep are in `open` and `snoozed` only; those that wait for the customer are not at risk. */
export const countCases = defineQuery({
  name: "case.count",
  permission: "case.read",
  input: countInput,
  async run(environment, { queue }) {
    const { tx, actor, now } = environment;
    const awake = sql`${isAwake(now)}`;
    const soon = new Date(now.getTime() + AT_RISK_MS).toISOString();
    const count = (...conditions: SQL[]) =>
      sql<number>`(count(*) filter (where ${and(...conditions)}))::int`.mapWith(Number);
    const rows = await tx
      .select({
        queue: cases.queue,
        open: sql<number>`count(*)::int`.mapWith(Number),
        unassigned: count(awake, sql`${cases.assigneeId} is null`),
        mine: count(awake, sql`${cases.assigneeId} = ${actor.id}`),
        likelyFalse: count(awake, isLikelyFalse(LIKELY_FALSE)),
        holdingMoney: count(awake, isHolding(now)),
        atRisk: count(awake, sql`${cases.dueAt} <= ${soon}::timestamptz`, sql`${cases.state} <> 'waiting_customer'`),
        waitingCustomer: count(awake, sql`${cases.state} = 'waiting_customer'`),
        snoozed: count(sql`not (${awake})`),
        escalated: count(awake, sql`${cases.escalated}`),
        oldestOpenedAt: sql<Date | null>`min(${cases.openedAt})`.mapWith(cases.openedAt),
      })
      .from(cases)
      .where(and(ne(cases.state, "closed"), queue ? eq(cases.queue, queue) : undefined, visibleCases(environment)))
      .groupBy(cases.queue);
    const byQueue = Object.fromEntries(
      rows.map(({ queue: name, oldestOpenedAt, ...numbers }): [string, TabCounts] => [
        name,
        { ...numbers, oldestOpenedAt: oldestOpenedAt?.toISOString() ?? null },
      ]),
    );
    const value: CaseCounts = { total: Object.values(byQueue).reduce(add, none), byQueue };
    return ok(value);
  },
});

function add(a: TabCounts, b: TabCounts): TabCounts {
  const oldest = [a.oldestOpenedAt, b.oldestOpenedAt].filter((at) => at !== null).sort()[0] ?? null;
  return {
    open: a.open + b.open,
    unassigned: a.unassigned + b.unassigned,
    mine: a.mine + b.mine,
    likelyFalse: a.likelyFalse + b.likelyFalse,
    holdingMoney: a.holdingMoney + b.holdingMoney,
    atRisk: a.atRisk + b.atRisk,
    waitingCustomer: a.waitingCustomer + b.waitingCustomer,
    snoozed: a.snoozed + b.snoozed,
    escalated: a.escalated + b.escalated,
    oldestOpenedAt: oldest,
  };
}
